"""A guide is told whose connection it is, what is amiss there, and what the tool reached before."""

from __future__ import annotations

import pytest
from tests.repair.conftest import Start

from regrant.repair import walk


def test_a_guide_knows_the_person_the_gap_and_what_must_not_be_lost(meta: Start) -> None:
    here = meta("five-tools")
    found = walk.start(here.connections["iconosquare"], "widen_in_place")
    made = walk.guide_for(found.id)

    granted = {(one.kind, one.name) for one in made.granted}
    assert made.person == "Fay Moreno"
    assert {("page", "Harbour Bakery"), ("page", "Casa Lumen"), ("instagram", "casalumen")} <= granted
    assert ("page", "Juno Yoga") not in granted
    assert made.screens["facebook.view_and_edit"].targets["missing"].scope.names == ["Juno Yoga"]


@pytest.mark.parametrize(
    ("scenario", "tool", "portfolios"),
    [
        pytest.param("five-tools", "smarterqueue", {"Moreno Media"}, id="granted"),
        pytest.param("portfolio-pages", "smarterqueue", set(), id="business_management was declined"),
    ],
)
def test_a_guide_knows_the_portfolios_that_were_granted(
    meta: Start, scenario: str, tool: str, portfolios: set[str]
) -> None:
    here = meta(scenario)
    made = walk.guide_for(walk.start(here.connections[tool], "grant_all").id)

    assert {one.name for one in made.granted if one.kind == "business"} == portfolios
