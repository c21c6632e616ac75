"""What a person may notice, and what may be behind it, from `data/symptoms.toml` and the tools' own files."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from regrant.causes import Cause
from regrant.diagnosis.moments import moment
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.models import Tool

GUESS = 0.7
"""The most that answers alone can make of a cause: somebody's memory of what happened is no look at a screen."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing a person may notice: its words, the causes behind it, likeliest first, and what tells them apart."""

    id: str
    says: str
    causes: tuple[Cause, ...]
    ask: str = ""


@cache
def _read() -> dict[str, Any]:
    text = (files("regrant") / "data" / "symptoms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def symptoms() -> dict[str, Symptom]:
    """Every symptom that any tool may show, by id."""
    rows = _read()["symptom"]
    made = [Symptom(row["id"], row["says"], tuple(map(Cause, row["causes"])), row.get("ask", "")) for row in rows]
    return {symptom.id: symptom for symptom in made}


@cache
def prior() -> dict[Cause, float]:
    """How likely each cause is before anything is known: shares that add up to 1."""
    counts = {Cause(cause): float(count) for cause, count in _read()["prior"].items()}
    whole = sum(counts.values())
    return {cause: count / whole for cause, count in counts.items()}


def symptoms_of(tool: Tool | None) -> list[Symptom]:
    """The tool's own symptoms first, then those that every tool may show."""
    own = [Symptom(says, says, tuple(causes)) for says, causes in tool.symptoms.items()] if tool is not None else []
    return [*own, *symptoms().values()]


def causes_of(one: Evidence, tool: Tool | None) -> tuple[Cause, ...]:
    """The causes behind a reported symptom: by its id, by the tool's words for it, or as it names them."""
    named = one.facts.get("causes")
    if isinstance(named, list):
        known = {cause.value: cause for cause in Cause}
        return tuple(known[name] for name in named if isinstance(name, str) and name in known)
    key = one.facts.get("symptom")
    wanted = {str(key), one.says} if key else {one.says}
    for symptom in symptoms_of(tool):
        if symptom.id in wanted or symptom.says in wanted:
            return symptom.causes
    return ()


def confidence_in(one: Evidence, causes: Sequence[Cause]) -> float:
    """How sure the first of these causes is, 0 to 1: by the answers given, and never as sure as what somebody saw."""
    weighed = one.facts.get("confidence")
    share = weighed.get(causes[0].value) if isinstance(weighed, dict) else None
    if isinstance(share, int | float):
        return min(max(float(share), 0.0), GUESS)
    return 0.6 if len(causes) == 1 else 0.45


def current(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without answers that newer answers replace, or that a login since then has overtaken."""
    answered = [one for one in evidence if _is_answered(one)]
    newest = max(answered, key=lambda one: one.at, default=None)
    if newest is not None and any(_begins_anew(one, newest.at) for one in evidence):
        newest = None
    return [one for one in evidence if one is newest or not _is_answered(one)]


def _begins_anew(one: Evidence, since: int) -> bool:
    """Did access begin anew after this moment (Unix seconds)?"""
    if one.kind == "tried":
        return one.facts.get("worked") is True and one.at > since
    connected = moment(one.facts.get("connected_at")) if one.kind == "date" else None
    return connected is not None and connected > since


def _is_answered(one: Evidence) -> bool:
    return one.kind == "symptom" and isinstance(one.facts.get("answers"), dict)
