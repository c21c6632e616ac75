"""Page tokens: they outlive the user token, and die of other things."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

FAY = {"access_token": "EAAfay"}
PAGE = "101000000000001"


@pytest.fixture
def page_token(meta: httpx.Client) -> str:
    """Fay's token for Fake Bakery."""
    return str(meta.get(f"/graph/{PAGE}", params={**FAY, "fields": "access_token"}).json()["access_token"])


def test_it_has_no_end_and_names_its_page(meta: httpx.Client, page_token: str) -> None:
    params = {"input_token": page_token, "access_token": "700100200300400|toolsecret"}
    data = meta.get("/graph/debug_token", params=params).json()["data"]

    assert (data["type"], data["expires_at"], data["profile_id"]) == ("PAGE", 0, PAGE)
    assert data["user_id"] == "122000000000001"
    assert {"scope": "pages_show_list", "target_ids": [PAGE]} in data["granular_scopes"]


def test_it_is_the_same_each_time(meta: httpx.Client, page_token: str) -> None:
    rows = meta.get("/graph/me/accounts", params={**FAY, "fields": "access_token"}).json()["data"]

    assert rows[0]["access_token"] == page_token


def test_for_it_me_is_the_page_and_has_no_permissions(meta: httpx.Client, page_token: str) -> None:
    assert meta.get("/graph/me", params={"access_token": page_token}).json()["name"] == "Fake Bakery"
    refused = meta.get("/graph/me/permissions", params={"access_token": page_token}).json()["error"]
    assert refused["message"] == "(#100) Tried accessing nonexisting field (permissions) on node type (Page)"


@pytest.mark.parametrize(
    ("what", "subcode"),
    [
        pytest.param({"kind": "time_passes", "days": 55}, None, id="outlives the user token"),
        pytest.param({"kind": "app_removed", "app": "tool"}, 458, id="app removed"),
        pytest.param({"kind": "password_changed"}, 460, id="password changed"),
        pytest.param({"kind": "role_lost", "page": PAGE}, 492, id="role lost"),
        pytest.param({"kind": "checkpoint"}, 459, id="checkpoint"),
    ],
)
def test_what_ends_it(meta: httpx.Client, page_token: str, what: dict[str, Any], subcode: int | None) -> None:
    meta.post("/sandbox/break", json={"person": "fay", **what}).raise_for_status()

    body = meta.get("/graph/me", params={"access_token": page_token}).json()

    assert body.get("error", {}).get("error_subcode") == subcode


def test_losing_one_pages_role_leaves_the_others_alone(meta: httpx.Client, page_token: str) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "role_lost", "page": PAGE}).raise_for_status()

    listed = meta.get("/graph/me/accounts", params={**FAY, "fields": "id"}).json()["data"]

    assert {row["id"] for row in listed} == {"101000000000002", "101000000000003"}


def test_an_unticked_page_is_hidden_from_its_own_token(meta: httpx.Client, page_token: str) -> None:
    broken = {"person": "fay", "app": "tool", "kind": "page_unticked", "page": PAGE}
    meta.post("/sandbox/break", json=broken).raise_for_status()

    error = meta.get("/graph/me", params={"access_token": page_token}).json()["error"]

    assert (error["code"], error["error_subcode"]) == (100, 33)
