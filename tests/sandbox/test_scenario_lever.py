"""The desk's lever that plays another scenario on a running sandbox."""

from __future__ import annotations

import httpx
import pytest

from regrant.sandbox.world import World

SMALLEST = {"title": "One person", "people": [{"key": "omar", "user_id": "1", "name": "Omar"}]}


def test_one_of_ours_is_played_by_its_name(meta: httpx.Client) -> None:
    assert meta.post("/sandbox/scenario", json={"name": "healthy"}).json() == {"scenario": "healthy"}

    assert [person["key"] for person in meta.get("/sandbox/world").json()["people"]] == ["mika"]


def test_a_table_is_played_and_put_back_by_reset(meta: httpx.Client) -> None:
    meta.post("/sandbox/scenario", json={"name": "mine", "table": SMALLEST}).raise_for_status()

    assert meta.post("/sandbox/reset").json() == {"scenario": "mine"}
    assert [person["key"] for person in meta.get("/sandbox/world").json()["people"]] == ["omar"]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"name": "../../small"}, id="a file of somebody's"),
        pytest.param({"name": "mine", "table": {"title": "Nobody"}}, id="a table that cannot be used"),
        pytest.param({"table": SMALLEST}, id="no name"),
        pytest.param({"name": "healthy", "file": "/etc/passwd"}, id="an unknown key"),
        pytest.param(["healthy"], id="no table"),
    ],
)
def test_what_cannot_be_played_changes_nothing(meta: httpx.Client, world: World, told: object) -> None:
    assert meta.post("/sandbox/scenario", json=told).status_code == 422

    assert world.name == "small"


def test_a_profile_is_logged_out_of_every_app(meta: httpx.Client) -> None:
    meta.post("/sandbox/scenario", json={"name": "threads"}).raise_for_status()
    (before,) = meta.get("/sandbox/world").json()["profiles"]

    meta.post("/sandbox/break", json={"kind": "profile_logged_out", "profile": before["id"]}).raise_for_status()

    (after,) = meta.get("/sandbox/world").json()["profiles"]
    assert (before["held_by"], after["held_by"]) == (["paper-threads"], [])
    assert after["apps"] == before["apps"]
