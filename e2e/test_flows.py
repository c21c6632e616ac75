"""Every flow of every tool, walked by a hand that presses only what is pointed at, and proven in the pretend Meta."""

from __future__ import annotations

import pytest

from e2e.looks import walks
from e2e.rig import Rig
from e2e.walks import WALKS, WANTED, Walk, walk_it
from regrant.recipes.book import book

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("walk", walks(), ids=lambda walk: walk.id)
def test_a_flow_ends_repaired_by_pressing_only_what_is_pointed_at(stage: Rig, walk: Walk) -> None:
    walk_it(stage, walk)


def test_every_flow_is_walked() -> None:
    walked = {(walk.tool, walk.flow) for walk in WALKS}
    general = {name: flow.steps for name, flow in book().generic.flows.items()}
    known = [tool for tool in book().tools.values() if tool.id in WANTED]
    own = {(tool.id, name) for tool in known for name, flow in tool.flows.items() if flow.steps != general.get(name)}

    assert own <= walked
    assert set(general) <= {flow for _, flow in walked}
