"""At most three questions to somebody whose tool's token nobody can see, and what their answers come to.

Pure. The first asks what they see, in the tool's own words where it has some; each next one is the question that leaves
the least doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from regrant.causes import Remedy
from regrant.diagnosis.suspects import Suspect, beliefs, cures, suspects
from regrant.diagnosis.suspects_questions import SEE, Answer, Question, next_question, questions
from regrant.diagnosis.symptoms import symptoms
from regrant.diagnosis.symptoms_text import noticed
from regrant.errors import BadInput
from regrant.recipes.models import Tool

UNSURE = "unsure"
"""The answer that every question takes: it says nothing."""
CHOICES = 11
"""Answers to the first question: what fits a small window without a search."""
KEPT = 6
"""Suspects that are kept as evidence, so that the next can be taken up where a check rules the first out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the answers come to: suspects, likeliest first, and what to try, in order."""

    suspects: tuple[Suspect, ...]
    cures: tuple[Remedy, ...]


def next_asked(answers: Mapping[str, str], tool: Tool | None = None) -> Question | None:
    """The question to put next, ready to show; None when enough was asked.

    Raises BadInput for an answer that no question has.
    """
    _known(answers, tool)
    asked = next_question(beliefs(_noticed(answers), _context(answers), tool), answers)
    return first(tool) if asked is not None and asked.id == SEE else asked


def first(tool: Tool | None = None) -> Question:
    """The first question, with those symptoms for answers that a tool of this kind can show."""
    asked = questions()[SEE]
    own = _own_words(tool)
    fitting = [name for name in asked.shares if name not in own and _fits(asked, name, tool)]
    general = sorted(fitting, key=lambda name: -asked.shares[name])
    names = [*own, *general][:CHOICES]
    return replace(asked, answers=tuple(Answer(name, own.get(name) or symptoms()[name].says, {}) for name in names))


def told(answers: Mapping[str, str], tool: Tool | None = None) -> Told:
    """What the answers come to. Raises BadInput for an answer that no question has."""
    _known(answers, tool)
    ranked = suspects(_noticed(answers), _context(answers), tool)
    return Told(tuple(ranked), tuple(cures(ranked, tool)))


def as_facts(answers: Mapping[str, str], made: Told) -> dict[str, Any]:
    """What is kept of the answers as evidence: they themselves, and the causes with how likely each is."""
    kept = made.suspects[:KEPT]
    return {
        "symptom": answers.get(SEE, UNSURE),
        "answers": dict(answers),
        "causes": [one.cause.value for one in kept],
        "confidence": {one.cause.value: one.confidence for one in kept},
    }


def in_words(answers: Mapping[str, str], tool: Tool | None = None) -> str:
    """The answers as one line to read later."""
    shown = {**questions(), SEE: first(tool)}
    said = [next((one.says for one in shown[name].answers if one.id == answer), "") for name, answer in answers.items()]
    return "; ".join(one for one in said if one) or "Nothing that says more"


def _noticed(answers: Mapping[str, str]) -> Sequence[str]:
    seen = answers.get(SEE, UNSURE)
    return [] if seen == UNSURE else [seen]


def _context(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: answer for name, answer in answers.items() if name != SEE}


def _own_words(tool: Tool | None) -> dict[str, str]:
    """Symptom -> the tool's own words for it; words that speak of no known symptom stand for themselves."""
    own: dict[str, str] = {}
    for says in tool.symptoms if tool is not None else ():
        meant = next((name for name in noticed([says]) if name not in own), says)
        own[meant] = says
    return own


def _fits(asked: Question, name: str, tool: Tool | None) -> bool:
    kinds = asked.only.get(name)
    return kinds is None or tool is None or tool.kind in kinds


def _known(answers: Mapping[str, str], tool: Tool | None) -> None:
    for name, answer in answers.items():
        if name not in questions():
            raise BadInput(f"no question {name!r}", hint="`regrant symptoms --json` shows what is asked.")
        mine = tool.symptoms if tool is not None else {}
        may = {*symptoms(), *mine} if name == SEE else {one.id for one in questions()[name].answers}
        if answer != UNSURE and answer not in may:
            raise BadInput(f"no answer {answer!r} to {name!r}", hint=f"One of: {', '.join(sorted(may))}.")
