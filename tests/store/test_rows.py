"""What is kept: ids and history survive a new login, and what is forgotten takes along what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from regrant.errors import BadInput, Conflict, NotFound
from regrant.store import (
    apps,
    assets,
    connections,
    credentials,
    evidence,
    ids,
    pairings,
    profiles,
    remembered,
    repairs,
    runs,
    verdicts,
)

pytestmark = pytest.mark.usefixtures("store")

VERDICT = {
    "state": "needs_you",
    "cause": "token_expired",
    "remedy": "reauthenticate",
    "certainty": "meta_says",
    "confidence": 0.99,
    "says": "The login has ended.",
    "technical": "190/463",
    "evidence": [{"kind": "finding", "says": "x", "at": 1, "facts": {}}],
    "until": None,
    "missing": (),
    "tried": (),
}


@pytest.fixture
def anna() -> profiles.Profile:
    return profiles.save(site="facebook", meta_id="1", name="Anna")


@pytest.fixture
def tool(anna: profiles.Profile) -> connections.Connection:
    return connections.save(tool="iconosquare", profile=anna.id, label="Iconosquare")


def test_ids_sort_by_the_time_they_were_made_and_never_repeat() -> None:
    made = [ids.new_id("co") for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == 5000
    assert {len(one) for one in made} == {19}


def test_ids_of_many_threads_never_repeat() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ids.new_id("co"), range(4000)))

    assert len(set(made)) == 4000


def test_profile_keeps_its_id_under_a_new_name(anna: profiles.Profile) -> None:
    again = profiles.save(site="facebook", meta_id="1", name="Anna Neu")

    assert (again.id, again.created) == (anna.id, anna.created)
    assert [row.name for row in profiles.every()] == ["Anna Neu"]


def test_connection_keeps_id_and_history_over_a_new_login(tool: connections.Connection) -> None:
    runs.add(tool.id, [{"check": "token", "state": "ok", "facts": {}, "at": 1}], at=1)
    verdicts.save(VERDICT | {"connection": tool.id}, at=1)
    again = connections.save(tool="iconosquare", profile=tool.profile, connected_at=99)

    assert (again.id, again.label, again.connected_at) == (tool.id, "Iconosquare", 99)
    assert len(runs.of_connection(tool.id)) == 1
    assert len(verdicts.history(tool.id)) == 1


def test_another_workspace_is_another_connection(tool: connections.Connection) -> None:
    other = connections.save(tool="iconosquare", profile=tool.profile, workspace="two")

    assert other.id != tool.id
    assert [row.id for row in connections.of_profile(tool.profile)] == [tool.id, other.id]


def test_forgetting_a_profile_forgets_all_that_hangs_on_it(tool: connections.Connection) -> None:
    kept = credentials.add(profile=tool.profile, token="EAAB")
    page = assets.save(kind="page", meta_id="2", name="Bakery")
    assets.want(tool.id, [page.id])
    run = runs.add(tool.id, [{"check": "token", "state": "ok", "facts": {}, "at": 1}], at=1)
    repair = repairs.start(tool.id, "reset")
    profiles.remove(tool.profile)

    for gone in (
        lambda: connections.get(tool.id),
        lambda: credentials.get(kept.id),
        lambda: runs.get(run.id),
        lambda: repairs.get(repair.id),
        lambda: profiles.get(tool.profile),
    ):
        with pytest.raises(NotFound):
            gone()
    assert runs.findings(run.id) == []
    assert assets.get(page.id).name == "Bakery"  # other profiles may reach it


def test_forgetting_a_credential_leaves_the_connection(tool: connections.Connection) -> None:
    kept = credentials.add(profile=tool.profile, token="EAAB")
    connections.update(tool.id, credential=kept.id)
    credentials.CredentialRow.get_by_id(kept.id).delete_instance()

    assert connections.get(tool.id).credential is None


def test_findings_come_back_as_they_were_found(tool: connections.Connection) -> None:
    found = [
        {
            "check": "token",
            "state": "needs_you",
            "detail": "ended",
            "facts": {"is_valid": False, "scopes": ["pages_show_list"], "name": "Bäckerei 🥨"},
            "error": {"code": 190, "subcode": 463},
            "retry_at": None,
            "at": 5,
        },
        {"check": "pages", "state": "unknown", "facts": {}, "retry_at": 77, "at": 6},
    ]
    run = runs.add(tool.id, found, at=5, requests=2, calls=4)
    first, second = runs.findings(run.id)

    assert (first.facts, first.error, first.detail) == (found[0]["facts"], found[0]["error"], "ended")
    assert (second.error, second.retry_at, second.detail) == (None, 77, "")
    assert (runs.latest(tool.id), run.requests, run.calls) == (run, 2, 4)


def test_verdict_that_says_the_same_moves_its_date_and_another_is_added(tool: connections.Connection) -> None:
    mine = VERDICT | {"connection": tool.id}
    verdicts.save(mine, at=1)
    verdicts.save(mine | {"evidence": []}, at=2)
    assert [(row.at, row.evidence) for row in verdicts.history(tool.id)] == [(2, [])]

    verdicts.save(mine | {"cause": "password_changed"}, at=3)
    verdicts.save(mine, at=4)
    assert [(row.at, row.cause) for row in verdicts.history(tool.id)] == [
        (4, "token_expired"),
        (3, "password_changed"),
        (2, "token_expired"),
    ]
    latest = verdicts.latest(tool.id)
    assert latest is not None
    assert latest.at == 4


def test_same_evidence_of_the_same_moment_is_kept_once(tool: connections.Connection) -> None:
    evidence.add(tool.id, "symptom", "Posts fail", at=10)
    evidence.add(tool.id, "symptom", "Posts fail", at=10)
    evidence.add(tool.id, "symptom", "Posts fail", at=20)

    assert [row.at for row in evidence.of_connection(tool.id)] == [10, 20]
    assert [row.at for row in evidence.of_connection(tool.id, since=11)] == [20]


def test_wanted_assets_are_these_and_no_others(tool: connections.Connection) -> None:
    page = assets.save(kind="page", meta_id="2", name="Bakery")
    insta = assets.save(kind="instagram", meta_id="3", name="bakery", parent=page.id)
    assets.want(tool.id, [page.id, page.id, insta.id])
    assert assets.wanted(tool.id) == [page, insta]

    assets.want(tool.id, [insta.id])
    assert assets.wanted(tool.id) == [insta]


def test_repair_is_one_at_a_time_for_a_connection(tool: connections.Connection) -> None:
    first = repairs.start(tool.id, "reset", before={"pages": 2})
    with pytest.raises(Conflict):
        repairs.start(tool.id, "reset")
    repairs.update(first.id, state="abandoned", ended=1)
    second = repairs.start(tool.id, "reset")

    assert [row.id for row in repairs.every()] == [second.id, first.id]
    assert [row.id for row in repairs.every(under_way=True)] == [second.id]
    assert repairs.get(first.id).before == {"pages": 2}


def test_of_many_starts_at_once_exactly_one_wins(tool: connections.Connection) -> None:
    def start(_: int) -> bool:
        try:
            repairs.start(tool.id, "reset")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(start, range(8)))
    assert won.count(True) == 1


@pytest.mark.parametrize(
    ("stored", "newest", "taken"), [(3, 4, True), (3, 3, True), (3, 2, False)], ids=["newer", "same", "older"]
)
def test_older_report_does_not_overwrite_a_newer_one(
    tool: connections.Connection, stored: int, newest: int, taken: bool
) -> None:
    repair = repairs.start(tool.id, "reset")
    repairs.update(repair.id, revision=stored, step_index=5)
    after = repairs.update(repair.id, newest=newest, revision=newest, step_index=9)

    assert (after.step_index == 9) is taken


def test_report_that_was_late_does_not_take_the_end_of_a_walk_back(tool: connections.Connection) -> None:
    repair = repairs.start(tool.id, "reset")
    repairs.update(repair.id, revision=3, state="done", said="It works again.", ended=7)

    after = repairs.update(repair.id, newest=4, revision=4, state="verifying")

    assert (after.state, after.said, after.ended, after.revision) == ("done", "It works again.", 7, 3)


def test_verification_that_was_on_its_way_does_not_take_a_stop_back(tool: connections.Connection) -> None:
    repair = repairs.start(tool.id, "reset")
    repairs.update(repair.id, state="abandoned", said="You stopped this repair.", ended=7)

    after = repairs.update(repair.id, state="failed", said="It does not work yet.", ended=9)

    assert (after.state, after.said, after.ended) == ("abandoned", "You stopped this repair.", 7)


def test_events_of_a_repair_keep_their_order(tool: connections.Connection) -> None:
    repair = repairs.start(tool.id, "reset")
    repairs.add_events(repair.id, [{"kind": "step_done", "step": name, "at": 1.5, "detail": ""} for name in "cab"])

    assert [event.step for event in repairs.events(repair.id)] == ["c", "a", "b"]


@pytest.mark.parametrize("value", [0, "", [], {"a": [1, None]}, "ü"], ids=ascii)
def test_what_is_remembered_is_what_is_recalled(value: Any) -> None:
    remembered.remember("key", "before")
    remembered.remember("key", value)

    assert remembered.recall("key", "default") == value
    assert remembered.recall("other", "default") == "default"


@pytest.mark.parametrize(
    "url",
    [
        "https://graph.facebook.com/token",
        "http://evil.example/token",
        "http://127.0.0.1.evil.example/token",
        "http://127.0.0.1@evil.example/token",
        "https://127.0.0.1/token",
        "file:///etc/passwd",
        "http://10.0.0.1/token",
        "",
    ],
)
def test_token_is_lent_by_this_machine_alone(anna: profiles.Profile, url: str) -> None:
    with pytest.raises(BadInput):
        credentials.add(profile=anna.id, token_url=url)
    kept = credentials.add(profile=anna.id, token="EAAB")
    with pytest.raises(BadInput):
        credentials.update(kept.id, token_url=url)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda row: credentials.update(row, profile="pr_x"), id="a credential's profile"),
        pytest.param(lambda row: connections.update(row, tool="x"), id="a connection's tool"),
        pytest.param(lambda row: credentials.add(profile="pr_x"), id="a credential of nothing"),
    ],
)
def test_what_must_not_change_does_not(change: Callable[[str], object]) -> None:
    with pytest.raises(BadInput):
        change("x")


@pytest.mark.parametrize(
    "get",
    [apps.get, assets.get, connections.get, credentials.get, pairings.get, profiles.get, repairs.get, runs.get],
    ids=lambda get: get.__module__.rpartition(".")[2],
)
def test_unknown_id_is_not_found_in_words(get: Callable[[str], object]) -> None:
    with pytest.raises(NotFound, match=r"no .* 'nobody'"):
        get("nobody")
