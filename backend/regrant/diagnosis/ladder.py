"""Which remedy is next: the least destructive that was not tried since the last break."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from regrant.causes import Cause, Remedy
from regrant.diagnosis.claims import Claim
from regrant.diagnosis.verdict import Evidence
from regrant.graph.error import whole
from regrant.recipes.models import Tool


@cache
def general() -> dict[Cause, tuple[Remedy, ...]]:
    """The order of remedies for each cause, where a tool says nothing else."""
    text = (files("regrant") / "data" / "ladders.toml").read_text(encoding="utf-8")
    return {Cause(cause): tuple(map(Remedy, remedies)) for cause, remedies in tomllib.loads(text).items()}


def ladder(claim: Claim, tool: Tool | None) -> tuple[Remedy, ...]:
    """The remedies for a claim in their order: the tool's own, else the general one, else the claim's."""
    own = tool.remedies.get(claim.cause) if tool is not None else None
    steps = tuple(own) if own else general().get(claim.cause, ())
    return steps or (claim.remedy or Remedy.NONE,)


def tried_in_vain(evidence: Sequence[Evidence], broke_at: int | None) -> tuple[Evidence, ...]:
    """What was tried since the last break and did not help.

    `broke_at` is Unix seconds, None where nobody knows; a later login that worked starts the count anew.
    """
    since = max([broke_at or 0, *(_worked_at(one) for one in evidence)])
    return tuple(one for one in evidence if one.kind == "tried" and one.at >= since and not _worked(one))


def next_remedy(claim: Claim, tool: Tool | None, tried: Sequence[Evidence]) -> Remedy:
    """The first remedy of the ladder that was not tried; the tool's maker when none is left.

    Where waiting is right there is no ladder: nothing is tried in place of waiting.
    """
    steps = ladder(claim, tool)
    if claim.waits:
        return steps[0]
    done = {str(one.facts.get("remedy", "")) for one in tried}
    return next((step for step in steps if step.value not in done), Remedy.CONTACT_TOOL_VENDOR)


def _worked(one: Evidence) -> bool:
    return one.facts.get("worked") is True


def _worked_at(one: Evidence) -> int:
    """When access was last known to begin, as this evidence has it; 0 where it says nothing of that."""
    if one.kind == "tried" and _worked(one):
        return one.at
    if one.kind == "date":
        return whole(one.facts.get("connected_at")) or 0
    return 0
