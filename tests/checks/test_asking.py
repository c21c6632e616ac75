"""What is asked, and what is not asked twice."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import httpx

from regrant.causes import State
from regrant.checks.runner import run
from regrant.checks.subject import Subject, Wanted
from regrant.graph.client import GraphClient
from regrant.graph.token import Token

from .conftest import TOKEN, Start, page_id, scenario, tool

TOO_MUCH = {
    "error": {"message": "Please reduce the amount of data you're asking for, then retry your request", "code": 1}
}


def test_a_pages_own_token_is_asked_for_the_page_alone(meta: Start) -> None:
    table = scenario()
    table["tokens"].append(
        {
            "person": "fay",
            "app": "tool",
            "kind": "page",
            "page": page_id(2),
            "value": "EAApage",
            "held": False,
            "days_ago": 1,
        }
    )
    started = meta(table)
    own = started.subject(*started.wanted(2), value="EAApage", likely_permissions=["pages_show_list"])
    found = started.run(Subject(own.token, own.tool, own.wanted, own.inspector, kind="page"))
    assert {finding.state for finding in found.values()} == {State.OK}
    assert found["token"].facts["type"] == "PAGE"
    assert "pages_show_list" in found["permissions"].facts["granted"]
    assert [page["id"] for page in found["pages"].facts["pages"]] == [page_id(2)]


def answering(rows: int, most: int) -> tuple[GraphClient, list[str]]:
    """A Meta whose lists are of that many rows, and that calls more than `most` at once too much."""
    limits: list[str] = []

    def one(item: dict[str, str]) -> dict[str, Any]:
        path, _, query = item["relative_url"].partition("?")
        asked = {key: values[0] for key, values in parse_qs(query).items()}
        if path != "me/accounts":
            body: dict[str, Any] = {"data": []}
            return {"code": 200, "headers": [], "body": json.dumps(body)}
        limits.append(asked["limit"])
        limit, start = int(asked["limit"]), int(asked.get("after", "0"))
        if limit > most:
            return {"code": 500, "headers": [], "body": json.dumps(TOO_MUCH)}
        data = [{"id": page_id(number), "name": "P"} for number in range(start + 1, min(start + limit, rows) + 1)]
        paging = {"cursors": {"after": str(start + limit)}, "next": "https://x"} if start + limit < rows else {}
        return {"code": 200, "headers": [], "body": json.dumps({"data": data, "paging": paging})}

    def handle(request: httpx.Request) -> httpx.Response:
        form = dict(parse_qsl(request.content.decode()))
        return httpx.Response(200, json=[one(item) for item in json.loads(form["batch"])])

    return GraphClient(transport=httpx.MockTransport(handle)), limits


def test_where_a_hundred_are_too_much_fewer_are_asked_for() -> None:
    client, limits = answering(rows=60, most=25)
    found = {finding.check: finding for finding in run(Subject(Token(TOKEN), tool()), client, 1000)}
    assert found["pages"].state is State.OK
    assert len(found["pages"].facts["pages"]) == 60
    assert limits[-3:] == ["25", "25", "25"]


def test_a_list_without_an_end_is_not_read_for_ever() -> None:
    client, limits = answering(rows=10**9, most=100)
    found = {finding.check: finding for finding in run(Subject(Token(TOKEN), tool()), client, 1000)}
    assert found["pages"].state is State.UNKNOWN
    assert len(limits) < 50


def test_more_missing_pages_than_can_be_read_are_not_called_missing(meta: Start) -> None:
    started = meta(scenario(2))
    wanted = tuple(Wanted("page", str(200_000_000 + number), f"Gone {number}") for number in range(60))
    found = started.run(started.subject(*wanted, own=False))
    assert found["grants"].state is State.UNKNOWN
    assert started.client.calls <= 60


def test_an_id_that_is_no_number_is_never_put_in_an_address(meta: Start) -> None:
    started = meta(scenario(2))
    found = started.run(started.subject(Wanted("page", "me/permissions?x=", "Odd"), own=False))
    assert found["grants"].state is State.UNKNOWN
    assert started.client.requests == 1


def refusing(seen: list[str]) -> GraphClient:
    """A Meta that tells this caller nothing but the plain fields."""

    def one(item: dict[str, str]) -> dict[str, Any]:
        seen.append(item["relative_url"])
        if "has_lead_access" in item["relative_url"]:
            error = {"error": {"message": "(#100) Tried accessing nonexisting field", "code": 100}}
            return {"code": 400, "headers": [], "body": json.dumps(error)}
        return {"code": 200, "headers": [], "body": json.dumps({"data": [{"id": page_id(1), "name": "P"}]})}

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        form = dict(parse_qsl(request.content.decode()))
        return httpx.Response(200, json=[one(item) for item in json.loads(form["batch"])])

    return GraphClient(transport=httpx.MockTransport(handle))


def test_a_field_that_meta_refuses_does_not_hide_the_list() -> None:
    seen: list[str] = []
    subject = Subject(Token(TOKEN), tool(kind="leads"), (Wanted("page", page_id(1), "P"),))
    found = {finding.check: finding for finding in run(subject, refusing(seen), 1000)}
    assert found["pages"].state is State.OK
    assert found["leads"].state is State.UNKNOWN
    assert found["leads"].error is not None
    assert found["leads"].error.code == 100


def test_what_meta_took_away_is_never_asked() -> None:
    seen: list[str] = []
    asks = ["leads_retrieval", "business_management", "ads_management", "pages_manage_posts"]
    wanted = (Wanted("page", page_id(1), "P"), Wanted("page", page_id(2), "Q"), Wanted("ad_account", "act_1", "A"))
    for kind in ("user", "page"):
        run(Subject(Token(TOKEN), tool(permissions=asks), wanted, kind=kind), refusing(seen), 1000)
    names = {name for address in seen for name in parse_qs(address.partition("?")[2])}
    assert "fields" in names
    assert names.isdisjoint({"ids", "debug", "pretty", "date_format"})
