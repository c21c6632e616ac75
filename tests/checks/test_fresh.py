"""A person who presses Check twice is shown the last answer, where all was well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.store.fresh import open_fresh

from regrant.causes import State
from regrant.checks.check import check
from regrant.checks.finding import Finding
from regrant.checks.fresh import RECENT, dates, is_fresh
from regrant.checks.spared import spared
from regrant.diagnosis.diagnose import diagnose
from regrant.graph.hosts import graph_base
from regrant.sandbox.server import make_app
from regrant.sandbox.world.world import World
from regrant.settings import Settings, make_private
from regrant.store import connections, credentials, profiles
from regrant.store.database import db
from regrant.store.ids import now

from .conftest import INSIDE, TOKEN, scenario

NOW, DAY = 1_800_000_000, 86_400


def token(state: State = State.OK, retry_at: int | None = None, **facts: object) -> Finding:
    return Finding("token", state, "", facts, retry_at=retry_at, at=NOW)


WEAK = Finding("pages", State.NEEDS_YOU)
UNLEARNABLE = Finding("publishing", State.UNKNOWN)


@pytest.mark.parametrize(
    ("found", "later", "fresh"),
    [
        pytest.param([token(), UNLEARNABLE], 60, True, id="all well, a minute ago"),
        pytest.param([token()], RECENT, False, id="too long ago"),
        pytest.param([token()], -5, False, id="a clock that went back"),
        pytest.param([token(), WEAK], 60, False, id="something is broken"),
        pytest.param([token(State.UNKNOWN)], 60, False, id="nobody answered"),
        pytest.param([token(expires_at=NOW + 30)], 60, False, id="its end came between"),
        pytest.param([], 0, False, id="never asked"),
    ],
)
def test_what_a_person_is_shown_again(found: list[Finding], later: int, fresh: bool) -> None:
    assert is_fresh(found, NOW, NOW + later) is fresh


def test_odd_facts_hold_no_dates() -> None:
    odd = Finding("pages", State.OK, "", {"pages": ["x", {"until": "soon"}, {}], "expires_at": None})
    assert list(dates([odd, Finding("x", State.OK, "", {"pages": "no list"})])) == []


@pytest.fixture
def open_a_store(tmp_path: Path) -> Iterator[None]:
    """A store that asks Meta itself, and not a pretend one."""
    make_private(tmp_path / "home")
    open_fresh(Settings(tmp_path / "home", key_file=tmp_path / "home" / "key"))
    yield
    if not db.is_closed():
        db.close()


class Moved(httpx.BaseTransport):
    """Leads what is meant for Meta to the pretend one."""

    def __init__(self, inner: httpx.WSGITransport) -> None:
        self.inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = graph_base(INSIDE).removeprefix(INSIDE) + request.url.path
        moved = httpx.Request(
            request.method,
            INSIDE + path,
            headers=request.headers,
            content=request.read(),
            extensions=request.extensions,
        )
        moved.headers["host"] = httpx.URL(INSIDE).netloc.decode()
        return self.inner.handle_request(moved)


@pytest.mark.usefixtures("open_a_store")
def test_what_was_well_minutes_ago_is_not_asked_again() -> None:
    world = World(scenario(2), name="test")
    fay = profiles.save(site="facebook", meta_id="122000000000001", name="Fay")
    made = connections.save(
        tool="tool", profile=fay.id, workspace="", credential=credentials.add(profile=fay.id, token=TOKEN).id
    )
    connections.save(tool="other", profile=fay.id, workspace="")
    assert spared() == []

    check([made.id], transport=Moved(httpx.WSGITransport(make_app(world))))
    diagnose()
    moment = now()

    (said,) = spared(at=moment + 130)
    assert (said.connection, said.says) == (made.id, "Meta was asked 2 minutes ago, and all was well: not asked again.")
    assert spared(at=moment + RECENT + 1) == []
