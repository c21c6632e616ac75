"""One rig with its browser for each test that asks for one; every process it starts ends with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from e2e.driver import driver
from e2e.hand import Hand
from e2e.rig import Rig, browsing, rig
from e2e.stage import play, standing
from e2e.walks import Walk, begin


@pytest.fixture(scope="session")
def playwright() -> Playwright:
    """The process's one Playwright, which tests that need no fixture use as well."""
    return driver()


@pytest.fixture
def scenario() -> str:
    """The scenario of the sandbox; a test overrides it by a parameter of the same name."""
    return "five-tools"


@pytest.fixture
def made(tmp_path: Path, scenario: str, playwright: Playwright) -> Iterator[Rig]:
    """Sandbox, service and browser, not yet paired."""
    with rig(tmp_path, scenario) as started, browsing(started, playwright) as open_rig:
        yield open_rig


@pytest.fixture
def paired(made: Rig) -> Rig:
    """The same with the extension paired and every connection checked."""
    made.pair()
    made.api("POST", "/checks", json={})
    return made


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Rig]:
    """One paired rig for all walks of this worker; each walk sets its own scene."""
    with standing(tmp_path_factory.mktemp("stage"), playwright) as made:
        yield made


@pytest.fixture
def starting(stage: Rig) -> Callable[[Walk], Hand]:
    """Sets a walk's scene and begins it."""

    def start(walk: Walk) -> Hand:
        play(stage, walk.scene)
        return begin(stage, walk)

    return start
