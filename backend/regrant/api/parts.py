"""What a root cause leaves working, and whom it leads to: parts of the status that several connections share."""

from __future__ import annotations

from collections.abc import Sequence

from regrant.api.models_status import HandOffLine
from regrant.causes import Function, Remedy, State
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.models import Tool
from regrant.repair.handoff import handoff_of
from regrant.repair.handoff_words import handed_over

WORST = (State.NEEDS_YOU, State.UNKNOWN, State.OK)


def functions_of(verdicts: Sequence[Verdict]) -> dict[Function, State]:
    """What still works over several connections: a function that is down in one of them is down."""
    made: dict[Function, State] = {}
    for verdict in verdicts:
        for one, state in verdict.functions.items():
            made[one] = min(made.get(one, state), state, key=WORST.index)
    return {one: made[one] for one in Function if one in made}


def handoff_for(remedy: Remedy, head: Verdict, tool: Tool) -> HandOffLine | None:
    """Who else must act now, where the remedy ends with somebody else."""
    if remedy not in handed_over():
        return None
    return HandOffLine(connection=head.connection, remedy=remedy, to=handoff_of(head.connection, tool, head, remedy).to)
