"""Every flow of every tool, walked by a hand that presses only what is pointed at, and proven in the pretend Meta."""

from __future__ import annotations

import pytest

from e2e.looks import walks
from e2e.rig import Rig
from e2e.walks import Walk, walk_it

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("walk", walks(), ids=lambda walk: walk.id)
def test_a_flow_ends_repaired_by_pressing_only_what_is_pointed_at(stage: Rig, walk: Walk) -> None:
    walk_it(stage, walk)
