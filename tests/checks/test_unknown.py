"""Unknown is never broken: what Meta did not answer is said with a time to ask again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from regrant.causes import State
from regrant.checks.profile import profile
from regrant.checks.runner import run
from regrant.checks.subject import Subject, Wanted
from regrant.graph.client import GraphClient
from regrant.graph.token import Token

from .conftest import TOKEN, Start, page_id, scenario, tool


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        pytest.param("html", {}, id="a page of HTML"),
        pytest.param("server_error", {"code": 2}, id="Meta's own trouble"),
        pytest.param("truncated", {}, id="half an answer"),
        pytest.param("empty", {}, id="another answer than asked for"),
        pytest.param("throttle", {"code": 4}, id="the app asked too much"),
        pytest.param("throttle", {"code": 17}, id="the person asked too much"),
        pytest.param("throttle", {"code": 80001, "minutes": 19}, id="a Page was asked too much"),
        pytest.param("null_items", {}, id="nothing got done"),
    ],
)
@pytest.mark.parametrize("own", [True, False], ids=["own app", "foreign app"])
def test_trouble_on_the_way_is_unknown_with_a_time(meta: Start, kind: str, facts: dict[str, Any], own: bool) -> None:
    started = meta(scenario())
    started.fault(kind, **facts)
    found = started.run(started.subject(*started.wanted(1, 2), own=own))
    assert {finding.state for finding in found.values()} == {State.UNKNOWN}
    assert all(finding.retry_at and finding.retry_at > started.now() for finding in found.values())


def test_metas_own_time_is_kept(meta: Start) -> None:
    started = meta(scenario())
    started.fault("throttle", code=80001, minutes=19)
    before = started.now()
    found = started.run(started.subject(*started.wanted(1)))
    assert found["token"].retry_at in range(before + 19 * 60, started.now() + 19 * 60 + 1)


def test_while_blocked_nothing_is_asked(meta: Start) -> None:
    started = meta(scenario())
    started.fault("throttle", code=4, times=1)
    started.run(started.subject(*started.wanted(1)))
    asked = started.client.requests
    found = started.run(started.subject(*started.wanted(1)))
    assert started.client.requests == asked
    assert {finding.state for finding in found.values()} == {State.UNKNOWN}


def test_one_item_that_is_never_finished_leaves_the_others_standing(meta: Start) -> None:
    started = meta(scenario())
    started.fault("null_items", items=(1,))
    found = started.run(started.subject(*started.wanted(1)))
    assert found["token"].state is State.OK
    # asked again alone it is the first item, and is answered
    assert found["permissions"].state is State.OK


class Cut(httpx.HTTPTransport):
    """The real way to the sandbox, which falls silent after the first request."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The sandbox's answer, once."""
        self.asked += 1
        if self.asked == 1:
            return super().handle_request(request)
        raise httpx.ReadTimeout("silence", request=request)


@pytest.mark.parametrize(
    ("pages", "grant", "own", "grants"),
    [
        pytest.param(150, None, True, State.OK, id="half a list, but the grant is told"),
        pytest.param(150, None, False, State.UNKNOWN, id="half a list, and nothing else"),
        pytest.param(3, [page_id(1)], False, State.UNKNOWN, id="a Page that could not be read by itself"),
    ],
)
def test_what_was_not_read_to_the_end_makes_no_page_missing(
    meta: Start, pages: int, grant: list[str] | None, own: bool, grants: State
) -> None:
    started = meta(scenario(pages, grant={"pages": grant} if grant else None), loopback=True)
    root = started.client.root.removesuffix("/v26.0")
    with GraphClient(root, version="v26.0", transport=Cut(), clock=started.now) as client:
        subject = started.subject(*started.wanted(1, 3, pages), own=own)
        found = {finding.check: finding for finding in run(subject, client, started.now())}
    assert found["token"].state is State.OK
    assert found["pages"].state is State.UNKNOWN
    assert found["pages"].retry_at is not None
    assert found["grants"].state is grants


def test_a_secret_that_was_reset_does_not_condemn_the_token(meta: Start) -> None:
    started = meta(scenario())
    started.world.state.apps["tool"].secret = "another"
    found = started.run(started.subject(*started.wanted(1)))
    assert found["token"].state is not State.NEEDS_YOU


