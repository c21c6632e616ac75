"""The order of repairs: one repair for all that one log-in cures, the profile that explains most first."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.models import Condition, Flow, Step, Tool
from regrant.repair.order import GUESS_MINUTES, Line, order


def tool(name: str, *remedies: Remedy, each_workspace: bool = False) -> Tool:
    steps = [Step(id="one", say="Do it", done=[Condition(confirmed=True)])]
    flows = {
        remedy: Flow(
            id=remedy, title=f"{remedy} of {{tool}}", remedy=remedy, minutes=2, checked=date(2026, 11, 21), steps=steps
        )
        for remedy in remedies
    }
    return Tool(
        id=name,
        title=name.title(),
        app_names=[name],
        kind="scheduler",
        flows={str(key): flow for key, flow in flows.items()},
        checked=date(2026, 11, 21),
        sources=["made for this test"],
        each_workspace=each_workspace,
    )


def line(
    connection: str,
    of: Tool,
    remedy: Remedy,
    *,
    profile: str = "fay",
    state: State = State.NEEDS_YOU,
    channels: int = 1,
    workspace: str = "",
    instagram: bool = False,
) -> Line:
    verdict = Verdict(
        connection=connection,
        state=state,
        cause=Cause.PASSWORD_CHANGED,
        remedy=remedy,
        certainty=Certainty.META_SAYS,
        confidence=1,
        says=f"{connection} is red",
    )
    return Line(verdict, of, connection, profile, workspace, channels, instagram)


PLAIN = tool("buffer", Remedy.REAUTHENTICATE)
OTHER = tool("later", Remedy.REAUTHENTICATE, Remedy.RESET)
PER_INSTANCE = tool("integrate", Remedy.REAUTHENTICATE, each_workspace=True)
AUTH, RESET, ROLE = Remedy.REAUTHENTICATE, Remedy.RESET, Remedy.GET_PAGE_ROLE
WIDEN, CONFIRM = Remedy.WIDEN_IN_PLACE, Remedy.RESOLVE_CHECKPOINT


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([], [], id="nothing red"),
        pytest.param([line("a", PLAIN, AUTH, state=State.OK)], [], id="what works is left alone"),
        pytest.param([line("a", PLAIN, AUTH, state=State.UNKNOWN)], [], id="what is unknown only waits"),
        pytest.param([line("a", PLAIN, AUTH), line("b", PLAIN, AUTH)], ["a+b"], id="one log-in cures both"),
        pytest.param(
            [line("a", PER_INSTANCE, AUTH, workspace="eu"), line("b", PER_INSTANCE, AUTH, workspace="us")],
            ["a", "b"],
            id="a tool that wants each workspace",
        ),
        pytest.param(
            [line("a", PLAIN, AUTH, workspace="eu"), line("b", PLAIN, AUTH, workspace="us")],
            ["a+b"],
            id="a tool that does not",
        ),
        pytest.param(
            [line("a", PLAIN, AUTH), line("b", PLAIN, AUTH, profile="tom", channels=9)],
            ["b", "a"],
            id="the profile that explains most first",
        ),
        pytest.param(
            [
                line("a", PLAIN, AUTH),
                line("b", OTHER, AUTH, profile="tom", channels=2),
                line("c", PLAIN, AUTH, channels=3),
            ],
            ["a+c", "b"],
            id="repairs of one profile stand together",
        ),
        pytest.param(
            [line("a", OTHER, AUTH), line("b", OTHER, RESET)], ["b+a"], id="a reset that is needed logs in as well"
        ),
        pytest.param(
            [line("a", OTHER, AUTH), line("b", OTHER, WIDEN)], ["a", "b"], id="logging in again widens nothing"
        ),
        pytest.param(
            [line("a", PLAIN, CONFIRM), line("b", OTHER, CONFIRM)],
            ["a+b"],
            id="an account is confirmed once for all tools",
        ),
        pytest.param(
            [line("a", OTHER, RESET), line("b", PLAIN, ROLE)], ["b", "a"], id="a role first: no log-in helps without it"
        ),
        pytest.param(
            [line("a", PLAIN, AUTH, instagram=True, channels=5), line("b", OTHER, AUTH)],
            ["b", "a"],
            id="Page before Instagram",
        ),
    ],
)
def test_order(lines: list[Line], expected: list[str]) -> None:
    assert ["+".join(repair.connections) for repair in order(lines).repairs] == expected


def test_the_order_does_not_depend_on_the_order_given() -> None:
    lines = [line("a", PLAIN, AUTH), line("b", OTHER, RESET, profile="tom"), line("c", OTHER, AUTH, channels=4)]
    plans = {tuple(r.tool for r in order(shuffled).repairs) for shuffled in itertools.permutations(lines)}
    assert len(plans) == 1


def test_minutes_are_the_flows_own_and_a_stated_guess_without_one() -> None:
    plan = order([line("a", PLAIN, AUTH), line("b", PLAIN, ROLE)])
    assert plan.minutes == 2 + GUESS_MINUTES


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "Nothing to repair."),
        ([line("a", PLAIN, AUTH, state=State.UNKNOWN)], "Nothing to repair that anybody knows of yet."),
        ([line("a", PLAIN, AUTH, channels=41)], "1 problem explains 41 red channels; about 2 minutes to fix."),
        (
            [line("a", PLAIN, AUTH), line("b", OTHER, RESET)],
            "1 problem explains 2 red channels; about 4 minutes to fix.",
        ),
        (
            [line("a", PLAIN, AUTH), line("b", OTHER, RESET, profile="tom")],
            "2 problems explain 2 red channels; about 4 minutes to fix.",
        ),
    ],
)
def test_one_sentence_sums_it_up(lines: list[Line], sentence: str) -> None:
    assert order(lines).sentence() == sentence


def test_the_title_names_the_tool() -> None:
    assert order([line("a", PLAIN, AUTH)]).repairs[0].title == "reauthenticate of Buffer"
