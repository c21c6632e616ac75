"""The verb `check`: from what is kept about connections to findings that are kept."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.store.fresh import open_fresh

from regrant.causes import State
from regrant.checks.check import BUDGET, check, last_findings
from regrant.errors import NotFound
from regrant.sandbox.server import make_app
from regrant.sandbox.world.faults import Fault
from regrant.sandbox.world.world import World
from regrant.settings import Settings, make_private
from regrant.store import apps, assets, connections, credentials, profiles, runs
from regrant.store.connections import Connection
from regrant.store.database import db
from regrant.store.ids import now
from regrant.store.remembered import recall, remember

from .conftest import APP, INSIDE, SECRET, TOKEN, page_id, scenario

LENT = f"{INSIDE}/tools/tool/token?person=fay"


@pytest.fixture
def world() -> World:
    """Somebody with three Pages, the third left out of the grant."""
    return World(scenario(3, grant={"pages": [page_id(1), page_id(2)]}), name="test")


@pytest.fixture
def way(world: World) -> httpx.WSGITransport:
    """The way to the pretend Meta and its tools."""
    return httpx.WSGITransport(make_app(world))


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[None]:
    """An empty store that asks the sandbox."""
    folder = tmp_path / "home"
    make_private(folder)
    open_fresh(Settings(folder, key_file=folder / "key", sandbox=INSIDE))
    yield
    if not db.is_closed():
        db.close()


def kept(site: str = "facebook", **how: Any) -> str:
    """The id of a credential of Fay's: the token itself, unless a test says otherwise."""
    fay = profiles.save(site=site, meta_id="122000000000001", name="Fay")
    app = apps.save(meta_id=APP, name="Fake Scheduler", secret=SECRET)
    return credentials.add(profile=fay.id, app=app.id, **(how or {"token": TOKEN})).id


def connection(credential: str | None, *numbers: int, workspace: str = "", site: str = "facebook") -> Connection:
    """A connection of Fay's that wants these Pages."""
    fay = profiles.save(site=site, meta_id="122000000000001", name="Fay")
    made = connections.save(tool="tool", profile=fay.id, workspace=workspace, credential=credential)
    pages = [assets.save(kind="page", meta_id=page_id(number), name=f"Page {number}").id for number in numbers]
    assets.want(made.id, pages)
    return made


def states(connection_id: str) -> dict[str, State]:
    return {finding.check: finding.state for finding in last_findings(connection_id)}


def test_what_was_found_is_kept(way: httpx.WSGITransport) -> None:
    made = connection(kept(), 1, 3)
    (run,) = check(transport=way)
    assert (run.connection, run.requests, run.calls) == (made.id, 1, 3)
    assert tuple(last_findings(made.id)) == run.findings
    assert states(made.id)["grants"] is State.NEEDS_YOU
    assert next(one for one in run.findings if one.check == "grants").facts["missing"] == ["Page 3"]


def test_metas_own_no_is_kept(way: httpx.WSGITransport, world: World) -> None:
    world.state.tokens[TOKEN].ended = "password_changed"
    made = connection(kept(), 1)
    check(transport=way)
    error = last_findings(made.id)[0].error
    assert error is not None
    assert (error.code, error.subcode) == (190, 460)


def test_connections_that_hold_one_token_are_asked_about_together(way: httpx.WSGITransport) -> None:
    credential = kept()
    for name in ("one", "two", "three"):
        connection(credential, 1, workspace=name)
    made = check(transport=way)
    assert len(made) == 3
    assert (sum(run.requests for run in made), sum(run.calls for run in made)) == (1, 3)


def test_a_connection_without_a_token_is_passed_over(way: httpx.WSGITransport) -> None:
    unseen = connection(None, 1)
    assert check(transport=way) == []
    assert last_findings(unseen.id) == []


def test_only_the_chosen_are_checked_in_the_order_asked(way: httpx.WSGITransport) -> None:
    credential = kept()
    one, two, three = (connection(credential, 1, workspace=name) for name in ("one", "two", "three"))
    assert [run.connection for run in check([three.id, one.id], transport=way)] == [three.id, one.id]
    assert runs.latest(two.id) is None


def test_an_unknown_connection_is_refused() -> None:
    with pytest.raises(NotFound):
        check(["co_nobody"])


def test_a_tool_on_this_machine_lends_its_token(way: httpx.WSGITransport) -> None:
    made = connection(kept(token_url=LENT), 1)
    check(transport=way)
    assert states(made.id)["token"] is State.OK


