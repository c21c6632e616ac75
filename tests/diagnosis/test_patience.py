"""Where Meta asks for patience, nobody is sent through the login, whatever a tool says around Meta's answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from benchmarks.explain_score import HELD_OUT, RECONNECT, SEEN, Row, corpus

from regrant.causes import Remedy
from regrant.diagnosis.classify import classify, explain
from regrant.diagnosis.verdict import Case
from regrant.graph.answers import read
from regrant.recipes.rules import load_rules


def _waits(row: Row) -> bool:
    return row["remedy"] == Remedy.WAIT_AND_RETRY and RECONNECT.isdisjoint(row["also_accept"])


WAITING = [row for name in (SEEN, *HELD_OUT) for row in corpus(name) if _waits(row)]
ENVELOPES = [row for row in WAITING if isinstance(row["body"], dict) and isinstance(row["body"].get("error"), dict)]
NUMBERED = [row for row in ENVELOPES if (error := read(row["body"]).error) is not None and error.code is not None]


THROTTLES = (4, 17, 32, 341, 613, *range(80000, 80015))
"""Codes that mean too many calls. https://developers.facebook.com/docs/graph-api/overview/rate-limiting"""
NAMED = sorted({one for rule in load_rules() for when in rule.when for range_ in when.subcode for one in range_})


def _text(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body)


def _before(words: str) -> Callable[[Any], Any]:
    return lambda body: f"{words}: {_text(body)}"


AROUND: dict[str, Callable[[Any], Any]] = {
    **{
        words: _before(words)
        for words in (
            "Access token expired",
            "Invalid access token",
            "Session has expired",
            "Missing permissions",
            "Authorization was denied",
            "Failed to refresh token",
            "Unauthorized",
        )
    },
    "please reconnect": lambda body: f"{_text(body)} Please reconnect your Facebook account.",
    "check your permissions": lambda body: f"{_text(body)} Check your credentials and permissions.",
    "a word for it": lambda body: {"error": "token_expired", "message": _text(body)},
    "its own message": lambda body: {"message": "Access token expired", "error": body},
    "its own name": lambda body: {"name": "TokenRefreshError", "message": _text(body), "statusCode": 401},
    "its own state": lambda body: {"needs_reauth": True, "last_error": _text(body)},
    "in other words": lambda body: {"error": {**body["error"], "message": "Něco se pokazilo 出错"}},
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_a_code_that_asks_for_patience_wins_over_what_a_tool_makes_of_it(around: Callable[[Any], Any]) -> None:
    told = {row["id"]: classify(Case(around(row["body"]), row["http_status"])).remedy for row in NUMBERED}

    assert {one: remedy for one, remedy in told.items() if remedy in RECONNECT} == {}


@pytest.mark.parametrize("code", THROTTLES)
def test_too_many_calls_is_told_whatever_subcode_comes_with_it(code: int) -> None:
    bodies = {one: {"error": {"message": "in other words", "code": code, "error_subcode": one}} for one in NAMED}
    told = {one: explain(body).remedy for one, body in bodies.items()}

    assert {one: remedy for one, remedy in told.items() if remedy is not Remedy.WAIT_AND_RETRY} == {}


@pytest.mark.parametrize("status", [200, 400, 401, 403, 500, None])
@pytest.mark.parametrize("endpoint", ["/oauth/access_token", "/debug_token", "/me/permissions", "/me/accounts"])
def test_neither_status_nor_address_turns_waiting_into_a_login(status: int | None, endpoint: str) -> None:
    told = {row["id"]: classify(Case(row["body"], status, row["headers"], endpoint)).remedy for row in WAITING}

    assert {one: remedy for one, remedy in told.items() if remedy in RECONNECT} == {}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Too many requests. Please reconnect your account.", None, id="words"),
        pytest.param("Access token expired: User request limit reached", None, id="words as exact"),
        pytest.param("Something went wrong, please reconnect your account", 503, id="a server in trouble"),
        pytest.param("Please reconnect your account", 429, id="too many requests"),
        pytest.param("<html><h1>Sorry, something went wrong.</h1> Session has expired </html>", 502, id="a page"),
    ],
)
def test_words_that_ask_for_patience_win_over_words_that_ask_for_a_login(text: str, status: int | None) -> None:
    assert explain(text, status).remedy is Remedy.WAIT_AND_RETRY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-01-02 ERROR 4 --- [main] app: Error validating access token: session has expired", id="log"),
        pytest.param("Session has expired. Please reconnect your account.", id="words"),
        pytest.param("Internal error: Error validating access token: session has expired. Try again later.", id="500"),
    ],
)
def test_a_login_that_is_right_is_still_told(text: str) -> None:
    assert explain(text, 500).remedy is Remedy.REAUTHENTICATE
