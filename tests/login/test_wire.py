"""The wire under the logins: what it hides, and what it makes of answers that are none."""

from __future__ import annotations

import logging

import httpx
import pytest

from regrant.errors import GraphUnreachable
from regrant.graph.login import wire

URL = "https://graph.example/token"
FINE = {"access_token": "EAAx", "expires_in": 3600}


def test_hidden_query_reaches_meta_and_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json=FINE)

    for name in ("httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=name)
    wire.get(URL, {"access_token": "THsecret"}, httpx.MockTransport(answer))

    assert seen == [f"{URL}?access_token=THsecret"]
    assert "THsecret" not in caplog.text
    assert URL in caplog.text  # it was loud enough to be heard


def test_form_carries_its_secrets_in_the_body() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url == URL
        assert b"client_secret=s3cret" in request.content
        return httpx.Response(200, json=FINE)

    assert wire.post(URL, {"client_secret": "s3cret"}, httpx.MockTransport(answer)).body == FINE


REFUSED = {"error": {"message": "Error validating client secret.", "type": "OAuthException", "code": 1}}
BUSY = {"error": {"message": "Service temporarily unavailable", "type": "OAuthException", "code": 2}}
LIMIT = {"error": {"message": "(#4) Application request limit reached", "type": "OAuthException", "code": 4}}


def test_wrong_secret_is_metas_no_and_no_passing_trouble() -> None:
    answer = wire.post(URL, {}, httpx.MockTransport(lambda _: httpx.Response(400, json=REFUSED)))

    assert wire.is_about_secret(answer.error)


@pytest.mark.parametrize(
    "response",
    [
        pytest.param(httpx.Response(200, text="<html>log in to the Wi-Fi</html>"), id="page of somebody in between"),
        pytest.param(httpx.Response(302, headers={"location": "https://evil.example"}), id="sent elsewhere"),
        pytest.param(httpx.Response(500, json=BUSY), id="passing trouble"),
        pytest.param(httpx.Response(400, json=LIMIT), id="limit"),
        pytest.param(httpx.Response(200, json=["x"]), id="a list"),
        pytest.param(httpx.Response(503, json={}), id="nothing, and a status"),
        pytest.param(httpx.Response(200, content=b"{" + b" " * 70_000 + b"}"), id="too large"),
    ],
)
def test_what_is_no_answer_says_nothing_about_the_login(response: httpx.Response) -> None:
    with pytest.raises(GraphUnreachable):
        wire.post(URL, {}, httpx.MockTransport(lambda _: response))


def lost(_request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("with https://graph.example/token?access_token=THsecret in it")


def test_lost_answer_is_asked_for_no_second_time_and_quotes_no_address() -> None:
    asked: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(1)
        return lost(request)

    with pytest.raises(GraphUnreachable) as told:
        wire.get(URL, {"access_token": "THsecret"}, httpx.MockTransport(answer))
    assert asked == [1]
    assert "THsecret" not in f"{told.value}{told.value.hint}"
