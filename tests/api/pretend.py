"""A pretend Meta on loopback, from one of the sandbox's scenarios."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tests.ports import SOON
from werkzeug.serving import make_server

from regrant import sandbox
from regrant.sandbox.server import HOST, make_app
from regrant.sandbox.world.world import World

SCENARIOS = Path(sandbox.__file__).parent / "scenarios"


@contextmanager
def pretend_meta(scenario: str) -> Iterator[httpx.Client]:
    """A client of the sandbox's own desk; its `base_url` is the sandbox's origin."""
    server = make_server(HOST, 0, make_app(World.from_file(SCENARIOS / f"{scenario}.toml")), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://{HOST}:{server.server_port}", trust_env=False, verify=False) as desk:
        yield desk
    server.shutdown()
    server.server_close()
    thread.join(5)
