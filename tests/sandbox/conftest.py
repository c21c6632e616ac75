"""A real sandbox on a loopback port, one for each test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from regrant.sandbox.server import HOST, start
from regrant.sandbox.world import World

SCENARIO = Path(__file__).with_name("small.toml")


@pytest.fixture
def world() -> World:
    """A small world: two people, five Pages, four apps."""
    return World.from_file(SCENARIO)


@pytest.fixture
def meta(world: World) -> Iterator[httpx.Client]:
    """A client of the running sandbox over that world."""
    server = start(world)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    with httpx.Client(base_url=f"http://{HOST}:{server.effective_port}", timeout=10) as client:
        yield client
    server.close()
    running.join(timeout=5)
