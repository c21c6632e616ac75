"""A real service on loopback: waitress, its own folder, its own port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.api.raw import Raw, send

from regrant import app as service_app
from regrant.api.wire import server, stop
from regrant.settings import Settings
from regrant.store import pairings

EXTENSION = "chrome-extension://" + "abcdefghijklmnop" * 2
OTHER_EXTENSION = "chrome-extension://" + "ponmlkjihgfedcba" * 2
LISTED = "http://127.0.0.1:3000"


@dataclass(frozen=True)
class Service:
    """A running service; `token` is a paired browser's, `reader` may only read, `admin` is the terminal's."""

    settings: Settings
    app: service_app.APIFlask
    port: int
    admin: str
    token: str
    reader: str
    revoked: str

    @property
    def host(self) -> str:
        """The one right Host."""
        return f"127.0.0.1:{self.port}"

    def raw(self, request: bytes) -> Raw:
        """What these bytes are answered with."""
        return send(self.port, request)

    def client(self, token: str = "", **headers: str) -> httpx.Client:
        """An honest caller with a token."""
        signed = {"Authorization": f"Bearer {token}"} if token else {}
        base = f"http://{self.host}/api/v1"
        # to read the world's certificates takes longer than most tests
        return httpx.Client(base_url=base, headers={**signed, **headers}, trust_env=False, verify=False)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that asks nobody."""
    folder: Path = tmp_path_factory.mktemp("service")
    with running(Settings(folder, port=0, key_file=folder / "key", origins=(LISTED,))) as made:
        yield made


@contextmanager
def running(settings: Settings) -> Iterator[Service]:
    """A service with one paired browser, one reader and one pairing that was taken back."""
    service_app.open_store(settings)
    listening = service_app.listen(settings)
    port = listening.getsockname()[1]
    made = service_app.create_app(settings, port, "rgt_admin")
    wire = server(made, listening)
    thread = threading.Thread(target=wire.run, daemon=True)
    thread.start()
    _, token = pairings.add("Chromium", origin=EXTENSION, scopes=("read", "check", "repair"))
    _, reader = pairings.add("script", origin=None, scopes=("read",))
    gone, revoked = pairings.add("old", origin=EXTENSION, scopes=("read",))
    pairings.revoke(gone.id)
    yield Service(settings, made, port, "rgt_admin", token, reader, revoked)
    stop(wire, thread)
    assert not thread.is_alive()
