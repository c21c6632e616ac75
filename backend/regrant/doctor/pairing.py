"""The check `pairing`: is there a browser that may ask?"""

from __future__ import annotations

from regrant.doctor.named_check import Desk, NamedCheck
from regrant.doctor.telling import day
from regrant.store import pairings
from regrant.store.ids import now


def look(desk: Desk) -> NamedCheck:
    """Count those that may, and name the one that was here last."""
    alive = [row for row in pairings.every() if row.alive(now())]
    if not alive:
        return NamedCheck(
            "pairing", "needs_you", "No browser is paired.", "Run `regrant pair` and type the code there."
        )
    last = max(alive, key=lambda row: row.last_seen or 0)
    seen = f"; {last.name} was last seen {day(last.last_seen)}" if last.last_seen else ""
    return NamedCheck("pairing", "ok", f"{len(alive)} may ask{seen}.")
