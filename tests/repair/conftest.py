"""A store of its own and a pretend Meta whose world a test can turn: break it, and log in again as a person would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import stamina
from tests.ports import SOON
from tests.store.fresh import open_fresh
from werkzeug.serving import make_server

from regrant import sandbox
from regrant.checks.check import check
from regrant.cli.sandbox_load import load
from regrant.diagnosis.diagnose import diagnose
from regrant.sandbox.desk.report import connections as told
from regrant.sandbox.server import HOST, make_app
from regrant.sandbox.world.breaking import break_it
from regrant.sandbox.world.faults import Fault
from regrant.sandbox.world.login import Consent, grant_consent
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.tokens import Token, new_value
from regrant.sandbox.world.world import World
from regrant.settings import Settings
from regrant.store.database import db

SCENARIOS = Path(sandbox.__file__).parent / "scenarios"
DAY = 86_400


@dataclass
class Meta:
    """A running pretend Meta, and the connections that were read in from it, by tool."""

    world: World
    connections: dict[str, str]

    def break_it(self, kind: str, **row: Any) -> None:
        """Break, heal or pass time."""
        break_it(self.world, Reader({"kind": kind, **row}, ""))

    def fault(self, kind: str, **facts: Any) -> None:
        """Make answers go wrong."""
        self.world.state.faults.append(Fault(kind, **facts))

    def login(self, person: str, app: str, *, consent: Consent | None = None, **token: Any) -> None:
        """A person logs in to an app again: what is granted is written down, and the tool holds a new token."""
        state, now = self.world.state, self.world.now()
        asked = state.apps[app].asks
        grant_consent(self.world, state.people[person], state.apps[app], asked, consent or Consent())
        facts = {"expires_at": now + 60 * DAY, "data_access_expires_at": now + 90 * DAY, **token}
        made = Token(value=new_value(), kind="user", app=app, person=person, page=None, issued_at=now, **facts)
        state.tokens[made.value] = made
        state.held[(app, person)] = made.value


Start = Callable[..., Meta]


@pytest.fixture
def meta(tmp_path: Path) -> Iterator[Start]:
    """Starts one scenario, reads its connections in, checks and judges them."""
    with stamina.set_testing(True, attempts=2, cap=True), _open() as begin:
        yield lambda scenario, **more: begin(tmp_path, scenario, **more)
    if db.obj is not None and not db.is_closed():
        db.close()


@contextmanager
def _open() -> Iterator[Callable[..., Meta]]:
    ends: list[Callable[[], None]] = []

    def begin(folder: Path, scenario: str, *, checked: bool = True) -> Meta:
        world = World.from_file(SCENARIOS / f"{scenario}.toml")
        server = make_server(HOST, 0, make_app(world), threaded=True)
        thread = threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True)
        thread.start()
        ends.extend([server.shutdown, server.server_close, lambda: thread.join(5)])
        origin = f"http://{HOST}:{server.server_port}"
        open_fresh(Settings(folder, key_file=folder / "key", sandbox=origin))
        made = Meta(world, {row["tool"]: load(row) for row in told(world, origin)})
        if checked:
            check()
            diagnose()
        return made

    yield begin
    for end in ends:
        end()
