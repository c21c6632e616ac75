"""What a check of regrant itself answers, and where it is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from regrant.settings import Settings

CheckId = Literal[
    "settings",
    "folder",
    "database",
    "key",
    "backup",
    "service",
    "pairing",
    "permission",
    "version",
    "answer",
]
"""Every check there is; the last three only a browser can make, which makes `service` and `pairing` as well."""
CheckState = Literal["ok", "needs_you", "unknown"]


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """One thing that was looked at; `advice` is the next step, empty where there is none to take."""

    id: CheckId
    state: CheckState
    says: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the checks are made from, the terminal or the service.

    `open_store` makes the store ready for a thread of this process and raises StoreUnusable where it cannot; `locked`
    says whether the vault is locked where connections are checked.
    """

    settings: Settings
    open_store: Callable[[], object]
    locked: Callable[[], bool]