def test_a_desktop_app_is_judged_by_the_tokens_own_use(meta: Start) -> None:
    started = meta(scenario())
    started.world.state.apps["tool"].kind = "desktop"
    found = started.run(started.subject(*started.wanted(1)))
    assert found["token"].state is State.OK
    assert found["pages"].state is State.OK


def batching(answer: Callable[[str], Any]) -> GraphClient:
    """A Meta that answers each item of a batch by its path."""

    def handle(request: httpx.Request) -> httpx.Response:
        items = json.loads(dict(parse_qsl(request.content.decode()))["batch"])
        return httpx.Response(200, json=[answer(item["relative_url"].partition("?")[0]) for item in items])

    return GraphClient(transport=httpx.MockTransport(handle))


def item(body: Any, code: int = 200) -> dict[str, Any]:
    """One item of a batch as Meta sends it."""
    return {"code": code, "headers": [], "body": body if isinstance(body, str) else json.dumps(body)}


WANTED = (
    Wanted("page", page_id(1), "Page"),
    Wanted("instagram", "17841400000000001", "Account", page_id(1)),
    Wanted("ad_account", "act_900000000000001", "Ads"),
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(item("<html><body>Sorry, something went wrong</body></html>", 500), id="a page of HTML"),
        pytest.param(item("<html><body>Log in</body></html>"), id="a page of HTML with 200"),
        pytest.param(item("", 503), id="nothing at all"),
        pytest.param(item({}, 500), id="an error without a word"),
        pytest.param(item("null"), id="null"),
        pytest.param(item("false"), id="false"),
        pytest.param(item({}), id="an empty object"),
    ],
)
def test_an_item_that_is_no_answer_condemns_nothing(body: dict[str, Any]) -> None:
    subject = Subject(Token(TOKEN), tool(permissions=["pages_show_list"]), WANTED)
    found = {one.check: one for one in run(subject, batching(lambda path: body), 1000)}
    assert {found[check].state for check in ("token", "permissions", "grants", "pages")} == {State.UNKNOWN}
    assert State.NEEDS_YOU not in {one.state for one in found.values()}


@pytest.mark.parametrize(
    ("paging", "grants"),
    [
        pytest.param({"next": "https://x"}, State.UNKNOWN, id="more, and nobody says where"),
        pytest.param({"next": "https://x", "cursors": {"before": "a"}}, State.UNKNOWN, id="a cursor back alone"),
        pytest.param({"cursors": {"after": "a"}}, State.NEEDS_YOU, id="no more"),
    ],
)
def test_a_list_that_goes_on_without_a_cursor_is_not_whole(paging: dict[str, Any], grants: State) -> None:
    def answer(path: str) -> dict[str, Any]:
        if path == "me":
            return item({"id": "122000000000001", "permissions": {"data": []}})
        return item({"data": [], "paging": paging})

    subject = Subject(Token(TOKEN), tool(), (Wanted("ad_account", "act_900000000000001", "Ads"),))
    found = {one.check: one for one in run(subject, batching(answer), 1000)}
    assert found["grants"].state is grants


@pytest.mark.parametrize(
    ("error", "state"),
    [
        pytest.param({"code": 100, "error_subcode": 33, "message": "does not exist"}, State.NEEDS_YOU, id="gone"),
        pytest.param({"code": 10, "message": "(#10) needs a permission"}, State.NEEDS_YOU, id="not for us"),
        pytest.param({"code": 987654, "message": "(#987654) of tomorrow"}, State.UNKNOWN, id="nobody has seen it"),
        pytest.param({"message": "An error occurred."}, State.UNKNOWN, id="without a number"),
        pytest.param({"code": 368, "message": "temporarily blocked"}, State.UNKNOWN, id="a block that passes"),
    ],
)
def test_only_a_no_to_the_page_itself_makes_it_gone(error: dict[str, Any], state: State) -> None:
    def answer(path: str) -> dict[str, Any]:
        if path == "me":
            return item({"id": "122000000000001", "permissions": {"data": []}})
        return item({"error": {"type": "OAuthException", **error}}, 400) if path == page_id(1) else item({"data": []})

    found = {one.check: one for one in run(Subject(Token(TOKEN), tool(), WANTED[:1]), batching(answer), 1000)}
    assert (found["pages"].state, found["grants"].state) == (state, state)


