"""What a person may notice, and what may be behind it, from `data/symptoms.toml` and the tools' own files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from regrant.causes import Cause
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.models import Tool


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing a person may notice: its words, the causes behind it, likeliest first, and what tells them apart."""

    id: str
    says: str
    causes: tuple[Cause, ...]
    ask: str = ""


@cache
def symptoms() -> dict[str, Symptom]:
    """Every symptom that any tool may show, by id."""
    text = (files("regrant") / "data" / "symptoms.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["symptom"]
    made = [Symptom(row["id"], row["says"], tuple(map(Cause, row["causes"])), row.get("ask", "")) for row in rows]
    return {symptom.id: symptom for symptom in made}


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
