"""The rig that all walks of a worker share, and a hand at the beginning of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Playwright

from e2e.driver import driver
from e2e.hand import Hand
from e2e.rig import Rig
from e2e.stage import Scene, play, standing
from e2e.walks import Walk, begin


@pytest.fixture(scope="session")
def playwright() -> Playwright:
    """The process's one Playwright, which tests that need no fixture use as well."""
    return driver()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Rig]:
    """One paired rig for all walks of this worker; each walk sets its own scene."""
    with standing(tmp_path_factory.mktemp("stage"), playwright) as made:
        yield made


@pytest.fixture
def five_tools(stage: Rig) -> Rig:
    """The five tools, checked, on the rig that all walks share."""
    play(stage, Scene("five-tools"))
    return stage


@pytest.fixture
def starting(stage: Rig) -> Callable[[Walk], Hand]:
    """Sets a walk's scene and begins it."""

    def start(walk: Walk) -> Hand:
        play(stage, walk.scene)
        return begin(stage, walk)

    return start
