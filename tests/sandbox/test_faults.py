"""Faults on demand: what goes wrong between a question and its answer."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

FAY = {"access_token": "EAAfay"}


def fault(meta: httpx.Client, **facts: Any) -> None:
    meta.post("/sandbox/faults", json=facts).raise_for_status()


def test_latency(meta: httpx.Client) -> None:
    fault(meta, kind="latency", milliseconds=300, path="me")
    began = time.monotonic()

    assert meta.get("/graph/me", params=FAY).status_code == 200
    assert time.monotonic() - began >= 0.3


def test_a_connection_is_reset_as_often_as_asked(meta: httpx.Client) -> None:
    fault(meta, kind="reset", times=1)

    with pytest.raises(httpx.TransportError):
        meta.get("/graph/me", params=FAY)
    assert meta.get("/graph/me", params=FAY).status_code == 200


@pytest.mark.parametrize(
    ("facts", "status", "code"),
    [
        pytest.param({"kind": "server_error"}, 503, 2, id="down"),
        pytest.param({"kind": "server_error", "code": 1}, 500, 1, id="too much data"),
        pytest.param({"kind": "throttle", "code": 4}, 403, 4, id="app limit"),
        pytest.param({"kind": "throttle", "code": 32}, 403, 32, id="Page limit"),
        pytest.param({"kind": "throttle", "code": 613}, 403, 613, id="custom limit"),
        pytest.param({"kind": "throttle", "code": 80001, "minutes": 19}, 400, 80001, id="business use case"),
    ],
)
def test_errors_that_say_wait(meta: httpx.Client, facts: dict[str, Any], status: int, code: int) -> None:
    fault(meta, **facts)

    answer = meta.get("/graph/me", params=FAY)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_throttle_says_in_minutes_when_to_come_back(meta: httpx.Client) -> None:
    fault(meta, kind="throttle", code=80001, minutes=19)

    headers = meta.get("/graph/me", params=FAY).headers

    usage = json.loads(headers["X-Business-Use-Case-Usage"])
    assert next(iter(usage.values()))[0]["estimated_time_to_regain_access"] == 19
    assert "Retry-After" not in headers


def test_usage_is_told_only_when_busy(meta: httpx.Client) -> None:
    assert "X-App-Usage" not in meta.get("/graph/me", params=FAY).headers

    fault(meta, kind="busy", percent=87)

    usage = json.loads(meta.get("/graph/me", params=FAY).headers["X-App-Usage"])
    assert usage == {"call_count": 87, "total_cputime": 25, "total_time": 30}


@pytest.mark.parametrize(
    ("kind", "begins"), [pytest.param("html", "<!DOCTYPE", id="html"), pytest.param("truncated", "{", id="cut short")]
)
def test_bodies_that_are_not_json(meta: httpx.Client, kind: str, begins: str) -> None:
    fault(meta, kind=kind)

    answer = meta.get("/graph/me", params=FAY)

    assert answer.text.startswith(begins)
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_an_empty_list_on_demand(meta: httpx.Client) -> None:
    fault(meta, kind="empty", path="accounts")

    assert meta.get("/graph/me/accounts", params=FAY).json() == {"data": []}


@pytest.mark.parametrize(
    ("facts", "struck"),
    [
        pytest.param({"path": "debug_token"}, False, id="another path"),
        pytest.param({"app": "strict"}, False, id="another app"),
        pytest.param({"app": "tool", "path": "me"}, True, id="this app and path"),
    ],
)
def test_a_fault_strikes_where_it_was_aimed(meta: httpx.Client, facts: dict[str, str], struck: bool) -> None:
    fault(meta, kind="server_error", **facts)

    assert (meta.get("/graph/me", params=FAY).status_code == 503) is struck


def test_a_list_takes_the_place_of_all_faults(meta: httpx.Client) -> None:
    fault(meta, kind="server_error")

    assert meta.post("/sandbox/faults", json=[]).json() == {"count": 0}
    assert meta.get("/graph/me", params=FAY).status_code == 200


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        pytest.param({"kind": "gremlins"}, "kind: 'gremlins' is not one of", id="unknown kind"),
        pytest.param({"kind": "latency", "milliseconds": "a lot"}, "milliseconds: must be a whole number", id="text"),
        pytest.param({"kind": "latency", "wobble": 1}, "wobble: is not known here", id="unknown key"),
    ],
)
def test_a_fault_that_cannot_be_is_refused_with_its_place(
    meta: httpx.Client, facts: dict[str, Any], place: str
) -> None:
    answer = meta.post("/sandbox/faults", json=facts)

    assert answer.status_code == 422
    assert place in answer.json()["error"]["message"]
