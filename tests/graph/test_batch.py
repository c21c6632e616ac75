"""Many questions in one request: one item's trouble is its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import httpx
import pytest

from regrant.errors import GraphUnreachable
from regrant.graph.batch import MOST, Ask, batch
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import GraphClient
from regrant.graph.token import Token

TOP, OTHER = Token("TOP", app="700"), Token("OTHER")
DEAD = {"error": {"message": "Error validating access token", "type": "OAuthException", "code": 190}}
Items = list[dict[str, str]]


def row(body: Any, code: int = 200) -> dict[str, Any]:
    """An item of a batch as Meta sends it."""
    return {"code": code, "headers": [], "body": json.dumps(body)}


def asking(answer: Callable[[str, Items], Any]) -> GraphClient:
    """A client whose Meta answers a batch by the token on top and the items."""

    def handle(request: httpx.Request) -> httpx.Response:
        form = dict(parse_qsl(request.content.decode()))
        body = answer(request.headers["Authorization"].removeprefix("Bearer "), json.loads(form["batch"]))
        return httpx.Response(400 if isinstance(body, dict) and "error" in body else 200, json=body)

    return GraphClient(transport=httpx.MockTransport(handle))


def path(item: dict[str, str]) -> str:
    return item["relative_url"].partition("?")[0]


def test_answers_come_in_the_order_asked() -> None:
    client = asking(lambda top, items: [row({"path": path(item)}) for item in items])
    answers = batch(client, [Ask(f"p{index}") for index in range(3)], TOP)
    assert [answer and answer.body for answer in answers] == [{"path": "p0"}, {"path": "p1"}, {"path": "p2"}]
    assert (client.requests, client.calls) == (1, 3)


def test_more_than_fifty_go_in_several_batches() -> None:
    sizes: list[int] = []

    def answer(top: str, items: Items) -> Any:
        sizes.append(len(items))
        return [row({}) for _ in items]

    assert len(batch(asking(answer), [Ask("me")] * (MOST + 7), TOP)) == MOST + 7
    assert sizes == [MOST, 7]


def test_an_item_with_its_own_token_carries_it_with_its_own_proof() -> None:
    seen: Items = []

    def answer(top: str, items: Items) -> Any:
        seen.extend(items)
        return [row({}) for _ in items]

    own = Token("OWN", secret="hush")
    batch(asking(answer), [Ask("me"), Ask("me", {"limit": "5"}, own)], TOP)
    assert parse_qs(seen[0]["relative_url"].partition("?")[2]) == {}
    assert parse_qs(seen[1]["relative_url"].partition("?")[2]) == {
        "limit": ["5"],
        "access_token": ["OWN"],
        "appsecret_proof": [own.proof],
    }


def test_an_unfinished_item_is_asked_again_once() -> None:
    rounds: list[list[str]] = []

    def answer(top: str, items: Items) -> Any:
        rounds.append([path(item) for item in items])
        return [None if path(item) == "slow" and len(rounds) == 1 else row({"path": path(item)}) for item in items]

    answers = batch(asking(answer), [Ask("a"), Ask("slow"), Ask("b")], TOP)
    assert rounds == [["a", "slow", "b"], ["slow"]]
    assert [answer and answer.body["path"] for answer in answers] == ["a", "slow", "b"]


def test_silence_the_second_time_leaves_the_first_answers_standing() -> None:
    asked: list[int] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(1)
        if len(asked) > 1:
            raise httpx.ReadTimeout("silence", request=request)
        return httpx.Response(200, json=[row({"id": "1"}), None])

    fine, unfinished = batch(GraphClient(transport=httpx.MockTransport(handle)), [Ask("me"), Ask("slow")], TOP)
    assert fine is not None
    assert not isinstance(fine, AskedTooMuch)
    assert (fine.body, unfinished) == ({"id": "1"}, None)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param({"code": 500, "headers": [], "body": "<html>Sorry</html>"}, id="HTML"),
        pytest.param({"code": 502, "headers": [], "body": ""}, id="nothing"),
        pytest.param({"code": 500, "headers": [], "body": "{}"}, id="an error without a word"),
        pytest.param({"code": 200, "headers": [], "body": "null"}, id="null"),
    ],
)
def test_an_item_that_is_not_metas_is_no_answer(item: dict[str, Any]) -> None:
    assert batch(asking(lambda top, items: [item for _ in items]), [Ask("me")], TOP) == [None]


def test_an_item_that_met_metas_own_trouble_is_asked_again_once() -> None:
    rounds: list[list[str]] = []
    trouble = {"error": {"message": "An unexpected error has occurred.", "code": 2, "is_transient": True}}

    def answer(top: str, items: Items) -> Any:
        rounds.append([path(item) for item in items])
        return [row(trouble, 500) if path(item) == "b" and len(rounds) == 1 else row({}) for item in items]

    answers = batch(asking(answer), [Ask("a"), Ask("b")], TOP)
    assert rounds == [["a", "b"], ["b"]]
    assert not any(answer and answer.error for answer in answers)


def test_words_in_the_rows_of_an_answer_are_no_error() -> None:
    rows = {"data": [{"permission": "read_insights", "status": "expired"}, {"message": "(#190) nonsense", "type": "x"}]}
    (answer,) = batch(asking(lambda top, items: [row(rows)]), [Ask("me/permissions")], TOP)
    assert answer is not None
    assert answer.error is None


def test_an_item_that_is_never_finished_stays_unanswered() -> None:
    client = asking(lambda top, items: [None for _ in items])
    assert batch(client, [Ask("slow")], TOP) == [None]
    assert client.requests == 2


def test_one_items_no_does_not_touch_the_others() -> None:
    client = asking(lambda top, items: [row(DEAD, 400), row({"id": "1"})])
    dead, fine = batch(client, [Ask("me", token=OTHER), Ask("me")], TOP)
    assert dead is not None
    assert dead.error is not None
    assert fine is not None
    assert fine.error is None


def test_with_a_dead_token_on_top_the_others_are_asked_alone() -> None:
    def answer(top: str, items: Items) -> Any:
        return DEAD if top == "TOP" else [row({"by": top}) for _ in items]

    inspected, own, also = batch(
        asking(answer), [Ask("debug_token"), Ask("me", token=OTHER), Ask("x", token=OTHER)], TOP
    )
    assert inspected is not None
    assert inspected.error is not None
    assert own is not None
    assert own.body == {"by": "OTHER"}
    assert also is not None
    assert also.body == {"by": "OTHER"}


def test_a_throttled_batch_is_the_answer_to_every_item() -> None:
    throttled = {"error": {"message": "(#4) Application request limit reached", "code": 4}}
    client = asking(lambda top, items: throttled)
    answers = batch(client, [Ask("a"), Ask("b", token=OTHER)], TOP)
    assert [answer and answer.error and answer.error.code for answer in answers] == [4, 4]
    assert client.requests == 1


@pytest.mark.parametrize(
    "body", [pytest.param({"data": []}, id="not a batch"), pytest.param([row({})], id="too few answers")]
)
def test_another_answer_than_a_batch_says_nothing(body: Any) -> None:
    with pytest.raises(GraphUnreachable):
        batch(asking(lambda top, items: body), [Ask("a"), Ask("b")], TOP)


def test_what_has_to_wait_is_left_out_and_the_rest_is_asked() -> None:
    busy = {"error": {"message": "(#80001) There have been too many calls to this Page account", "code": 80001}}

    def answer(top: str, items: Items) -> Any:
        return [row(busy, 400) if path(item) == "101" else row({"path": path(item)}) for item in items]

    client = asking(answer)
    asks = [Ask("101"), Ask("102"), Ask("me")]
    batch(client, asks, TOP)
    blocked, other, me = batch(client, asks, TOP)
    assert isinstance(blocked, AskedTooMuch)
    assert (other and other.body, me and me.body) == ({"path": "102"}, {"path": "me"})
    assert client.calls == 5


def test_a_person_who_has_to_wait_does_not_hold_the_app() -> None:
    tired = {"error": {"message": "(#17) User request limit reached", "code": 17}}

    def answer(top: str, items: Items) -> Any:
        return [row(tired, 400) if "access_token" in item["relative_url"] else row({}) for item in items]

    client = asking(answer)
    asks = [Ask("debug_token"), Ask("me", token=OTHER)]
    batch(client, asks, TOP)
    first, second = batch(client, asks, TOP)
    assert first is not None
    assert not isinstance(first, AskedTooMuch)
    assert isinstance(second, AskedTooMuch)
