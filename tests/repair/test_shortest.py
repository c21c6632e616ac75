"""The plan is the shortest there is: held against every way to share and to order repairs, on small cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.models import Condition, Flow, Step, Tool
from regrant.repair.order import FIRST, SWITCH, Line, PlannedRepair, allowed, cost, order, repair, serving

MINUTES = {Remedy.REFRESH: 1, Remedy.REAUTHENTICATE: 2, Remedy.WIDEN_IN_PLACE: 2, Remedy.GRANT_ALL: 3, Remedy.RESET: 5}
REMEDIES = (*FIRST, Remedy.HAND_TO_ANOTHER_ADMIN, Remedy.CONTACT_TOOL_VENDOR)


def tool(name: str, *, each_workspace: bool, slower: int) -> Tool:
    """A tool with a walk for each log-in."""
    steps = [Step(id="one", say="Do it", done=[Condition(confirmed=True)])]
    flows = {
        str(remedy): Flow(
            id=remedy, title="T", remedy=remedy, minutes=minutes + slower, checked=date(2026, 11, 21), steps=steps
        )
        for remedy, minutes in MINUTES.items()
    }
    facts = {"title": name, "app_names": [name], "kind": "scheduler", "checked": date(2026, 11, 21), "sources": ["t"]}
    return Tool.model_validate({"id": name, "flows": flows, "each_workspace": each_workspace, **facts})


TOOLS = [tool("plain", each_workspace=False, slower=0), tool("each", each_workspace=True, slower=1)]


@st.composite
def red_lines(draw: st.DrawFn, most: int = 4) -> list[Line]:
    """Up to a few red connections of two people in two tools."""
    made = []
    for number in range(draw(st.integers(0, most))):
        remedy = draw(st.sampled_from(REMEDIES))
        missing = draw(st.sampled_from([(), ("Bakery",), ("Band",)]))
        cause = draw(st.sampled_from([Cause.PASSWORD_CHANGED, Cause.PAGE_NOT_GRANTED]))
        said = (State.NEEDS_YOU, cause, remedy, Certainty.META_SAYS, 1.0, "red")
        made.append(
            Line(
                Verdict(f"co_{number}", *said, missing=missing),
                draw(st.sampled_from(TOOLS)),
                f"co_{number}",
                draw(st.sampled_from(["fay", "noa"])),
                draw(st.sampled_from(["eu", "us"])),
                draw(st.integers(1, 40)),
                draw(st.booleans()),
            )
        )
    return made


def partitions(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """Every way to put the lines into groups."""
    if not lines:
        yield []
        return
    head, *rest = lines
    for smaller in partitions(rest):
        for place, group in enumerate(smaller):
            yield [*smaller[:place], [head, *group], *smaller[place + 1 :]]
        yield [[head], *smaller]


def every_plan(lines: Sequence[Line]) -> Iterator[tuple[PlannedRepair, ...]]:
    """Every allowed plan: all groups that one repair may serve, in all orders."""
    for groups in partitions(lines):
        if all(serving(group) for group in groups):
            yield from filter(allowed, itertools.permutations(map(repair, groups)))


@settings(max_examples=300, deadline=None)
@given(red_lines())
def test_no_plan_there_is_costs_less(lines: list[Line]) -> None:
    made = order(lines).repairs

    assert allowed(made)
    assert sorted(name for one in made for name in one.connections) == sorted(line.label for line in lines)
    assert cost(made) == min(map(cost, every_plan(lines)))


@settings(max_examples=100, deadline=None)
@given(red_lines(7), st.randoms())
def test_the_plan_does_not_depend_on_the_order_given(lines: list[Line], chance: object) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert order(shuffled) == order(lines)


@settings(max_examples=100, deadline=None)
@given(red_lines(7))
def test_nothing_heavier_is_planned_than_somebody_asks_for(lines: list[Line]) -> None:
    asked = {line.label: line.verdict.remedy for line in lines}

    assert all(one.remedy in {asked[name] for name in one.connections} for one in order(lines).repairs)


@settings(max_examples=100, deadline=None)
@given(red_lines(7))
def test_each_person_logs_in_once(lines: list[Line]) -> None:
    made = order(lines)

    assert cost(made.repairs) == made.minutes + SWITCH * len({line.profile for line in lines})