@pytest.mark.parametrize("address", [f"{INSIDE}/tools/nothing/token", f"{INSIDE}/sandbox/", f"{LENT}x"])
def test_where_nothing_is_lent_nothing_is_known(way: httpx.WSGITransport, address: str) -> None:
    made = connection(kept(token_url=address), 1)
    (run,) = check(transport=way)
    (finding,) = run.findings
    assert finding.state is State.UNKNOWN
    assert finding.retry_at is not None
    assert states(made.id) == {"token": State.UNKNOWN}


@pytest.mark.parametrize("site", ["instagram", "threads"])
@pytest.mark.parametrize(
    ("days_ago", "state"), [pytest.param(10, State.OK, id="lives"), pytest.param(61, State.NEEDS_YOU, id="is over")]
)
def test_a_profile_that_logs_in_without_facebook_is_asked_at_its_own_host(
    site: str, days_ago: int, state: State
) -> None:
    table = scenario()
    table["profiles"] = [{"site": site, "id": "17841499", "username": "bakery", "value": "OWN", "days_ago": days_ago}]
    made = connection(kept(site=site, token="OWN"), 1, site=site)
    (run,) = check(transport=httpx.WSGITransport(make_app(World(table, name="test"))))
    found = states(made.id)
    assert (found["token"], found["refresh"]) == (state, State.UNKNOWN)  # no date of the token is kept
    assert (run.requests, run.calls) == (1, 1)
    if state is State.OK:
        assert run.findings[0].facts["user_id"] == "17841499"


def test_a_token_of_facebooks_is_not_tried_at_another_host(way: httpx.WSGITransport) -> None:
    made = connection(kept(site="threads"), 1, site="threads")
    check(transport=way)
    assert last_findings(made.id)[0].error is not None


def test_a_block_outlives_the_process(way: httpx.WSGITransport, world: World) -> None:
    made = connection(kept(), 1)
    world.state.faults.append(Fault("throttle", code=4, times=1))
    (first,) = check(transport=way)
    (second,) = check(transport=way)
    assert (first.requests, second.requests) == (1, 0)
    assert set(states(made.id).values()) == {State.UNKNOWN}
    assert second.findings[0].retry_at is not None


def test_progress_is_told(way: httpx.WSGITransport) -> None:
    credential = kept()
    for name in ("one", "two"):
        connection(credential, 1, workspace=name)
    told: list[tuple[int, int, str]] = []
    check(transport=way, progress=lambda done, of, label: told.append((done, of, label)))
    assert told == [(1, 2, "one"), (2, 2, "two")]


def test_no_secret_is_kept_or_logged(
    way: httpx.WSGITransport, world: World, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    world.state.tokens["EAAB-SECRET"] = world.state.tokens.pop(TOKEN)
    world.state.tokens["EAAB-SECRET"].value = "EAAB-SECRET"
    made = connection(kept(token="EAAB-SECRET"), 1, 3)
    check(transport=way)
    kept_facts = json.dumps([finding.facts for finding in last_findings(made.id)])
    assert states(made.id)["token"] is State.OK
    for secret in ("EAAB-SECRET", SECRET):
        assert secret not in kept_facts
        assert secret not in caplog.text
        assert secret.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "home").glob("regrant.db*"))


def throttled(request: httpx.Request) -> httpx.Response:
    return httpx.Response(400, json={"error": {"message": "(#4) Application request limit reached", "code": 4}})


def test_what_meta_asked_for_is_remembered_after_a_stop_too() -> None:
    connection(kept(), 1)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(transport=httpx.MockTransport(throttled), progress=stopped)
    assert recall(BUDGET)[APP] > now()


def test_what_another_check_learned_meanwhile_is_not_forgotten() -> None:
    connection(kept(), 1)
    until = now() + 900

    def meanwhile(request: httpx.Request) -> httpx.Response:
        remember(BUDGET, {"object:101": until})
        return throttled(request)

    check(transport=httpx.MockTransport(meanwhile))
    assert recall(BUDGET)["object:101"] == until
    assert recall(BUDGET)[APP] > now()


def test_a_connection_that_is_forgotten_meanwhile_keeps_no_other_from_being_asked(way: httpx.WSGITransport) -> None:
    first = connection(kept(), 1, workspace="first")
    gone = connection(kept(kind="system_user", token=TOKEN), 1, workspace="gone")
    last = connection(kept(kind="page", token=TOKEN), 1, workspace="last")

    def forget(*_: object) -> None:
        if gone.id in {one.id for one in connections.every()}:
            connections.remove(gone.id)

    made = check(transport=way, progress=forget)
    assert [run.connection for run in made] == [first.id, last.id]
