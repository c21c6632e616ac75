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


NOT_WALKED = {
    "accept_terms_audiences": "the pretend Meta has no page with these terms",
    "resolve_checkpoint_two_factor": "two pages in words, which nobody has published",
    "resolve_checkpoint_status": "a page that is read, and no more",
    "get_page_role_business": "a page that is read, and no more",
    "get_page_role_partner": "a page in words: nobody has published what it looks like",
}
"""Flows whose pages the pretend Meta lacks, or of which it could be asked nothing."""


def test_every_flow_is_walked_or_there_is_a_reason() -> None:
    walked = {(walk.tool, walk.flow) for walk in WALKS}
    general = {name: flow.steps for name, flow in book().generic.flows.items()}
    known = [tool for tool in book().tools.values() if tool.id in WANTED]
    own = {(tool.id, name) for tool in known for name, flow in tool.flows.items() if flow.steps != general.get(name)}

    assert own <= walked
    assert set(general) - {flow for _, flow in walked} == set(NOT_WALKED)
