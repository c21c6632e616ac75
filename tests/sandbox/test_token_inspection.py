"""What `debug_token` says of a token, and to whom."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regrant.sandbox.world import World

APP_TOKEN = "700100200300400|toolsecret"


def inspect(meta: httpx.Client, token: str, inspector: str = APP_TOKEN) -> httpx.Response:
    return meta.get("/graph/v26.0/debug_token", params={"input_token": token, "access_token": inspector})


def test_a_good_token_is_described_with_its_ticked_assets(meta: httpx.Client) -> None:
    data = inspect(meta, "EAAfay").json()["data"]

    assert data["app_id"] == "700100200300400"
    assert data["type"] == "USER"
    assert data["is_valid"] is True
    assert data["expires_at"] - data["issued_at"] == 60 * 86_400
    assert data["data_access_expires_at"] - data["issued_at"] == 90 * 86_400
    assert "pages_manage_posts" not in data["scopes"]  # declined ones do not appear
    assert data["granular_scopes"] == [
        {"scope": "pages_show_list", "target_ids": ["101000000000001", "101000000000002", "101000000000003"]},
        {"scope": "instagram_basic"},  # no target_ids: everything, now and later
        {"scope": "business_management"},
        {"scope": "ads_read"},
    ]


BREAKS = [
    pytest.param({"kind": "app_removed", "app": "tool"}, 458, id="app removed"),
    pytest.param({"kind": "checkpoint"}, 459, id="checkpoint"),
    pytest.param({"kind": "password_changed"}, 460, id="password changed"),
    pytest.param({"kind": "expired"}, 463, id="ended early"),
    pytest.param({"kind": "time_passes", "days": 55}, 463, id="sixty days over"),
    pytest.param({"kind": "unconfirmed"}, 464, id="unconfirmed"),
    pytest.param({"kind": "logged_out", "app": "tool"}, 467, id="logged out"),
    pytest.param({"kind": "blocking_checkpoint"}, 490, id="blocking checkpoint"),
]


@pytest.mark.parametrize(("what", "subcode"), BREAKS)
def test_a_dead_token_is_an_error_inside_a_200(meta: httpx.Client, what: dict[str, Any], subcode: int) -> None:
    meta.post("/sandbox/break", json={"person": "fay", **what}).raise_for_status()

    answer = inspect(meta, "EAAfay")

    assert answer.status_code == 200
    data = answer.json()["data"]
    assert data["is_valid"] is False
    assert data["scopes"] == []
    assert data["error"]["subcode"] == subcode
    assert "error_subcode" not in data["error"]


@pytest.mark.parametrize(("what", "subcode"), BREAKS)
def test_a_call_with_a_dead_token_is_a_190(meta: httpx.Client, what: dict[str, Any], subcode: int) -> None:
    meta.post("/sandbox/break", json={"person": "fay", **what}).raise_for_status()

    answer = meta.get("/graph/me", params={"access_token": "EAAfay"})

    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["error_subcode"]) == (400, 190, subcode)
    assert answer.headers["WWW-Authenticate"].startswith('OAuth "Facebook Platform" "invalid_token"')


def test_garbage_is_an_error_without_an_app(meta: httpx.Client) -> None:
    data = inspect(meta, "nonsense").json()["data"]

    assert data == {
        "error": {"code": 190, "message": "Invalid OAuth access token - Cannot parse access token"},
        "is_valid": False,
        "scopes": [],
    }


@pytest.mark.parametrize(
    ("inspector", "status"),
    [
        pytest.param(APP_TOKEN, 200, id="app token of the same app"),
        pytest.param("EAAdev", 200, id="token of a developer of the app"),
        pytest.param("EAAfay", 400, id="an ordinary token inspecting itself"),
        pytest.param("700100200300401|strictsecret", 400, id="app token of another app"),
        pytest.param("700100200300402|desktopsecret", 400, id="app token of a desktop app"),
        pytest.param("700100200300400|wrong", 400, id="wrong secret"),
    ],
)
def test_only_the_app_and_its_developers_may_inspect(meta: httpx.Client, inspector: str, status: int) -> None:
    assert inspect(meta, "EAAfay", inspector).status_code == status


def test_after_ninety_days_a_token_is_valid_and_reads_nothing(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "data_access_expired"}).raise_for_status()

    data = inspect(meta, "EAAfay").json()["data"]
    refused = meta.get("/graph/me", params={"access_token": "EAAfay"}).json()["error"]

    assert data["is_valid"] is True
    assert data["data_access_expires_at"] < data["issued_at"] + 90 * 86_400
    assert (refused["code"], refused["error_subcode"]) == (190, 493)


@pytest.mark.parametrize("kind", ["checkpoint", "blocking_checkpoint", "unconfirmed"])
def test_a_suspended_token_works_again_once_the_person_put_it_right(meta: httpx.Client, kind: str) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": kind}).raise_for_status()
    assert inspect(meta, "EAAfay").json()["data"]["is_valid"] is False

    meta.post("/sandbox/break", json={"person": "fay", "kind": "healed"}).raise_for_status()

    assert inspect(meta, "EAAfay").json()["data"]["is_valid"] is True


def test_the_moment_of_expiry_is_told_in_pacific_time(meta: httpx.Client, world: World) -> None:
    world.state.tokens["EAAfay"].expires_at = 1_518_660_000
    message = meta.get("/graph/me", params={"access_token": "EAAfay"}).json()["error"]["message"]

    assert "Session has expired on Wednesday, 14-Feb-18 18:00:00 PST. The current time is" in message
