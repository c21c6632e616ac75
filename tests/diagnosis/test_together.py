"""Going down together is evidence: for a password, for one person's login, for a grant that was narrowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.judge import judge
from regrant.diagnosis.together import Member, together
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.book import book

NOW = 1_800_000_000
HOUR, DAY = 3600, 86_400


def member(
    name: str,
    tool: str,
    *,
    symptom: str = "banner_reconnect",
    ago: int = HOUR,
    person: str = "fay",
    site: str = "facebook",
) -> Member:
    """One connection of which somebody noticed this, so long ago."""
    known = [Evidence("symptom", "as it was noticed", NOW - ago, {"symptom": symptom})] if symptom else []
    verdict = judge(name, known, (), book().tool_or_generic(tool), NOW)
    return Member(person, tool, site, name.upper(), NOW - 30 * DAY, verdict)


def well(name: str, tool: str, *, connected_ago: int) -> Member:
    """One connection that works, connected so long ago."""
    made = member(name, tool, symptom="")
    verdict = replace(made.verdict, state=State.OK, cause=Cause.HEALTHY)
    return replace(made, connected_at=NOW - connected_ago, verdict=verdict)


A, B = member("a", "iconosquare"), member("b", "smarterqueue", ago=5 * HOUR)


@pytest.mark.parametrize(
    ("members", "causes"),
    [
        pytest.param([A], {}, id="one alone says nothing"),
        pytest.param([A, B], {"a": Cause.PASSWORD_CHANGED, "b": Cause.PASSWORD_CHANGED}, id="two tools within a day"),
        pytest.param(
            [A, member("c", "iconosquare", site="instagram")],
            {"a": Cause.PASSWORD_CHANGED, "c": Cause.PASSWORD_CHANGED},
            id="two networks within a day",
        ),
        pytest.param(
            [A, member("c", "iconosquare")],
            {"a": Cause.SESSION_INVALIDATED, "c": Cause.SESSION_INVALIDATED},
            id="several Pages of one person in one tool",
        ),
        pytest.param([A, member("c", "smarterqueue", ago=4 * DAY)], {}, id="days apart"),
        pytest.param([A, member("c", "smarterqueue", person="noa")], {}, id="of two people"),
        pytest.param([A, member("c", "smarterqueue", symptom="terms")], {}, id="of which one has a reason of its own"),
        pytest.param([A, member("c", "smarterqueue", symptom="")], {}, id="of which one is not known to be down"),
        pytest.param(
            [A, well("c", "iconosquare", connected_ago=DAY)],
            {"a": Cause.PAGE_NOT_GRANTED},
            id="right after another was connected",
        ),
        pytest.param([A, well("c", "iconosquare", connected_ago=3 * DAY)], {}, id="days after another was connected"),
        pytest.param([A, well("c", "smarterqueue", connected_ago=DAY)], {}, id="another tool's login narrows nothing"),
    ],
)
def test_together(members: list[Member], causes: dict[str, Cause]) -> None:
    found = together(members)

    assert {name: Cause(one.facts["cause"]) for name, one in found.items()} == causes
    assert all(one.facts["connections"] for one in found.values())


def test_what_meta_said_is_not_guessed_anew() -> None:
    sure = replace(A, verdict=replace(A.verdict, certainty=Certainty.META_SAYS))

    assert "a" not in together([sure, B])


def test_the_verdict_rests_on_it_and_stays_a_guess() -> None:
    noticed = Evidence("symptom", "as it was noticed", NOW - HOUR, {"symptom": "banner_reconnect"})
    said = together([A, well("c", "iconosquare", connected_ago=DAY)])["a"]

    made = judge("a", [noticed, said], (), book().tool_or_generic("iconosquare"), NOW)

    assert (made.cause, made.remedy, made.certainty) == (
        Cause.PAGE_NOT_GRANTED,
        Remedy.WIDEN_IN_PLACE,
        Certainty.PROBABLY,
    )
    assert (
        made.evidence[0].says
        == "A went down right after C was connected: that login may have narrowed what was granted"
    )