def test_apps_that_hear_of_leads_are_not_missing_where_nobody_listed_them() -> None:
    def answer(path: str) -> dict[str, Any]:
        row = {"id": page_id(1), "name": "Page", "has_lead_access": {"can_access_lead": True}}
        return item({"success": True}) if path == "me/subscribed_apps" else item(row)

    token = Token(TOKEN, app="700100200300400")
    found = run(Subject(token, tool(kind="leads"), WANTED[:1], kind="page"), batching(answer), 1000)
    (leads,) = [one for one in found if one.check == "leads"]
    assert leads.state is State.OK
    assert leads.facts["subscription"]


def test_a_profile_that_does_not_say_who_it_is_is_unknown() -> None:
    client = GraphClient(transport=httpx.MockTransport(lambda request: httpx.Response(200, json={})))
    assert profile(Token(TOKEN), "instagram", client, 1000).state is State.UNKNOWN


@pytest.mark.parametrize("hangs_on", [page_id(1), None], ids=["its Page is known", "its Page is not known"])
@pytest.mark.parametrize(
    ("direct", "missing"),
    [
        pytest.param(item({"id": page_id(1), "name": "Page"}), [], id="left out of the list"),
        pytest.param(item({"error": {"code": 100, "message": "does not exist"}}, 400), ["Page", "Account"], id="gone"),
    ],
)
def test_an_account_is_not_missing_where_metas_list_leaves_out_its_page(
    hangs_on: str | None, direct: dict[str, Any], missing: list[str]
) -> None:
    def answer(path: str) -> dict[str, Any]:
        if path == "me":
            return item({"id": "122000000000001", "permissions": {"data": []}})
        return direct if path == page_id(1) else item({"data": []})

    wanted = (WANTED[0], Wanted("instagram", "17841400000000001", "Account", hangs_on))
    found = {one.check: one for one in run(Subject(Token(TOKEN), tool(), wanted), batching(answer), 1000)}
    assert found["grants"].facts["missing"] == missing


def test_a_description_that_does_not_say_whether_the_token_is_valid_is_none() -> None:
    def answer(path: str) -> dict[str, Any]:
        dead = {"error": {"code": 2, "message": "An unexpected error has occurred.", "is_transient": True}}
        return item({"data": {"app_id": "700100200300400"}}) if path == "debug_token" else item(dead, 500)

    found = {one.check: one for one in run(Subject(Token(TOKEN), tool(), WANTED[:1]), batching(answer), 1000)}
    assert found["token"].state is State.UNKNOWN


VALID = {"is_valid": True, "app_id": "1", "user_id": "2", "scopes": ["pages_show_list", "instagram_basic"]}
PERSON = {"id": "2", "permissions": {"data": [{"permission": "pages_show_list", "status": "granted"}]}}


@pytest.mark.parametrize("odd", [5, 1.5, True, "x", None, {"a": 1}], ids=repr)
@pytest.mark.parametrize("kind", ["user", "page"])
def test_a_field_of_another_type_is_never_a_no(odd: object, kind: Any) -> None:
    told = {
        "debug_token": {"data": {**VALID, "scopes": odd, "granular_scopes": odd}},
        "me": {**PERSON, "permissions": odd, "name": "Page"},
        "me/accounts": {"data": [{"id": page_id(1), "name": "Page"}], "paging": odd},
        "me/subscribed_apps": {"data": [{"id": "1", "subscribed_fields": odd}]},
        "me/adaccounts": {"data": [{"id": "act_900000000000001", "account_status": odd, "user_tasks": odd}]},
    }
    asked = Subject(Token(TOKEN, app="1"), tool(kind="leads", permissions=["pages_show_list"]), WANTED, kind=kind)
    found = {one.check: one for one in run(asked, batching(lambda path: item(told.get(path, {"id": path}))), 1000)}
    assert {found[check].state for check in ("permissions", "instagram") if check in found} == {State.UNKNOWN}
    assert "leads" not in found or not found["leads"].facts["unsubscribed"]
