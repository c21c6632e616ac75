"""A pretend Meta on loopback for the checks: one person, an app, and Pages as many as a test likes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import stamina
from tests.ports import SOON
from werkzeug.serving import make_server

from regrant.checks.finding import Finding
from regrant.checks.runner import run
from regrant.checks.subject import Subject, Wanted
from regrant.graph.client import TRIES, GraphClient
from regrant.graph.hosts import graph_base
from regrant.graph.token import Token, app_token
from regrant.recipes.models import Tool
from regrant.sandbox.server import HOST, PORT, make_app
from regrant.sandbox.world.breaking import break_it
from regrant.sandbox.world.faults import Fault
from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.world import World

APP, SECRET, TOKEN = "700100200300400", "toolsecret", "EAAfay"
INSIDE = f"http://{HOST}:{PORT}"
FIRST = 101000000000001
ASKS = [
    "pages_show_list",
    "pages_read_engagement",
    "pages_manage_posts",
    "read_insights",
    "instagram_basic",
    "ads_read",
]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=TRIES, cap=True):
        yield


def tool(**facts: Any) -> Tool:
    """A tool that demands nothing but what a test says."""
    told = {
        "id": "tool",
        "title": "Fake Scheduler",
        "app_names": ["Fake Scheduler"],
        "kind": "scheduler",
        "checked": "2026-11-21",
        "sources": ["a test"],
        **facts,
    }
    return Tool.model_validate(told)


def page_id(number: int) -> str:
    """The id of the Page with this number, from 1."""
    return str(FIRST + number - 1)


@dataclass
class Meta:
    """The running sandbox, and a client that asks it as the service does."""

    world: World
    client: GraphClient

    def break_it(self, kind: str, **row: Any) -> None:
        """Break something of the person's."""
        break_it(self.world, Reader({"kind": kind, "person": "fay", **row}, ""))

    def fault(self, kind: str, **facts: Any) -> None:
        """Make answers go wrong."""
        self.world.state.faults.append(Fault(kind, **facts))

    def now(self) -> int:
        """The world's own time."""
        return self.world.now()

    def wanted(self, *numbers: int) -> tuple[Wanted, ...]:
        """Pages by their numbers."""
        return tuple(Wanted("page", page_id(number), f"Page {number}") for number in numbers)

    def subject(self, *wanted: Wanted, own: bool = True, value: str = TOKEN, **facts: Any) -> Subject:
        """A connection that holds the person's token; `own`: the app's secret is known."""
        secret = SECRET if own else None
        token = Token(value, secret, APP if own else None)
        return Subject(token, tool(**facts), wanted, app_token(APP, SECRET) if own else None)

    def run(self, subject: Subject) -> dict[str, Finding]:
        """What each check found out, by the name of the check."""
        return {finding.check: finding for finding in run(subject, self.client, self.now())}


def scenario(pages: int = 3, grant: dict[str, Any] | None = None, **token: Any) -> dict[str, Any]:
    """Somebody with that many Pages, the first with an Instagram account, and one ad account."""
    first = {"id": page_id(1), "name": "Page 1", "instagram": {"id": "17841400000000001", "username": "first"}}
    rest = [{"id": page_id(2), "count": pages - 1, "name": "Page {n}"}] if pages > 1 else []
    return {
        "title": "For the checks",
        "pages": [first, *rest],
        "ad_accounts": [{"id": "act_900000000000001", "name": "Ads"}],
        "people": [
            {
                "key": "fay",
                "user_id": "122000000000001",
                "name": "Fay",
                "all_pages": "full",
                "ad_accounts": ["act_900000000000001"],
            }
        ],
        "apps": [{"key": "tool", "id": APP, "secret": SECRET, "name": "Fake Scheduler", "tool": "tool", "asks": ASKS}],
        "grants": [{"person": "fay", "app": "tool", "days_ago": 10, **(grant or {})}],
        "tokens": [{"person": "fay", "app": "tool", "days_ago": 10, "value": TOKEN, **token}],
    }


class Start:
    """Starts pretend Metas and ends them: in the test's own process, or on a real loopback port."""

    def __init__(self) -> None:
        self.started: list[Callable[[], None]] = []

    def __call__(self, table: dict[str, Any], *, loopback: bool = False) -> Meta:
        """A pretend Meta over this scenario."""
        world = World(table, name="test")
        base, transport = (self._serve(world), None) if loopback else (INSIDE, httpx.WSGITransport(make_app(world)))
        client = GraphClient(graph_base(base), version="v26.0", transport=transport, clock=lambda: world.now())
        self.started.append(client.close)
        return Meta(world, client)

    def _serve(self, world: World) -> str:
        server = make_server(HOST, 0, make_app(world), threaded=True)
        running = threading.Thread(target=server.serve_forever, args=(SOON,), daemon=True)
        running.start()

        def stop() -> None:
            server.shutdown()
            server.server_close()
            running.join(timeout=5)

        self.started.append(stop)
        return f"http://{HOST}:{server.server_port}"


@pytest.fixture
def meta() -> Iterator[Start]:
    """Start a sandbox over a scenario."""
    starting = Start()
    yield starting
    for stop in reversed(starting.started):
        stop()
