"""Somebody else logged in: noticed with and without the app's secret, at no more calls than before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.store.fresh import open_fresh

from regrant.causes import Cause, State
from regrant.checks.account import account
from regrant.checks.check import check, last_findings
from regrant.checks.finding import Finding
from regrant.diagnosis.diagnose import diagnose
from regrant.repair.change import compare
from regrant.repair.snapshot import snapshot
from regrant.sandbox.server import make_app
from regrant.sandbox.world.world import World
from regrant.settings import Settings, make_private
from regrant.store import apps, assets, connections, credentials, profiles
from regrant.store.database import db

from .conftest import APP, INSIDE, SECRET, TOKEN, page_id, scenario

GUS, GUS_TOKEN = "122000000000002", "EAAgus"


@pytest.fixture
def way(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[httpx.WSGITransport]:
    """A pretend Meta with a second person, who runs all the Pages or none."""
    table = scenario(2)
    table["people"].append({"key": "gus", "user_id": GUS, "name": "Gus", **request.param})
    table["grants"].append({"person": "gus", "app": "tool", "days_ago": 1})
    table["tokens"].append({"person": "gus", "app": "tool", "days_ago": 1, "value": GUS_TOKEN})
    folder = tmp_path / "home"
    make_private(folder)
    open_fresh(Settings(folder, key_file=folder / "key", sandbox=INSIDE))
    yield httpx.WSGITransport(make_app(World(table, name="test")))
    if not db.is_closed():
        db.close()


NONE: dict[str, str] = {}
ALL = {"all_pages": "full"}


def kept(secret: str | None) -> tuple[str, str]:
    """A connection of Fay's to one Page, and its credential."""
    fay = profiles.save(site="facebook", meta_id="122000000000001", name="Fay")
    app = apps.save(meta_id=APP, name="Fake Scheduler", secret=secret)
    credential = credentials.add(profile=fay.id, app=app.id if secret else None, token=TOKEN).id
    made = connections.save(tool="tool", profile=fay.id, workspace="", credential=credential)
    assets.want(made.id, [assets.save(kind="page", meta_id=page_id(1), name="Page 1").id])
    return made.id, credential


@pytest.mark.parametrize("secret", [pytest.param(SECRET, id="secret known"), pytest.param(None, id="no secret")])
@pytest.mark.parametrize(
    ("way", "state", "cause"),
    [
        pytest.param(NONE, State.NEEDS_YOU, Cause.WRONG_ACCOUNT_LOGGED_IN, id="reaches nothing"),
        pytest.param(ALL, State.OK, Cause.HEALTHY, id="reaches all that is wanted"),
    ],
    indirect=["way"],
)
def test_another_account_is_noticed(way: httpx.WSGITransport, secret: str | None, state: State, cause: Cause) -> None:
    made, credential = kept(secret)
    (first,) = check(transport=way)
    before = snapshot(last_findings(made))
    credentials.update(credential, token=GUS_TOKEN)
    for _ in range(3):  # it is noticed as long as it is so, not once
        (run,) = check(transport=way)
        (verdict,) = diagnose()
    change = compare(before, snapshot(run.findings))

    assert (first.requests, first.calls) == (1, 3), "who it is comes with the permissions"
    assert (verdict.state, verdict.cause) == (state, cause)
    assert (change.other_account, change.lost_something) == (True, True)
    assert change.says().startswith("A different Facebook account came back than before.")
    if state is State.OK:
        assert verdict.says.endswith("make sure that this is meant.")


@pytest.mark.parametrize("way", [NONE], indirect=True)
def test_a_connection_that_moved_to_another_profile_begins_anew(way: httpx.WSGITransport) -> None:
    _, credential = kept(None)
    check(transport=way)
    gus = profiles.save(site="facebook", meta_id=GUS, name="Gus")
    credentials.update(credential, token=GUS_TOKEN)
    other = connections.save(tool="tool", profile=gus.id, workspace="", credential=credential)
    check([other.id], transport=way)

    assert {one.check: one.state for one in last_findings(other.id)}["account"] is State.OK


def found(who: str | None = None, app: str = "", **states: State) -> list[Finding]:
    """What a run found: whose the token is, and how the rest stands."""
    facts = {**({"user_id": who} if who else {}), **({"app_id": app} if app else {})}
    token = Finding("token", State.OK if who else State.UNKNOWN, "", facts)
    return [token, *(Finding(name, state) for name, state in states.items())]


def told(now: list[Finding], earlier: list[Finding], *, wanted: bool = True) -> State | None:
    made = account(now, earlier, "pr_1", wanted=wanted)
    return made.state if made else None


@pytest.mark.parametrize(
    ("now", "earlier", "state"),
    [
        pytest.param(found(), [], None, id="nobody knows"),
        pytest.param(found("1"), [], State.OK, id="the first time"),
        pytest.param(found("1"), found("1"), State.OK, id="the same"),
        pytest.param(found("2", pages=State.OK), found("1"), State.OK, id="another, who reaches all"),
        pytest.param(found("2", pages=State.NEEDS_YOU), found("1"), State.NEEDS_YOU, id="another, who does not"),
        pytest.param(found("2", pages=State.UNKNOWN), found("1"), State.UNKNOWN, id="another, and nobody could look"),
        pytest.param(found("2", "app2"), found("1", "app1"), State.OK, id="another app, where ids are others"),
    ],
)
def test_whose_the_token_is(now: list[Finding], earlier: list[Finding], state: State | None) -> None:
    assert told(now, earlier) is state


def test_what_is_known_outlives_a_run_that_was_told_nothing() -> None:
    first = account(found("1", "app1"), [], "pr_1", wanted=True)
    assert first is not None
    silent = account(found(), [first], "pr_1", wanted=True)
    assert silent is not None

    assert silent.state is State.UNKNOWN
    assert told(found("2", "app1", pages=State.NEEDS_YOU), [silent]) is State.NEEDS_YOU


def test_another_profile_of_instagrams_is_always_the_wrong_one() -> None:
    assert told(found("2"), found("1"), wanted=False) is State.NEEDS_YOU
