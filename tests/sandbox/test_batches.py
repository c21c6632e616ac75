"""Batches: fifty questions in one, with strings for bodies and a token for each."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest

APP_TOKEN = "700100200300400|toolsecret"


def batch(meta: httpx.Client, items: list[dict[str, Any]], token: str = APP_TOKEN, **more: str) -> httpx.Response:
    return meta.post("/graph/v26.0/", data={"access_token": token, "batch": json.dumps(items), **more})


def get(url: str, **more: str) -> dict[str, Any]:
    return {"method": "GET", "relative_url": url, **more}


def test_answers_come_in_order_with_bodies_as_strings(meta: httpx.Client) -> None:
    rows = batch(meta, [get("me", access_token="EAAfay"), get("me?access_token=EAAdev"), get("v22.0/app")]).json()

    assert [row["code"] for row in rows] == [200, 200, 200]
    assert [json.loads(row["body"])["name"] for row in rows] == ["Fay Fake", "Dev Eloper", "Fake Scheduler"]
    headers = {header["name"]: header["value"] for header in rows[2]["headers"]}
    assert headers["Facebook-API-Version"] == "v22.0"
    assert "ETag" in headers


def test_json_is_taken_as_well_as_a_form(meta: httpx.Client) -> None:
    answer = meta.post("/graph/v26.0/", json={"batch": [get("app")]}, headers={"Authorization": f"Bearer {APP_TOKEN}"})

    assert answer.json()[0]["code"] == 200


def test_an_items_trouble_is_its_own(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "password_changed"})

    answer = batch(meta, [get("me", access_token="EAAfay"), get("me", access_token="EAAdev"), get("?ids=1")])

    assert answer.status_code == 200
    rows = answer.json()
    assert [row["code"] for row in rows] == [400, 200, 500]
    assert json.loads(rows[0]["body"])["error"]["error_subcode"] == 460
    assert any(header["name"] == "WWW-Authenticate" for header in rows[0]["headers"])


def test_a_dead_token_on_top_fails_the_whole(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "logged_out"})

    answer = batch(meta, [get("me", access_token="EAAdev")], token="EAAfay")

    assert answer.status_code == 400
    assert answer.json()["error"]["error_subcode"] == 467


def test_headers_can_be_left_out(meta: httpx.Client) -> None:
    assert "headers" not in batch(meta, [get("app")], include_headers="false").json()[0]


@pytest.mark.parametrize(("count", "status"), [(50, 200), (51, 400)])
def test_fifty_items_and_no_more(meta: httpx.Client, count: int, status: int) -> None:
    answer = batch(meta, [get("app")] * count)

    assert answer.status_code == status
    if status == 400:
        assert answer.json()["error"]["type"] == "GraphBatchException"


@pytest.mark.parametrize(
    ("items", "nulls"),
    [pytest.param([1], [False, True, False], id="one"), pytest.param([], [True, True, True], id="all")],
)
def test_items_come_unfinished_on_demand(meta: httpx.Client, items: list[int], nulls: list[bool]) -> None:
    meta.post("/sandbox/faults", json={"kind": "null_items", "items": items, "times": 1})

    asked = [get("app"), get("app"), get("app")]
    first, again = batch(meta, asked).json(), batch(meta, asked).json()

    assert [row is None for row in first] == nulls
    assert None not in again


def test_each_item_needs_its_own_proof(meta: httpx.Client) -> None:
    right = hmac.new(b"strictsecret", b"EAAstrict", hashlib.sha256).hexdigest()
    rows = batch(
        meta,
        [get("me", access_token="EAAstrict"), get(f"me?appsecret_proof={right}", access_token="EAAstrict")],
        token="700100200300401|strictsecret",
    ).json()

    assert [row["code"] for row in rows] == [400, 200]


def test_a_change_can_be_asked_for_in_a_batch(meta: httpx.Client) -> None:
    rows = batch(meta, [{"method": "DELETE", "relative_url": "me/permissions", "access_token": "EAAfay"}]).json()

    assert json.loads(rows[0]["body"]) == {"success": True}
    assert meta.get("/graph/me", params={"access_token": "EAAfay"}).status_code == 400


@pytest.mark.parametrize("text", ["nonsense", "{}", "[1]", pytest.param("[" * 100_000, id="deep")])
def test_a_batch_that_cannot_be_read_is_refused(meta: httpx.Client, text: str) -> None:
    answer = meta.post("/graph/", data={"access_token": APP_TOKEN, "batch": text})

    assert answer.json()["error"]["code"] == 100


def test_an_address_that_is_none_is_the_items_own_trouble(meta: httpx.Client) -> None:
    good = {"method": "GET", "relative_url": "app"}
    rows = batch(meta, [{"method": "GET", "relative_url": "http://["}, good]).json()

    assert [row["code"] for row in rows] == [400, 200]


def test_an_item_may_use_what_another_answered(meta: httpx.Client) -> None:
    items = [
        {**get("me/accounts?fields=id&limit=1"), "name": "list"},
        get("{result=list:$.data.0.id}?fields=name"),
        get("{result=list:$.data.*.id}?fields=id"),
    ]

    rows = batch(meta, items, token="EAAfay").json()

    assert rows[0] is None  # only there for the others
    assert json.loads(rows[1]["body"]) == {"name": "Fake Bakery", "id": "101000000000001"}
    assert json.loads(rows[2]["body"]) == {"id": "101000000000001"}


def test_what_leans_on_a_failed_item_is_null(meta: httpx.Client) -> None:
    items = [{**get("me/nothing"), "name": "list"}, get("{result=list:$.id}"), {**get("me"), "depends_on": "list"}]

    rows = batch(meta, items, token="EAAfay").json()

    assert [row and row["code"] for row in rows] == [400, None, None]


def test_a_used_item_is_told_where_asked_for(meta: httpx.Client) -> None:
    items = [{**get("me"), "name": "me", "omit_response_on_success": False}, get("{result=me:$.id}/permissions")]

    rows = batch(meta, items, token="EAAfay").json()

    assert [row["code"] for row in rows] == [200, 200]


def test_a_reference_that_leads_nowhere_fails_the_whole(meta: httpx.Client) -> None:
    items = [{**get("me/accounts?fields=id"), "name": "list"}, get("{result=list:$.data.first}")]

    assert batch(meta, items, token="EAAfay").json()["error"]["code"] == 100
