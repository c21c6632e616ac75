"""Instagram Login and Threads: hosts of their own, and tokens that are refreshed without a secret."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

REFRESH = {"instagram": "ig_refresh_token", "threads": "th_refresh_token"}


def test_each_host_says_who_its_profile_is(meta: httpx.Client) -> None:
    fields = {"fields": "user_id,username,account_type"}
    instagram = meta.get("/graph.instagram/v26.0/me", params={**fields, "access_token": "IGold"})
    threads = meta.get("/graph.threads/v1.0/me", params={**fields, "access_token": "THfresh"})

    assert instagram.json() == {
        "user_id": "17841400000000009",
        "username": "solo",
        "account_type": "BUSINESS",
        "id": "25841400000000009",
    }
    assert threads.json() == {"username": "threadsfay", "id": "12345678"}


@pytest.mark.parametrize(
    ("path", "token", "kind"),
    [
        pytest.param("/graph.instagram/me", "THfresh", "IGApiException", id="a Threads token on Instagram's host"),
        pytest.param("/graph.threads/v1.0/me", "EAAfay", "THApiException", id="a Facebook token on Threads' host"),
        pytest.param("/graph/me", "IGold", "OAuthException", id="an Instagram token on Facebook's host"),
        pytest.param("/graph.threads/v26.0/me", "THfresh", "THApiException", id="a version that Threads does not have"),
    ],
)
def test_hosts_do_not_mix(meta: httpx.Client, path: str, token: str, kind: str) -> None:
    answer = meta.get(path, params={"access_token": token})

    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == kind


@pytest.mark.parametrize(
    ("site", "token", "days", "code", "subcode"),
    [
        pytest.param("instagram", "IGold", 0, None, None, id="ten days old"),
        pytest.param("threads", "THfresh", 0, 100, None, id="not a day old"),
        pytest.param("threads", "THfresh", 2, None, None, id="two days later"),
        pytest.param("instagram", "IGold", 51, 190, 463, id="expired"),
    ],
)
def test_refresh(meta: httpx.Client, site: str, token: str, days: int, code: int | None, subcode: int | None) -> None:
    meta.post("/sandbox/break", json={"kind": "time_passes", "days": days}).raise_for_status()

    params = {"grant_type": REFRESH[site], "access_token": token}
    body = meta.get(f"/graph.{site}/refresh_access_token", params=params).json()

    assert body.get("error", {}).get("code") == code
    assert body.get("error", {}).get("error_subcode") == subcode
    if code is None:
        assert body["expires_in"] == 60 * 86_400
        assert meta.get(f"/graph.{site}/me", params={"access_token": body["access_token"]}).status_code == 200


def test_threads_writes_the_users_id_as_a_number(meta: httpx.Client) -> None:
    form = {"client_secret": "thsecret", "grant_type": "authorization_code", "code": "AQthreads"}

    body: dict[str, Any] = meta.post("/graph.threads/oauth/access_token", data=form).json()
    again = meta.post("/graph.threads/oauth/access_token", data=form)

    assert body["user_id"] == 12345678
    assert again.json()["error"]["error_subcode"] == 36009


@pytest.mark.parametrize(("secret", "status"), [("igsecret", 200), ("wrong", 400)])
def test_short_to_long_needs_the_secret(meta: httpx.Client, secret: str, status: int) -> None:
    params = {"grant_type": "ig_exchange_token", "client_secret": secret, "access_token": "IGold"}

    assert meta.get("/graph.instagram/access_token", params=params).status_code == status


def test_threads_debug_token_names_no_app(meta: httpx.Client) -> None:
    params = {"access_token": "THfresh", "input_token": "THfresh"}

    data = meta.get("/graph.threads/v1.0/debug_token", params=params).json()["data"]

    assert data["is_valid"] is True
    assert "app_id" not in data
    assert "granular_scopes" not in data
    assert meta.get("/graph.instagram/debug_token", params={**params}).status_code == 400
