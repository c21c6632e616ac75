"""The client asks Meta: the token stays in its header, and every trouble on the way is told from a no of Meta's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import httpx
import pytest
import stamina

from regrant.errors import BadInput, GraphUnreachable
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import MOST_BYTES, TRIES, GraphClient
from regrant.graph.hosts import graph_base
from regrant.graph.token import Token, app_token
from regrant.graph.trouble import PASSING

SECRET = "EAAB-SECRET"
TOKEN = Token(SECRET)
# HMAC-SHA256 of "EAAB-SECRET" under "app-secret", in hexadecimal
PROOF = "02b520f78389699260a4f9ab3dde0594ccf8c78f2f4a6bfc0f26ebe808844305"
NO = {"error": {"message": "Session has expired", "type": "OAuthException", "code": 190, "error_subcode": 463}}
BUSY = {"error": {"message": "An unexpected error has occurred.", "type": "OAuthException", "code": 2}}
FAILURES = [
    kind
    for name in httpx.__all__
    if isinstance(kind := getattr(httpx, name), type)
    and issubclass(kind, Exception)
    and kind is not httpx.HTTPStatusError
]


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=TRIES, cap=True):
        yield


def client(*answers: httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]) -> GraphClient:
    """A client whose Meta gives these answers in turn, the last one for ever."""
    queue = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        one = queue.pop(0) if len(queue) > 1 else queue[0]
        if isinstance(one, Exception):
            raise one
        return one(request) if callable(one) else one

    return GraphClient(version="v26.0", transport=httpx.MockTransport(answer), clock=lambda: 1000)


def raised(kind: type[Exception]) -> Exception:
    """An error of httpx's as a transport raises it."""
    try:
        return kind(f"GET https://graph.facebook.com/?access_token={SECRET}")
    except TypeError:
        return kind()


def test_the_token_goes_in_the_header_and_nowhere_else() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"data": []})

    client(answer).get("me/permissions", TOKEN, limit="1")
    (request,) = seen
    assert request.headers["Authorization"] == f"Bearer {SECRET}"
    assert str(request.url) == "https://graph.facebook.com/v26.0/me/permissions?limit=1"


def test_a_known_secret_proves_the_call() -> None:
    seen: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        return httpx.Response(200, json={"data": []})

    client(answer).get("me", Token(SECRET, secret="app-secret"))
    assert seen[0].params["appsecret_proof"] == PROOF


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.__name__)
def test_every_failure_of_httpx_is_told_as_no_answer(kind: type[Exception]) -> None:
    with pytest.raises(GraphUnreachable) as caught:
        client(raised(kind)).get("me", TOKEN)
    assert SECRET not in str(caught.value)
    assert str(caught.value)


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.__name__)
def test_only_passing_failures_are_tried_again(kind: type[Exception]) -> None:
    asking = client(raised(kind), httpx.Response(200, json={"id": "1"}))
    if not issubclass(kind, PASSING):
        with pytest.raises(GraphUnreachable):
            asking.get("me", TOKEN)
        assert asking.requests == 1
        return
    assert asking.get("me", TOKEN).body == {"id": "1"}
    assert asking.requests == 2


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param(httpx.Response(502, text="<html>Bad gateway</html>"), "not Meta's", id="html"),
        pytest.param(httpx.Response(200, text="<html>Log in to the Wi-Fi</html>"), "not Meta's", id="captive portal"),
        pytest.param(httpx.Response(200, text=""), "not Meta's", id="nothing"),
        pytest.param(httpx.Response(200, text='{"data": [{"id": "1"'), "not Meta's", id="cut off"),
        pytest.param(httpx.Response(502, json={"message": "upstream"}), "not Meta's", id="a proxy's JSON"),
        pytest.param(httpx.Response(302, headers={"Location": "https://evil.example/"}), "another address", id="302"),
        pytest.param(httpx.Response(200, content=b'{"a":"' + b"x" * MOST_BYTES), "too large", id="too large"),
    ],
)
def test_an_answer_that_is_not_metas_says_nothing(answer: httpx.Response, says: str) -> None:
    with pytest.raises(GraphUnreachable, match=says):
        client(answer).get("me", TOKEN)


def test_a_redirect_is_not_followed() -> None:
    asking = client(httpx.Response(302, headers={"Location": "https://evil.example/"}))
    with pytest.raises(GraphUnreachable):
        asking.get("me", TOKEN)
    assert asking.requests == 1


def test_a_no_of_metas_is_an_answer() -> None:
    answer = client(httpx.Response(400, json=NO)).get("me", TOKEN)
    assert answer.error is not None
    assert (answer.error.code, answer.error.subcode) == (190, 463)


def test_a_no_is_not_asked_again() -> None:
    asking = client(httpx.Response(400, json=NO))
    asking.get("me", TOKEN)
    assert (asking.requests, asking.calls) == (1, 1)


def test_metas_own_trouble_is_tried_again_and_then_told_as_it_is() -> None:
    asking = client(httpx.Response(503, json=BUSY))
    answer = asking.get("me", TOKEN)
    assert answer.error is not None
    assert answer.error.code == 2
    assert asking.requests == TRIES


def test_a_throttle_is_not_asked_again_though_it_calls_itself_transient() -> None:
    error = {"message": "(#4) Application request limit reached", "code": 4, "is_transient": True}
    asking = client(httpx.Response(403, json={"error": error}))
    asking.get("me", TOKEN)
    with pytest.raises(AskedTooMuch) as caught:
        asking.get("me", TOKEN)
    assert caught.value.retry_at > 1000
    assert asking.requests == 1


def test_no_log_names_the_token(caplog: pytest.LogCaptureFixture) -> None:
    for talkative in (None, "stamina", "httpx", "httpcore"):  # each as loud as it can be, whoever turned it down before
        caplog.set_level(logging.DEBUG, logger=talkative)
    client(httpx.ReadError("broke"), httpx.Response(400, json=NO)).get("me/permissions", TOKEN, limit="1")
    assert caplog.records
    assert SECRET not in caplog.text


@pytest.mark.parametrize("value", ["", " ", "two words", "line\nfeed", "ünïcode", "x" * 5000])
def test_what_no_header_can_carry_is_no_token(value: str) -> None:
    with pytest.raises(BadInput) as caught:
        Token(value)
    assert value.strip() == "" or value not in str(caught.value)


def test_a_token_does_not_show_itself() -> None:
    token = app_token("700", "hush")
    assert token.value == "700|hush"
    assert "hush" not in repr(token)
    assert "hush" not in f"{token}"
    assert Token(SECRET).key not in SECRET


def test_only_loopback_may_stand_in_for_meta() -> None:
    assert graph_base() == "https://graph.facebook.com"
    assert graph_base("http://127.0.0.1:17670") == "http://127.0.0.1:17670/graph"
    assert graph_base(site="threads") == "https://graph.threads.net"
    with pytest.raises(BadInput):
        graph_base("http://graph.evil.example")
