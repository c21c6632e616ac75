"""Which remedy is next: the least destructive that was not tried since the last break."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from regrant.causes import Cause, Remedy
from regrant.diagnosis.claims import WAITING, Claim
from regrant.diagnosis.logins import begun_at
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.models import Tool

NOTICED_WITHIN = 7 * 86_400  # seconds: a tool that is still red after a walk is noticed within days
TOO_MANY_THINGS = frozenset({Cause.OBJECT_MISSING_OR_HIDDEN})
"""Causes behind which stands so much that only the answer's own rule knows the cure: a deleted post needs no admin."""


@cache
def general() -> dict[Cause, tuple[Remedy, ...]]:
    """The order of remedies for each cause, where a tool says nothing else."""
    text = (files("regrant") / "data" / "ladders.toml").read_text(encoding="utf-8")
    return {Cause(cause): tuple(map(Remedy, remedies)) for cause, remedies in tomllib.loads(text).items()}


def ladder(claim: Claim, tool: Tool | None) -> tuple[Remedy, ...]:
    """The remedies for a claim in their order: the tool's own, else the general one, else the claim's."""
    if claim.remedy is Remedy.FIX_APP_SETTINGS and claim.evidence.kind == "finding":
        return claim.remedy, Remedy.CONTACT_TOOL_VENDOR  # the secret that our own asking used, or did not have
    steps = steps_for(claim.cause, tool) or (claim.remedy or Remedy.NONE,)
    if claim.cause in TOO_MANY_THINGS and claim.remedy is not None and claim.remedy not in steps:
        return (claim.remedy,)
    return steps


def steps_for(cause: Cause, tool: Tool | None) -> tuple[Remedy, ...]:
    """The remedies for a cause in their order, the least destructive first; nothing where only a rule names one."""
    own = tool.remedies.get(cause) if tool is not None else None
    return tuple(own) if own else general().get(cause, ())


def tried_in_vain(evidence: Sequence[Evidence], claim: Claim) -> tuple[Evidence, ...]:
    """What was tried since the last break and did not help.

    A later login that worked starts the count anew. A try that ran into something before its end was none, and a walk
    that nobody could verify has helped where nothing was noticed for a week.
    """
    since = max([claim.broke_at or 0, *(begun_at(one) for one in evidence)])
    tries = (one for one in evidence if one.kind == "tried" and one.at >= since and "met" not in one.facts)
    return tuple(one for one in tries if not _worked(one) and not _held(one, claim))


def is_answered(claim: Claim, evidence: Sequence[Evidence], tool: Tool | None) -> bool:
    """Was every step of a remedy for this walked since it was seen? Then it is old news until it is seen again."""
    cures = {remedy.value for remedy in ladder(claim, tool)}
    walks = (one for one in evidence if one.kind == "tried" and one.facts.get("walked") is True)
    return any(one.at >= claim.evidence.at and one.facts.get("remedy") in cures for one in walks)


def next_remedy(claim: Claim, tool: Tool | None, tried: Sequence[Evidence]) -> Remedy:
    """The first remedy of the ladder that was not tried; the tool's maker when none is left.

    Where waiting is right there is no ladder: nothing is tried in place of waiting.
    """
    steps = ladder(claim, tool)
    if claim.waits:
        return steps[0] if steps[0] in WAITING else claim.remedy or steps[0]
    done = {str(one.facts.get("remedy", "")) for one in tried}
    return next((step for step in steps if step.value not in done), Remedy.CONTACT_TOOL_VENDOR)


def _held(one: Evidence, claim: Claim) -> bool:
    return one.facts.get("walked") is True and claim.evidence.at - one.at > NOTICED_WITHIN


def _worked(one: Evidence) -> bool:
    return one.facts.get("worked") is True
