"""A repair in the terminal: planned, begun, walked in words, stopped, verified."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import stamina
from tests.api.pretend import pretend_meta
from tests.cli.conftest import Ran, Regrant


@pytest.fixture
def checked(regrant: Regrant) -> Iterator[Regrant]:
    """Five broken tools, read in and checked."""
    with stamina.set_testing(True, attempts=2, cap=True), pretend_meta("five-tools") as desk:
        env = {"REGRANT_SANDBOX": origin(desk)}
        regrant("sandbox-load", origin(desk), **env)
        regrant("check", **env)
        yield lambda *words, **more: regrant(*words, **env, **more)


def origin(desk: httpx.Client) -> str:
    return str(desk.base_url).rstrip("/")


def first_of(regrant: Regrant, tool: str) -> str:
    rows = regrant("connections", "--json").json
    return str(next(row["id"] for row in rows if row["tool"] == tool))


def test_plan_is_shown_in_order_with_how_to_begin(checked: Regrant) -> None:
    told, shown = checked("plan", "--json").json, checked("plan").out

    assert told["sentence"] in shown
    assert [row["connections"][0] in shown for row in told["repairs"]] == [True] * len(told["repairs"])
    assert max(len(line) for line in shown.splitlines() if "regrant repair start" not in line) <= 100


def test_walk_in_words_goes_through_every_step_and_asks_meta(checked: Regrant) -> None:
    mine = first_of(checked, "madgicx")
    begun = checked("repair", "start", mine, "--json").json
    steps = begun["step"]["of"]

    walked = checked("repair", "walk", typed="?\n" + "\n" * steps)

    assert walked.code == 0, walked.err
    assert all(f"{number} of {steps}  " in walked.out for number in range(1, steps + 1))
    assert "It does not work yet." in walked.out  # nobody logged in: Meta says so
    assert checked("repair", "show", begun["id"], "--json").json["state"] == "failed"


def test_walk_can_be_stopped_and_taken_back_a_step(checked: Regrant) -> None:
    begun = checked("repair", "start", first_of(checked, "iconosquare"), "--flow", "reset", "--json").json

    walked = checked("repair", "walk", typed="\nb\nq\n")

    assert walked.out.count(f"1 of {begun['step']['of']}  ") == 2
    assert "Until you connect again, this goes down too:" in walked.out
    assert checked("repair", "--json").json[0]["state"] == "abandoned"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(["repair", "walk"], "No walk is under way.", id="walking nothing"),
        pytest.param(["repair", "show", "re_x"], "No repair 're_x'.", id="showing what is not there"),
        pytest.param(["repair", "stop", "re_x"], "No repair 're_x'.", id="stopping what is not there"),
        pytest.param(["repair", "start", "co_x"], "No connection 'co_x'.", id="repairing what is not there"),
    ],
)
def test_what_cannot_be_is_said_in_words(regrant: Regrant, words: list[str], why: str) -> None:
    ran: Ran = regrant(*words)

    assert ran.code == 1
    assert why in ran.err


def test_start_stop_and_verify(checked: Regrant) -> None:
    mine = first_of(checked, "smarterqueue")
    begun = checked("repair", "start", mine)
    name = checked("repair", "--under-way", "--json").json[0]["id"]

    assert "regrant repair walk" in begun.out
    assert "abandoned" in checked("repair", "stop", name).out
    assert checked("repair", "--under-way", "--json").json == []
    assert "No walk waits" in checked("repair", "verify").out
    assert "abandoned" in checked("repair", "verify", name).out


def test_diagnosis_says_what_it_rests_on_and_what_comes_next(checked: Regrant) -> None:
    short, long = checked("diagnose").out, checked("diagnose", "-v").out

    assert "Rests on" not in short
    assert long.count("Rests on") == 5
    assert "If that does not help:" in long
    assert "Functions:" in long
    assert "What comes:" in long
