"""A real sandbox on a loopback port; every test finds its world as the scenario begins."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from regrant.sandbox.server import HOST, start
from regrant.sandbox.world import World
from regrant.sandbox.world.scenario_file import read_file

SCENARIO = Path(__file__).with_name("small.toml")


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[World, str]]:
    """A world, and the address under which it is served."""
    world = World.from_file(SCENARIO)
    server = start(world)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    yield world, f"http://{HOST}:{server.effective_port}"
    server.close()
    running.join(timeout=5)


@pytest.fixture
def world(served: tuple[World, str]) -> World:
    """A small world: two people, five Pages, four apps."""
    served[0].play(read_file(SCENARIO), name=SCENARIO.stem)  # a test may have played another one
    return served[0]


@pytest.fixture
def meta(served: tuple[World, str], world: World) -> Iterator[httpx.Client]:
    """A client of the running sandbox over that world."""
    with httpx.Client(base_url=served[1], timeout=10, verify=False) as client:
        yield client
