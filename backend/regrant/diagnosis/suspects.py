"""Who is suspected: from what a person noticed and answered to the likely causes, and what to try in which order.

Pure. Each symptom speaks for causes; each answer makes causes more or less likely (Bayes' rule with the factors of
`data/symptom-questions.toml`). Nothing here is more than a guess, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from regrant.causes import Cause, Remedy
from regrant.diagnosis.claims import WAITS
from regrant.diagnosis.ladder import general
from regrant.diagnosis.suspects_questions import answer_factors, why_of
from regrant.diagnosis.symptoms import Symptom, prior, symptoms_of
from regrant.recipes.models import Tool

Beliefs = dict[Cause, float]

OPEN = 0.08
"""Share left for causes that no noticed symptom speaks for: people leave things out."""
STRANGER = 0.01
"""Share from which an answer can raise a cause that nothing else spoke for."""
WEIGHED = 4
"""Suspects whose cures are weighed: those further down are rarely it, and their cures would only lengthen the list."""
FIRST = 2
"""Remedies that stand first because they are likeliest to help; the others follow, the gentlest first."""
FAINT = 0.05
"""Weight below which a remedy is not worth trying: only an unlikely suspect wants it."""
CLEAR = 3.0
"""Times by which the likeliest remedy must outweigh the second to stand first although the second is gentler."""
MAY_WAIT = 0.15
"""Share from which waiting may be right: then it is tried before anything is changed, for it costs nothing."""

SCALE = (
    Remedy.WAIT_AND_RETRY,
    Remedy.WAIT_UNTIL,
    Remedy.REFRESH,
    Remedy.REAUTHENTICATE,
    Remedy.WIDEN_IN_PLACE,
    Remedy.GRANT_ALL,
    Remedy.RESET,
)
"""Remedies that change what was granted, the least destructive first. The others take nothing away from anybody."""


class Suspect(NamedTuple):
    """A cause, how likely it is (0 to 1, over all suspects), and what speaks for it."""

    cause: Cause
    confidence: float
    why: str


def suspects(noticed: Sequence[str], context: Mapping[str, str], tool: Tool | None = None) -> list[Suspect]:
    """Rank the causes, likeliest first.

    `noticed` are ids of symptoms or the tool's own words for them; `context` maps questions to answers. What nobody
    knows is passed over.
    """
    believed = beliefs(noticed, context, tool)
    heard = _heard(noticed, tool)
    ranked = sorted(believed.items(), key=lambda item: -item[1])
    return [Suspect(cause, round(share, 4), _why(cause, heard, context)) for cause, share in ranked]


def beliefs(noticed: Sequence[str], context: Mapping[str, str], tool: Tool | None = None) -> Beliefs:
    """How likely each cause is: shares that add up to 1."""
    heard = _heard(noticed, tool)
    opening = OPEN if heard else 1.0
    made = {cause: opening * share for cause, share in prior().items()}
    for symptom in heard:
        for cause, share in _spoken_for(symptom).items():
            made[cause] = made.get(cause, 0.0) + (1 - OPEN) * share / len(heard)
    for question, answer in context.items():
        for cause, factor in answer_factors(question, answer).items():
            made[cause] = made.get(cause, STRANGER if factor > 1 else 0.0) * factor
    whole = sum(made.values())
    return {cause: share / whole for cause, share in made.items() if share > 0}


def cures(ranked: Sequence[Suspect], tool: Tool | None = None) -> list[Remedy]:
    """What to try, in order: the two likeliest to help, then the rest; what changes the grant less goes first.

    A reset is never among the first two while there is anything else, and where waiting may be right it stands before
    all else that changes the grant.
    """
    weights: dict[Remedy, float] = {}
    for suspect in ranked[:WEIGHED]:
        if suspect.cause in WAITS and suspect.confidence < MAY_WAIT:
            continue
        for rung, remedy in enumerate(_ladder(suspect.cause, tool), start=1):
            weights[remedy] = weights.get(remedy, 0.0) + suspect.confidence / rung**2
    likeliest = sorted(weights, key=lambda remedy: (remedy is Remedy.RESET, -weights[remedy]))
    waits = [remedy for remedy in likeliest if remedy in (Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL)]
    rest: list[Remedy] = [one for one in likeliest if one not in waits and one is not Remedy.NONE]
    rest = [one for place, one in enumerate(rest) if place == 0 or weights[one] >= FAINT]
    lead, others = rest[:FIRST], rest[FIRST:]
    if len(lead) == FIRST and weights[lead[0]] < CLEAR * weights[lead[1]]:
        lead = _gentlest_first(lead)
    return [*_gentlest_first(waits), *lead, *_gentlest_first(others)]


def in_sane_order(remedies: Iterable[Remedy]) -> bool:
    """Does none of these that change the grant stand before a gentler one?"""
    places = [SCALE.index(remedy) for remedy in remedies if remedy in SCALE]
    return places == sorted(places)


def _ladder(cause: Cause, tool: Tool | None) -> Sequence[Remedy]:
    own = tool.remedies.get(cause) if tool is not None else None
    return own or general().get(cause, ())


def _gentlest_first(remedies: Sequence[Remedy]) -> list[Remedy]:
    """Those that change the grant change places among themselves; the others stay where they are."""
    sorted_ones = iter(sorted((one for one in remedies if one in SCALE), key=SCALE.index))
    return [next(sorted_ones) if one in SCALE else one for one in remedies]


def _heard(noticed: Sequence[str], tool: Tool | None) -> list[Symptom]:
    rows = {symptom.id: symptom for symptom in symptoms_of(tool)}
    return [rows[name] for name in dict.fromkeys(noticed) if name in rows]


def _spoken_for(symptom: Symptom) -> Beliefs:
    """The first cause behind a symptom weighs twice the second and three times the third."""
    made = {cause: 1 / place for place, cause in enumerate(symptom.causes, start=1)}
    whole = sum(made.values())
    return {cause: weight / whole for cause, weight in made.items()}


def _why(cause: Cause, heard: Sequence[Symptom], context: Mapping[str, str]) -> str:
    said = [one.says for one in heard if cause in one.causes]
    said += [why for question, answer in context.items() if (why := why_of(question, answer, cause))]
    return "; ".join(said) or "It is common, though nothing you said speaks for it"
