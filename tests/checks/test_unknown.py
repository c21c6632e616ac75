"""Unknown is never broken: what Meta did not answer is said with a time to ask again."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regrant.causes import State
from regrant.checks.runner import run
from regrant.graph.client import GraphClient

from .conftest import Start, page_id, scenario


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
