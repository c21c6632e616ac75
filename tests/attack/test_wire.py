"""Attacks below and beside the guard: half requests, forged headers, split answers, forms of other sites."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from flask import Flask, Response
from tests.api.conftest import Service

from regrant.api import wire
from regrant.store import pairings


def line_to(service: Service) -> socket.socket:
    """A bare connection."""
    return socket.create_connection(("127.0.0.1", service.port), timeout=10)


def test_slow_callers_keep_nobody_waiting(service: Service) -> None:
    """More half requests than there are threads: none of them holds one before it is whole."""
    halves = [line_to(service) for _ in range(wire.THREADS * 3)]
    try:
        for half in halves:
            half.sendall(b"POST /api/v1/pairings HTTP/1.1\r\nHost: " + service.host.encode())
        for half in halves[: wire.THREADS]:
            half.sendall(b"\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")
        began = time.monotonic()
        with service.client(service.token) as client:
            answers = [client.get("/profiles").status_code for _ in range(20)]
        took = time.monotonic() - began
    finally:
        for half in halves:
            half.close()

    assert answers == [200] * 20
    assert took < 10


def test_idle_callers_are_let_go(service: Service) -> None:
    assert wire.IDLE_SECONDS <= 60
    assert wire.CONNECTIONS >= 100


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Host: {host}\nX-Real: x"], id="bare line feed"),
        pytest.param(["Host: {host}\rX-Real: x"], id="bare carriage return"),
        pytest.param(["Host: {host}", " evil.example"], id="folded Host"),
        pytest.param(["Host : {host}"], id="blank before the colon"),
        pytest.param([" Host: {host}"], id="blank before the name"),
        pytest.param(["Host: {host}", "X: a\0b", "Sec-Fetch-Site: cross-site"], id="zero byte"),
        pytest.param(["Host: {host}", "Content-Length: 4", "Content-Length: 5"], id="length twice"),
        pytest.param(["Host: {host}", "Content-Length: +4"], id="length with a sign"),
        pytest.param(["Host: {host}", "Transfer-Encoding: xchunked"], id="coding that nobody knows"),
    ],
)
def test_headers_that_two_readers_may_read_differently_open_nothing(service: Service, lines: list[str]) -> None:
    text = "\r\n".join(line.format(host=service.host) for line in lines)
    answer = service.raw(f"GET /api/v1/profiles HTTP/1.1\r\n{text}\r\nConnection: close\r\n\r\n".encode("latin-1"))

    assert answer.status in {400, 401, 403, 411, 415, 501}
    assert answer.json["error"]["code"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"code=22222222&name=x"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n2\r\n--x--\r\n',
        ),
        ("text/plain", b'{"code": "22222222", "name": "x"}'),
        ("text/plain; charset=application/json", b'{"code": "22222222", "name": "x"}'),
    ],
)
@pytest.mark.parametrize("path", ["/pairings", "/checks", "/vault/lock", "/explain"])
def test_what_a_form_of_another_site_can_send_changes_nothing(
    service: Service, kind: str, body: bytes, path: str
) -> None:
    """Even with a token that no form has, and as an old browser that says nothing of where it comes from."""
    with service.client(service.admin) as client:
        answer = client.post(path, content=body, headers={"Content-Type": kind})

    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "not_json")


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1:{port}",
        "http://localhost:{port}",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnoq",
        "chrome-extension://abcdefghijklmnopabcdefghijklmno",
        "moz-extension://abcdefghijklmnopabcdefghijklmnop",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop.evil.example",
        "CHROME-EXTENSION://abcdefghijklmnopabcdefghijklmnop",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop:80",
    ],
)
@pytest.mark.parametrize("whose", ["token", "reader", "admin"])
def test_token_replayed_from_another_origin_is_refused(service: Service, origin: str, whose: str) -> None:
    headers = {"Origin": origin.format(port=service.port)}
    with service.client(getattr(service, whose)) as client:
        answer = client.get("/profiles", headers=headers)

    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_pairing_is_guessed_by_nobody_however_many_guess_at_once(service: Service) -> None:
    with service.client(service.admin) as terminal:
        terminal.post("/pairings/codes", json={})
    before = len(pairings.every())

    with service.client() as client, ThreadPoolExecutor(16) as pool:
        asked = [{"code": f"{number:08d}", "name": "x"} for number in range(40)]
        statuses = list(pool.map(lambda body: client.post("/pairings", json=body).status_code, asked))

    assert set(statuses) <= {403, 429}
    assert statuses.count(403) <= 20
    assert len(pairings.every()) == before


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"a":' * 20_000 + b"1" + b"}" * 20_000, id="objects in objects"),
        pytest.param(b"[" * 60_000, id="lists that never end"),
        pytest.param(b'{"connections": [' + b'"x",' * 15_000 + b'"x"]}', id="a list of all there is"),
        pytest.param(b'{"connections": ["' + b"\\u0000" * 9_000 + b'"]}', id="zeroes"),
        pytest.param(b'{"connections": 1e400}', id="a number beyond numbers"),
        pytest.param(b'{"connections": NaN}', id="a number that is none"),
        pytest.param(b"\xef\xbb\xbf{}", id="a mark before it"),
        pytest.param(b'{"connections": ["\\ud800"]}', id="half a sign"),
        pytest.param(b'{"connections": null, "connections": ["x"]}', id="a key twice"),
        pytest.param(b'{"__proto__": {"admin": true}, "constructor": {}}', id="names that mean something elsewhere"),
    ],
)
def test_no_body_ends_in_a_fault_of_ours(service: Service, body: bytes) -> None:
    with service.client(service.admin) as client:
        answer = client.post("/diagnoses", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code in {200, 400, 404, 413, 422}, answer.text
    assert answer.status_code == 200 or answer.json()["error"]["code"] != "internal"


@pytest.mark.parametrize("name", ["x\r\nSet-Cookie: a=b", 'x"; filename="y', "x\n\n<script>", "\u2028x", "\r\n\r\n"])
def test_no_header_can_be_split_by_what_it_is_made_of(name: str) -> None:
    app = Flask(__name__)

    @app.get("/")
    def answer() -> Response:
        made = Response("x")
        made.headers.set("Content-Disposition", "attachment", filename=name)
        return made

    try:
        told = app.test_client().get("/")
    except ValueError:
        return  # refused outright
    assert "Set-Cookie" not in told.headers
    assert all("\n" not in text and "\r" not in text for _, text in told.headers)


def names_of(service: Service) -> list[str]:
    with service.client(service.admin) as client:
        return [row["name"] for row in client.get("/profiles").json()["items"]]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{7*7}}",
        "${7*7}",
        "%0d%0aSet-Cookie:a=b",
        "'; DROP TABLE profile; --",
        "../../etc/passwd",
        "\u202egnirts",
    ],
)
def test_hostile_names_are_kept_and_answered_as_the_text_that_they_are(service: Service, name: str) -> None:
    with service.client(service.admin) as client:
        made = client.post("/profiles", json={"meta_id": f"x{abs(hash(name))}", "name": name})

    assert made.status_code == 201, made.text
    assert made.headers["content-type"] == "application/json"
    assert "set-cookie" not in made.headers
    assert name in names_of(service)


def every_answer(service: Service) -> Iterator[tuple[str, httpx.Response]]:
    """What each path answers to a plain GET, signed and not."""
    rules = [rule.rule for rule in service.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    with httpx.Client(base_url=f"http://{service.host}", trust_env=False, verify=False) as client:
        for rule in rules:
            if "events" in rule:
                continue  # it never ends
            path = rule.replace("<", "").replace(">", "")
            yield path, client.get(path)
            yield path, client.get(path, headers={"Authorization": f"Bearer {service.admin}"})


HARDENED: dict[str, Callable[[Any], bool]] = {
    "x-content-type-options": lambda text: text == "nosniff",
    "cache-control": lambda text: "no-store" in str(text) or "max-age" in str(text),
    "content-security-policy": lambda text: "frame-ancestors 'none'" in str(text),
    "cross-origin-resource-policy": lambda text: text == "same-origin",
    "referrer-policy": lambda text: text in {"no-referrer", "same-origin"},
}


def test_every_answer_is_hardened(service: Service) -> None:
    for path, answer in every_answer(service):
        for name, holds in HARDENED.items():
            assert holds(answer.headers.get(name)), (path, name, answer.headers.get(name))
        assert "server" not in answer.headers, path
        assert "access-control-allow-origin" not in answer.headers, path
