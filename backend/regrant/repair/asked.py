"""Was somebody else asked already, and when is it time to ask again? Said with what is red."""

from __future__ import annotations

from datetime import UTC, datetime

from regrant.causes import Remedy
from regrant.store import evidence
from regrant.store.ids import now


def asked(connection_id: str, remedy: Remedy, *, at: int | None = None) -> str:
    """One sentence on the last hand-off for this remedy; empty where there was none. `at` is Unix seconds, else now."""
    moment = now() if at is None else at
    notes = [
        note
        for note in evidence.of_connection(connection_id)
        if "ask_again_at" in note.facts and note.facts.get("remedy") == remedy.value
    ]
    if not notes:
        return ""
    last = notes[-1]
    who, again = str(last.facts.get("to") or "somebody"), int(last.facts["ask_again_at"])
    if again <= moment:
        return f"You asked {who} on {_day(last.at)}: time to ask again."
    return f"You asked {who} on {_day(last.at)}; ask again on {_day(again)}."


def _day(moment: int) -> str:
    day = datetime.fromtimestamp(moment, UTC)
    return f"{day.day} {day:%B}"
