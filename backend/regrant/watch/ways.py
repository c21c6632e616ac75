"""The ways in which people hear of something: e-mail and chat, through Apprise."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from types import ModuleType

from regrant.errors import BadInput
from regrant.store.notices import Notice

MISSING = BadInput(
    "e-mail and chat need Apprise, which is not installed",
    hint='Install it: pip install "regrant[notify]".',
)
_LOUD = {"alarm": "failure", "escalation": "failure", "reminder": "warning", "alarm_ended": "success"}


def usable_ways(ways: Sequence[str]) -> list[str]:
    """The addresses, where Apprise understands each of them. Raises BadInput, without repeating the address."""
    apprise = _apprise()
    for number, way in enumerate(ways, 1):
        if apprise.Apprise.instantiate(way) is None:
            raise BadInput(
                f"address {number} is not one that Apprise understands",
                hint="Such as mailto://user:password@example.org or slack://…: see Apprise's own list.",
            )
    return list(ways)


def tell(ways: Sequence[str], notice: Notice) -> int:
    """Send the notice in each of these ways, and count those that took it. Raises BadInput without Apprise."""
    apprise = _apprise()
    told = {
        "title": notice.title,
        "body": notice.says,
        "notify_type": _LOUD.get(notice.kind, "info"),
        "body_format": "text",
    }
    return sum(bool(apprise.Apprise(way).notify(**told)) for way in ways)


def _apprise() -> ModuleType:
    try:
        import apprise
    except ImportError:
        raise MISSING from None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it writes down where it sends to
    return apprise
