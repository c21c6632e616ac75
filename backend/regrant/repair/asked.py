"""Was somebody else asked already, and when is it time to ask again? Said with what is red."""

from __future__ import annotations

from datetime import UTC, datetime

from regrant.causes import Remedy
from regrant.graph.error import whole
from regrant.store import evidence
from regrant.store.ids import LATEST, now


def asked(connection_id: str, remedy: Remedy, *, at: int | None = None) -> str:
    """One sentence on the last hand-off for this remedy; empty where there was none. `at` is Unix seconds, else now."""
    moment = now() if at is None else at
    notes = [
        note
        for note in evidence.of_connection(connection_id)
        if _moment(note.facts.get("ask_again_at")) and note.facts.get("remedy") == remedy.value
    ]
    if not notes:
        return ""
    last = notes[-1]
    who, again = str(last.facts.get("to") or "somebody"), _moment(last.facts["ask_again_at"])
    if again <= moment:
        return f"You asked {who} on {_day(last.at)}: time to ask again."
    return f"You asked {who} on {_day(last.at)}; ask again on {_day(again)}."


def _moment(told: object) -> int:
    """A moment as anybody may have observed it; 0 for what is none."""
    moment = whole(told) or 0
    return moment if 0 < moment <= LATEST else 0


def _day(moment: int) -> str:
    day = datetime.fromtimestamp(moment, UTC)
    return f"{day.day} {day:%B}"
