"""What to ask next: of all questions the one that leaves the least doubt, and never more than three.

Pure. "Least doubt" is the expected entropy of what is believed after the answer; a question that tells two causes apart
evenly takes away one bit: it halves what is left.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any

from regrant.causes import Cause

SEE = "see"
"""The first question; its answers are symptoms."""
MOST = 3
"""Questions that somebody with clients waiting answers without giving up."""
WORTH = 0.15
"""Bits below which a question is not worth a click."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One closed answer, and how much likelier each cause makes it."""

    id: str
    says: str
    factors: Mapping[Cause, float]


@dataclass(frozen=True, slots=True)
class Question:
    """One closed question.

    Of the first, `shares` tells how often each symptom is reported, and `only` for which kinds of tools some are asked.
    """

    id: str
    says: str
    answers: tuple[Answer, ...] = ()
    shares: Mapping[str, float] = field(default_factory=dict)
    only: Mapping[str, list[str]] = field(default_factory=dict)


@cache
def questions() -> dict[str, Question]:
    """Every question, by id, in the order of the data file."""
    text = (files("regrant") / "data" / "symptom-questions.toml").read_text(encoding="utf-8")
    return {row["id"]: _question(row) for row in tomllib.loads(text)["question"]}


def _question(row: dict[str, Any]) -> Question:
    answers = tuple(
        Answer(one["id"], one["says"], {Cause(cause): float(factor) for cause, factor in one["factors"].items()})
        for one in row.get("answer", ())
    )
    return Question(row["id"], row["says"], answers, row.get("symptoms", {}), row.get("only", {}))


def answer_factors(question: str, answer: str) -> Mapping[Cause, float]:
    """How much an answer speaks for each cause; nothing where it says nothing or nobody knows it."""
    asked = questions().get(question)
    given = next((one for one in asked.answers if one.id == answer), None) if asked else None
    return given.factors if given else {}


def why_of(question: str, answer: str, cause: Cause) -> str:
    """What an answer says for a cause, in words; nothing where it speaks against it or not of it."""
    if answer_factors(question, answer).get(cause, 1.0) <= 1:
        return ""
    asked = questions()[question]
    given = next(one.says for one in asked.answers if one.id == answer)
    return f"{asked.says} {given}" if given.startswith(("Yes", "No", "One")) else given


def next_question(believed: Mapping[Cause, float], answered: Mapping[str, str]) -> Question | None:
    """The question that is worth most now; None when three were asked, or none would change much.

    `believed` are shares that add up to 1; `answered` maps questions that were asked to what was said, the first too.
    """
    if len(answered) >= MOST:
        return None
    if SEE not in answered:
        return questions()[SEE]
    open_ones = [one for one in questions().values() if one.id != SEE and one.id not in answered]
    best = max(open_ones, key=lambda one: worth(one, believed), default=None)
    return best if best is not None and worth(best, believed) >= WORTH else None


def worth(question: Question, believed: Mapping[Cause, float]) -> float:
    """How many bits of doubt the question takes away, over all its answers."""
    after = 0.0
    for answer in question.answers:
        joint = {cause: share * _chance(question, answer, cause) for cause, share in believed.items()}
        after += _doubt(joint)
    return _doubt(dict(believed)) - after


def _chance(question: Question, answer: Answer, cause: Cause) -> float:
    """How likely a cause makes this answer, among all answers of the question."""
    return answer.factors.get(cause, 1.0) / sum(one.factors.get(cause, 1.0) for one in question.answers)


def _doubt(joint: Mapping[Cause, float]) -> float:
    """Entropy in bits, weighed by how likely all of it is."""
    whole = sum(joint.values())
    return -sum(share * log2(share / whole) for share in joint.values() if share > 0) if whole > 0 else 0.0
