"""A service with an app of one's own, and a pretend Meta behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import Service, running
from tests.api.pretend import SCENARIOS
from tests.login.person import Person, land

from regrant.sandbox.server import HOST, start
from regrant.sandbox.world.world import World
from regrant.settings import Settings
from regrant.store import apps, database

OWN, SECOND, DESKTOP, BARE, INSTAGRAM, THREADS = (f"70010020030120{n}" for n in range(1, 7))


def secret_of(app: str) -> str:
    """The secret that the scenario gives its apps."""
    return f"0123456789abcdef0123456789abcd{app[-2:]}"


@dataclass(frozen=True)
class Desk:
    """The pretend Meta: its world, its address, and a browser in front of it."""

    world: World
    origin: str
    browser: httpx.Client


@dataclass(frozen=True)
class Round:
    """The service with its terminal's token, before the pretend Meta."""

    service: Service
    admin: httpx.Client
    desk: Desk
    app: str

    def begin(self, **told: Any) -> dict[str, Any]:
        """Begin a login."""
        answer = self.admin.post("/logins", json={"app": self.app, **told})
        assert answer.status_code == 201, answer.text
        begun: dict[str, Any] = answer.json()
        return begun

    def login(self, login: dict[str, Any]) -> dict[str, Any]:
        """How it stands now."""
        now: dict[str, Any] = self.admin.get(f"/logins/{login['id']}").json()
        return now

    def through(self, who: str = "ines", told: dict[str, Any] | None = None, **choices: Any) -> dict[str, Any]:
        """All of it: begin, agree, come back."""
        begun = self.begin(**(told or {}))
        land(Person(self.desk.browser, begun["address"], who).agree(**choices))
        return self.login(begun)


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """One pretend Meta for all tests; each begins with its world anew."""
    import threading

    world = World.from_file(SCENARIOS / "own-app.toml")
    server = start(world)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    origin = f"http://{HOST}:{server.effective_port}"
    with httpx.Client(base_url=origin, trust_env=False, timeout=20, verify=False) as browser:
        yield Desk(world, origin, browser)
    server.close()
    thread.join(5)


@pytest.fixture(scope="session")
def _service(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("login")
    with running(Settings(folder, port=0, key_file=folder / "key", sandbox=desk.origin)) as service:
        yield service


@pytest.fixture
def whole(desk: Desk, _service: Service) -> Iterator[Round]:
    """A service that knows one app and nobody, and a world that knows no login."""
    desk.world.reset()
    desk.browser.cookies.clear()
    with database.connected():
        for table in ("login", "connection", "credential", "profile", "asset", "app"):
            database.db.execute_sql(f"DELETE FROM {table}")
        database.db.execute_sql("DELETE FROM setting WHERE key = 'renewals_tried'")
    app = apps.save(meta_id=OWN, name="Own", secret=secret_of(OWN), client_token="c11e01234567890123456789abcdef01")
    with _service.client(_service.admin) as admin:
        admin.timeout = httpx.Timeout(30)
        yield Round(_service, admin, desk, app.id)
