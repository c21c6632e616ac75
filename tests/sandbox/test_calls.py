"""How questions are asked: versions, tokens, proofs, exchanges, revoking."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable

import httpx
import pytest

from regrant.sandbox.world import World

FAY = {"access_token": "EAAfay"}
CLIENT = {"client_id": "700100200300400", "client_secret": "toolsecret"}


@pytest.mark.parametrize(
    ("path", "serving"),
    [
        pytest.param("/graph/v26.0/me", "v26.0", id="newest"),
        pytest.param("/graph/v23.0/me", "v23.0", id="older"),
        pytest.param("/graph/v12.0/me", "v21.0", id="expired: oldest usable one, without a word"),
        pytest.param("/graph/v3.1/me", "v21.0", id="expired, of the days of minor versions"),
        pytest.param("/graph/me", "v21.0", id="none named"),
    ],
)
def test_the_version_that_served_is_told(meta: httpx.Client, path: str, serving: str) -> None:
    answer = meta.get(path, params=FAY)

    assert answer.status_code == 200
    assert answer.headers["facebook-api-version"] == serving


@pytest.mark.parametrize("version", ["v99.0", "v21.5", "v0.0"])
def test_a_version_that_never_was_is_an_unknown_path(meta: httpx.Client, version: str) -> None:
    assert meta.get(f"/graph/{version}/me", params=FAY).json()["error"]["code"] == 2500


@pytest.mark.parametrize("version", ["", "v21.0/", "v26.0/"])
def test_ids_are_refused_for_every_version(meta: httpx.Client, version: str) -> None:
    answer = meta.get(f"/graph/{version}", params={**FAY, "ids": "101000000000001"})

    assert answer.status_code == 500
    assert answer.json()["error"]["message"] == "The ids query parameter is deprecated in v26.0+."


@pytest.mark.parametrize(
    ("headers", "params", "code"),
    [
        pytest.param({"Authorization": "Bearer EAAfay"}, {}, None, id="token in the header"),
        pytest.param({}, FAY, None, id="token as a parameter"),
        pytest.param({}, {}, 104, id="no token"),
        pytest.param({}, {"access_token": "EAAnobody"}, 190, id="foreign token"),
        pytest.param({}, {"access_token": "700100200300400|toolsecret"}, 2500, id="app token has no me"),
        pytest.param({}, {"access_token": "700100200300402|desktopsecret"}, 104, id="app token of a desktop app"),
        pytest.param({}, {"access_token": "EAAdesktop"}, None, id="user token of a desktop app"),
    ],
)
def test_who_may_ask(meta: httpx.Client, headers: dict[str, str], params: dict[str, str], code: int | None) -> None:
    body = meta.get("/graph/me", params=params, headers=headers).json()

    assert body.get("error", {}).get("code") == code


def proof(message: str, secret: str = "strictsecret") -> str:
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()


def proved(*, ago: int) -> dict[str, str]:
    """A proof with a time so many seconds ago: made when it is used, for a long run of tests would let it grow old."""
    then = int(time.time()) - ago
    return {"appsecret_proof": proof(f"EAAstrict|{then}"), "appsecret_time": str(then)}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        pytest.param(dict, "API calls from the server require an appsecret_proof argument", id="missing"),
        pytest.param(
            lambda: {"appsecret_proof": "0" * 64}, "Invalid appsecret_proof provided in the API argument", id="wrong"
        ),
        pytest.param(lambda: {"appsecret_proof": proof("EAAstrict")}, None, id="right"),
        pytest.param(lambda: proved(ago=0), None, id="right, with a time"),
        pytest.param(
            lambda: proved(ago=900),
            "Invalid appsecret_proof provided in the API argument",
            id="with a time long past",
        ),
    ],
)
def test_proof_of_the_secret(meta: httpx.Client, params: Callable[[], dict[str, str]], message: str | None) -> None:
    body = meta.get("/graph/me", params={"access_token": "EAAstrict", **params()}).json()

    assert body.get("error", {}).get("message") == message
    if message:
        assert (body["error"]["code"], body["error"]["type"]) == (100, "GraphMethodException")


def exchange(meta: httpx.Client, **params: str) -> httpx.Response:
    return meta.get("/graph/v26.0/oauth/access_token", params={**CLIENT, **params})


def test_an_app_token_can_be_had_and_used(meta: httpx.Client) -> None:
    token = exchange(meta, grant_type="client_credentials").json()["access_token"]

    assert token.startswith("700100200300400|")
    inspected = meta.get("/graph/debug_token", params={"input_token": "EAAfay", "access_token": token})
    assert inspected.json()["data"]["is_valid"] is True


def test_a_token_is_exchanged_for_another_and_the_old_one_lives_on(meta: httpx.Client) -> None:
    body = exchange(meta, grant_type="fb_exchange_token", fb_exchange_token="EAAfay").json()

    assert body["token_type"] == "bearer"
    assert body["expires_in"] == 60 * 86_400
    assert body["access_token"] != "EAAfay"
    for token in (body["access_token"], "EAAfay"):
        assert meta.get("/graph/me", params={"access_token": token}).status_code == 200


def test_an_exchange_does_not_renew_the_ninety_days(meta: httpx.Client, world: World) -> None:
    token = exchange(meta, grant_type="fb_exchange_token", fb_exchange_token="EAAfay").json()["access_token"]

    assert world.state.tokens[token].data_access_expires_at == world.state.tokens["EAAfay"].data_access_expires_at


@pytest.mark.parametrize(
    ("params", "code", "subcode"),
    [
        pytest.param({"client_secret": "wrong"}, 1, None, id="wrong secret"),
        pytest.param({"client_id": "1"}, 101, None, id="no such app"),
        pytest.param({"code": "nonsense"}, 100, None, id="no such code"),
        pytest.param({"grant_type": "fb_exchange_token", "fb_exchange_token": "EAAnobody"}, 190, None, id="no token"),
    ],
)
def test_exchanges_refused(meta: httpx.Client, params: dict[str, str], code: int, subcode: int | None) -> None:
    answer = exchange(meta, **params)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"].get("error_subcode") == subcode


def test_a_dead_token_is_not_exchanged(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "password_changed"})

    error = exchange(meta, grant_type="fb_exchange_token", fb_exchange_token="EAAfay").json()["error"]

    assert (error["code"], error["error_subcode"]) == (190, 460)


def test_one_permission_can_be_revoked_and_the_token_lives(meta: httpx.Client) -> None:
    assert meta.delete("/graph/me/permissions/email", params=FAY).json() == {"success": True}

    rows = meta.get("/graph/me/permissions", params=FAY).json()["data"]
    assert "email" not in {row["permission"] for row in rows}


def test_revoking_everything_removes_the_app(meta: httpx.Client) -> None:
    assert meta.delete("/graph/me/permissions", params=FAY).json() == {"success": True}

    assert meta.get("/graph/me", params=FAY).json()["error"]["error_subcode"] == 458


def test_an_unchanged_answer_is_a_304(meta: httpx.Client) -> None:
    etag = meta.get("/graph/me", params=FAY).headers["ETag"]

    again = meta.get("/graph/me", params=FAY, headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
