"""A guide is told whose connection it is, what is amiss there, and what the tool reached before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from tests.repair.conftest import Start

from regrant.repair import walk
from regrant.repair.snapshot import snapshot
from regrant.store import connections, profiles


@dataclass
class Read:
    """A finding."""

    check: str
    facts: dict[str, Any]


def test_a_guide_knows_the_person_the_gap_and_what_must_not_be_lost(meta: Start) -> None:
    here = meta("five-tools")
    found = walk.start(here.connections["iconosquare"], "widen_in_place")
    made = walk.guide_for(found.id)

    granted = {(one.kind, one.name) for one in made.granted}
    assert made.person == "Fay Moreno"
    assert {("page", "Harbour Bakery"), ("page", "Casa Lumen"), ("instagram", "casalumen")} <= granted
    assert ("page", "Juno Yoga") not in granted
    assert made.screens["facebook.view_and_edit"].targets["missing"].scope.names == ["Juno Yoga"]


def test_somebody_known_by_number_alone_is_nobody_that_a_page_could_name(meta: Start) -> None:
    here = meta("healthy", checked=False)
    mine = here.connections["iconosquare"]
    who = profiles.get(connections.get(mine).profile)
    profiles.save(site=who.site, meta_id=who.meta_id, name=who.meta_id)
    begun = walk.start(mine, "reauthenticate")
    made = walk.guide_for(begun.id)

    assert made.person == ""
    assert all(who.meta_id not in step.why for step in made.steps)
    assert begun.step is not None
    assert "as the person who connected Iconosquare: " in begun.step.why


@pytest.mark.parametrize(
    ("workspace", "label", "app"),
    [
        pytest.param("Client A", "", "postly", id="a workspace is no app"),
        pytest.param("Client A", "Postly Pro", "Postly Pro", id="as the person calls it"),
        pytest.param("", "", "postly", id="nothing but the tool's id"),
    ],
)
def test_a_tool_without_a_file_is_looked_for_by_its_own_name(meta: Start, workspace: str, label: str, app: str) -> None:
    here = meta("healthy", checked=False)
    who = connections.get(here.connections["iconosquare"]).profile
    mine = connections.save(tool="postly", profile=who, workspace=workspace, label=label)
    made = walk.guide_for(walk.start(mine.id, "reset").id)

    assert made.app_names == [app]
    assert made.screens["facebook.business_integrations"].targets["remove"].scope.names == [app]


def test_a_page_without_a_name_is_called_by_its_number() -> None:
    shot = snapshot([Read("pages", {"pages": [{"id": 7, "name": "", "tasks": []}]})])

    assert shot["pages"] == {"7": "7"}


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
