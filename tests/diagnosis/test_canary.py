"""What one token met explains the tools whose tokens nobody sees, and nothing that a later login began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.causes import Cause, State
from regrant.checks.finding import Finding
from regrant.diagnosis.diagnose import diagnose
from regrant.graph.error import MetaError
from regrant.settings import Settings
from regrant.store import connections, credentials, profiles, runs
from regrant.store.database import db

NOW = 1_800_000_000
HOUR = 3_600


@pytest.fixture(autouse=True)
def _store(tmp_path: Path) -> Iterator[None]:
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))
    yield
    if db.obj is not None and not db.is_closed():
        db.close()


def cause(*, connected: int | None, checked: list[tuple[int, bool]]) -> Cause:
    """What is thought of a tool that nobody sees; hours ago: its last login, and each check of the other."""
    profile = profiles.save(site="facebook", meta_id="1", name="Noa Berg").id
    kept = credentials.add(profile=profile, token="EAAB" + "x" * 40)
    seen = connections.save(tool="zoomsphere", profile=profile, label="Seen", credential=kept.id)
    login = None if connected is None else NOW - connected * HOUR
    unseen = connections.save(tool="iconosquare", profile=profile, label="Unseen", connected_at=login)
    for ago, well in checked:
        at = NOW - ago * HOUR
        token = Finding("token", State.OK, at=at)
        over = Finding("token", State.NEEDS_YOU, error=MetaError(190, 460), at=at)
        runs.add(seen.id, [asdict(token if well else over)], at=at)
    return diagnose([unseen.id], at=NOW)[0].cause


@pytest.mark.parametrize(
    ("connected", "checked", "expected"),
    [
        pytest.param(40, [(30, True), (20, False)], Cause.PASSWORD_CHANGED, id="while the other still worked"),
        pytest.param(25, [(30, True), (20, False)], Cause.UNKNOWN, id="connected before or after it, who knows"),
        pytest.param(10, [(30, True), (20, False)], Cause.UNKNOWN, id="connected after it"),
        pytest.param(70, [(ago, False) for ago in range(80, 0, -1)], Cause.UNKNOWN, id="after it, and many checks ago"),
        pytest.param(40, [(30, False)], Cause.PASSWORD_CHANGED, id="connected long before the first look"),
        pytest.param(None, [(30, True), (20, False)], Cause.PASSWORD_CHANGED, id="connected nobody knows when"),
        pytest.param(40, [(30, True), (20, False), (5, True)], Cause.UNKNOWN, id="the other works again"),
    ],
)
def test_a_login_after_the_break_is_not_broken_by_it(
    connected: int | None, checked: list[tuple[int, bool]], expected: Cause
) -> None:
    assert cause(connected=connected, checked=checked) is expected


@pytest.mark.parametrize("state", [State.OK, State.NEEDS_YOU])
def test_what_a_token_met_is_not_held_against_a_connection_that_has_it_no_more(state: State) -> None:
    profile = profiles.save(site="facebook", meta_id="1", name="Noa Berg").id
    kept = credentials.add(profile=profile, token="EAAB" + "x" * 40)
    mine = connections.save(tool="zoomsphere", profile=profile, label="Mine", credential=kept.id)
    error = MetaError(190, 460) if state is State.NEEDS_YOU else None
    runs.add(mine.id, [asdict(Finding("token", state, error=error, at=NOW))], at=NOW)
    assert diagnose([mine.id], at=NOW)[0].state is state

    credentials.remove(kept.id)

    assert diagnose([mine.id], at=NOW)[0].state is State.UNKNOWN
