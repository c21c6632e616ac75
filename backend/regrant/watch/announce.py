"""Says one thing once: keeps it as a notice, and sends it on its way to the people and programs that want to hear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from regrant.store import deliveries, notices, people, webhooks
from regrant.store.database import writing
from regrant.store.notices import Notice
from regrant.watch.quiet import disturb_at, quiet_hours

Kind = Literal["alarm", "alarm_ended", "reminder", "escalation", "test"]
KINDS: tuple[Kind, ...] = ("alarm", "alarm_ended", "reminder", "escalation", "test")


def announce(
    kind: Kind,
    title: str,
    says: str,
    *,
    at: int,
    about: str = "",
    facts: dict[str, Any] | None = None,
    to: Iterable[str] | None = None,
) -> Notice:
    """Keep the notice and queue it for everybody it concerns; all of it or nothing.

    `at` is Unix seconds; `about` is the id of the alarm or reminder; `to` are ids of people, None for those who are
    told at once. In quiet hours people are told later, programs at once.
    """
    moment = disturb_at(at, quiet_hours())
    with writing():
        made = notices.add(kind, title, says, at=at, about=about, facts={**(facts or {}), "show_at": moment})
        for person in _at_once() if to is None else to:
            deliveries.add(made.id, person=person, at=at, next_at=moment)
        for hook in webhooks.every():
            if hook.paused is None and (not hook.kinds or kind in hook.kinds or kind == "test"):
                deliveries.add(made.id, webhook=hook.id, at=at, next_at=at)
    return made


def _at_once() -> list[str]:
    return [one.id for one in people.every() if one.after_hours == 0]
