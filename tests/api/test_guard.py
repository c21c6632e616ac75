"""Nobody but a paired caller gets in, however the request is written; on a real server, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import EXTENSION, LISTED, OTHER_EXTENSION, Service

HOST = "Host: {host}"
TOKEN = "Authorization: Bearer {token}"
JSON = "Content-Type: application/json"
PING, STATUS, PAIRINGS = "/api/v1/ping", "/api/v1/profiles", "/api/v1/pairings"


def written(service: Service, start: str, headers: list[str], body: bytes = b"") -> bytes:
    """A request as bytes, closed after its answer."""
    lines = [start, *headers, "Connection: close"]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    words = {"host": service.host, "port": service.port, "token": service.token, "revoked": service.revoked}
    text = "\r\n".join(line.format(**words, reader=service.reader, admin=service.admin) for line in lines)
    return text.encode("latin-1") + b"\r\n\r\n" + body


def row(name: str, start: str, headers: list[str], status: int, code: str, body: bytes = b"") -> Any:
    """One hostile request and its answer."""
    return pytest.param(start + " HTTP/1.1", headers, body, status, code, id=name)


WRONG_HOST = [
    row(name, f"GET {PING}", headers, 403, "wrong_door")
    for name, headers in {
        "rebound name": ["Host: evil.example:{port}"],
        "rebound name with a token": ["Host: evil.example:{port}", TOKEN],
        "our host as a prefix": ["Host: {host}.evil.example"],
        "our host before an at": ["Host: {host}@evil.example"],
        "our host after an at": ["Host: evil.example@{host}"],
        "our host with a trailing dot": ["Host: 127.0.0.1.:{port}"],
        "localhost": ["Host: localhost:{port}"],
        "localhost in upper case": ["Host: LOCALHOST:{port}"],
        "IPv6 loopback": ["Host: [::1]:{port}"],
        "IPv6 form of IPv4": ["Host: [::ffff:127.0.0.1]:{port}"],
        "no port": ["Host: 127.0.0.1"],
        "another port": ["Host: 127.0.0.1:1"],
        "port with a zero before it": ["Host: 127.0.0.1:0{port}"],
        "short form of the address": ["Host: 127.1:{port}"],
        "number form of the address": ["Host: 2130706433:{port}"],
        "all addresses": ["Host: 0.0.0.0:{port}"],
        "empty": ["Host:"],
        "missing": [],
        "two of them, ours first": [HOST, "Host: evil.example"],
        "two of them, ours last": ["Host: evil.example", HOST],
        "the right one twice": [HOST, HOST],
        "forwarded": ["Host: evil.example", "X-Forwarded-Host: {host}"],
        "not ascii": ["Host: 127.0.0.1:{port}\xe9"],
    }.items()
]

WRONG_TARGET = [
    row("target with an address", f"GET http://evil.example{PING}", [HOST, TOKEN], 403, "wrong_door"),
    row("target with our address", f"GET http://127.0.0.1:1{PING}", [HOST, TOKEN], 403, "wrong_door"),
    row("target in upper case", f"GET HTTP://evil.example{PING}", [HOST, TOKEN], 403, "wrong_door"),
    row("star as target", "OPTIONS *", [HOST, TOKEN], 403, "wrong_door"),
    row("tunnel", "CONNECT evil.example:443", [HOST, TOKEN], 403, "wrong_door"),
]

FROM_A_PAGE = [
    row("page's GET", f"GET {PING}", [HOST, "Sec-Fetch-Site: cross-site"], 403, "wrong_door"),
    row("page's GET with a token", f"GET {STATUS}", [HOST, "Sec-Fetch-Site: cross-site", TOKEN], 403, "wrong_door"),
    row("page of the same site", f"GET {STATUS}", [HOST, "Sec-Fetch-Site: same-site", TOKEN], 403, "wrong_door"),
    row("unknown word", f"GET {STATUS}", [HOST, "Sec-Fetch-Site: whatever", TOKEN], 403, "wrong_door"),
    row("two words", f"GET {STATUS}", [HOST, "Sec-Fetch-Site: none, cross-site", TOKEN], 403, "wrong_door"),
    row("empty word", f"GET {STATUS}", [HOST, "Sec-Fetch-Site:", TOKEN], 403, "wrong_door"),
    row(
        "page with the paired extension's origin",
        f"GET {STATUS}",
        [HOST, "Sec-Fetch-Site: cross-site", f"Origin: {EXTENSION}", TOKEN],
        403,
        "wrong_door",
    ),
    row(
        "no-cors POST of a page",
        f"POST {PAIRINGS}",
        [HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Content-Type: text/plain"],
        403,
        "wrong_door",
        b'{"code": "22222222", "name": "x"}',
    ),
    row(
        "top-level navigation",
        f"GET {STATUS}",
        [HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"],
        403,
        "wrong_door",
    ),
    row(
        "preflight of a page",
        f"OPTIONS {STATUS}",
        [HOST, "Sec-Fetch-Site: cross-site", "Origin: https://evil.example", "Access-Control-Request-Method: GET"],
        403,
        "wrong_door",
    ),
    row(
        "preflight of an old browser's page",
        f"OPTIONS {STATUS}",
        [HOST, "Origin: https://evil.example", "Access-Control-Request-Method: GET"],
        401,
        "not_paired",
    ),
]

WRONG_ORIGIN = [
    row(f"origin {name}", f"GET {STATUS}", [HOST, TOKEN, f"Origin: {origin}"], 403, "wrong_door")
    for name, origin in {
        "null": "null",
        "empty": "",
        "of a page": "https://evil.example",
        "of another extension": OTHER_EXTENSION,
        "of this very service": "http://127.0.0.1",
        "in upper case": EXTENSION.upper(),
        "with more behind it": EXTENSION + ".evil.example",
        "with a slash": EXTENSION + "/",
        "cut short": EXTENSION[:-1],
        "twice": f"{EXTENSION}, {EXTENSION}",
        "listed, but not this token's": LISTED,
        "a star": "*",
    }.items()
] + [
    row(
        "automation's token from a page",
        f"GET {STATUS}",
        [HOST, "Authorization: Bearer {reader}", "Origin: https://evil.example"],
        403,
        "wrong_door",
    ),
    row(
        "automation's token from an extension",
        f"GET {STATUS}",
        [HOST, "Authorization: Bearer {reader}", f"Origin: {EXTENSION}"],
        403,
        "wrong_door",
    ),
    row(
        "terminal's token from an extension",
        f"GET {STATUS}",
        [HOST, "Authorization: Bearer {admin}", f"Origin: {EXTENSION}"],
        403,
        "wrong_door",
    ),
    row(
        "pairing from a page of an old browser",
        f"POST {PAIRINGS}",
        [HOST, JSON, "Origin: https://evil.example"],
        403,
        "wrong_door",
        b'{"code": "22222222", "name": "x"}',
    ),
    row(
        "pairing from a look-alike extension",
        f"POST {PAIRINGS}",
        [HOST, JSON, f"Origin: {EXTENSION}.evil.example"],
        403,
        "wrong_door",
        b'{"code": "22222222", "name": "x"}',
    ),
    row(
        "pairing from nowhere",
        f"POST {PAIRINGS}",
        [HOST, JSON, "Origin: null"],
        403,
        "wrong_door",
        b'{"code": "22222222", "name": "x"}',
    ),
]

WRONG_TOKEN = [
    row(f"token {name}", f"GET {STATUS}", [HOST, *headers], 401, "not_paired")
    for name, headers in {
        "missing": [],
        "empty": ["Authorization: Bearer "],
        "of nobody": ["Authorization: Bearer rg1_nobody"],
        "taken back": ["Authorization: Bearer {revoked}"],
        "not ascii": ["Authorization: Bearer \xfcn\xefcode"],
        "with another scheme": ["Authorization: Basic {token}"],
        "with a small scheme": ["Authorization: bearer {token}"],
        "without a scheme": ["Authorization: {token}"],
        "with a blank behind it": ["Authorization: Bearer {token} x"],
        "twice": [TOKEN, TOKEN],
        "in a cookie": ["Cookie: token={token}"],
        "in another header": ["X-Api-Key: {token}"],
        "very long": ["Authorization: Bearer " + "x" * 8000],
        "its own hash": ["Authorization: Bearer " + "0" * 64],
    }.items()
] + [row("token in the address", STATUS.join(["GET ", "?token={token}"]), [HOST], 401, "not_paired")]

TRICKS = [
    row("unknown path without a token", "GET /etc/passwd", [HOST], 401, "not_paired"),
    row("unknown path with a token", "GET /api/v1/nothing", [HOST, TOKEN], 404, "not_found"),
    row("unknown path from a page", "GET /nothing", [HOST, "Sec-Fetch-Site: cross-site"], 403, "wrong_door"),
    row("path with dots", "GET /api/v1/../../etc/passwd", [HOST, TOKEN], 404, "not_found"),
    row("path with written dots", "GET /api/v1/%2e%2e/%2e%2e/etc/passwd", [HOST, TOKEN], 404, "not_found"),
    row("path with a written slash", "GET /api/v1%2fprofiles", [HOST], 401, "not_paired"),
    row("two slashes", "GET //api/v1/profiles", [HOST], 401, "not_paired"),
    row("slash at the end", "GET /api/v1/profiles/", [HOST, TOKEN], 404, "not_found"),
    row("path in upper case", "GET /API/V1/PROFILES", [HOST], 401, "not_paired"),
    row("open path with more behind it", "GET /api/v1/ping/../profiles", [HOST], 401, "not_paired"),
    row("open path with a semicolon", "GET /api/v1/profiles;/ping", [HOST], 401, "not_paired"),
    row("static files", "GET /static/x", [HOST], 401, "not_paired"),
    row("favicon", "GET /favicon.ico", [HOST], 401, "not_paired"),
    row("documentation pages", "GET /docs", [HOST, TOKEN], 404, "not_found"),
    row("description without a token", "GET /api/v1/openapi.json", [HOST], 401, "not_paired"),
    row("method that the path does not take", f"DELETE {PING}", [HOST, TOKEN], 405, "method_not_allowed"),
    row("method that nobody knows", f"BREW {STATUS}", [HOST, TOKEN], 405, "method_not_allowed"),
    row("TRACE", f"TRACE {STATUS}", [HOST, TOKEN], 405, "method_not_allowed"),
    row("method without a token", f"DELETE {STATUS}", [HOST], 401, "not_paired"),
    row(
        "method written over",
        f"POST {STATUS}",
        [HOST, TOKEN, "X-HTTP-Method-Override: GET"],
        403,
        "scope_missing",
    ),
    row("another path on localhost", "GET /oauth/callback/x", ["Host: localhost:{port}"], 403, "wrong_door"),
    row("API on localhost", f"GET {STATUS}", ["Host: localhost:{port}", TOKEN], 403, "wrong_door"),
]

VISIT = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
PAIR = f"POST {PAIRINGS}"
BODIES = [
    row("plain text", PAIR, [HOST, "Content-Type: text/plain"], 415, "not_json", b'{"code": "2", "name": "x"}'),
    row("form", PAIR, [HOST, "Content-Type: application/x-www-form-urlencoded"], 415, "not_json", b"code=2&name=x"),
    row("no type", PAIR, [HOST], 415, "not_json", b'{"code": "2", "name": "x"}'),
    row("nearly JSON", PAIR, [HOST, "Content-Type: application/jsonp"], 415, "not_json", b'{"code": "2"}'),
    row("two types", PAIR, [HOST, "Content-Type: text/plain, application/json"], 415, "not_json", b"{}"),
    row("not JSON inside", PAIR, [HOST, JSON], 400, "bad_request", b"{code}"),
    row("nothing", PAIR, [HOST, JSON], 400, "bad_request"),
    row("a list", PAIR, [HOST, JSON], 422, "bad_input", b"[]"),
    row("null", PAIR, [HOST, JSON], 422, "bad_input", b"null"),
    row("unknown key", PAIR, [HOST, JSON], 422, "bad_input", b'{"code": "2", "name": "x", "scopes": ["admin"]}'),
    row("not UTF-8", PAIR, [HOST, JSON], 400, "bad_request", b'{"code": "\xff\xfe", "name": "x"}'),
    row("half a sign", PAIR, [HOST, JSON], 422, "bad_input", b'{"code": "2", "name": "\\ud800"}'),
    row("deep", PAIR, [HOST, JSON], 422, "bad_input", b"[" * 30_000 + b"]" * 30_000),
    row("deep objects", PAIR, [HOST, JSON], 422, "bad_input", b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
    row("a number that takes for ever", PAIR, [HOST, JSON], 400, "bad_request", b"9" * 60_000),
    row("too long", PAIR, [HOST, JSON], 413, "too_large", b'"' + b"x" * 65_536 + b'"'),
    row("far too long", PAIR, [HOST, JSON], 413, "too_large", b'"' + b"x" * 3_000_000 + b'"'),
    row("body on a GET", f"GET {STATUS}", [HOST, TOKEN], 415, "not_json", b"x"),
    row("said to be longer than it is", PAIR, [HOST, JSON, "Content-Length: 99999999"], 413, "too_large"),
    row("negative length", PAIR, [HOST, JSON, "Content-Length: -1"], 400, "bad_request"),
    row(
        "length and chunks",
        PAIR,
        [HOST, JSON, "Content-Length: 2", "Transfer-Encoding: gzip"],
        501,
        "http_501",
    ),
    row("endless header", f"GET {PING}", [HOST, "X: " + "x" * 40_000], 431, "http_431"),
    row("header name with a blank", f"GET {PING}", [HOST, "Bad Header: x"], 400, "bad_request"),
]


@pytest.mark.parametrize(
    ("start", "headers", "body", "status", "code"),
    WRONG_HOST + WRONG_TARGET + FROM_A_PAGE + WRONG_ORIGIN + WRONG_TOKEN + TRICKS + BODIES,
)
def test_turned_away_in_the_one_shape_and_told_nothing(
    service: Service, start: str, headers: list[str], body: bytes, status: int, code: str
) -> None:
    answer = service.raw(written(service, start, headers, body))

    assert (answer.status, answer.json["error"]["code"]) == (status, code), answer.body
    assert set(answer.json) == {"error"}
    assert set(answer.json["error"]) == {"code", "message", "hint"}
    assert answer.headers.get("access-control-allow-origin") in {None, LISTED}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers
    assert service.token.encode() not in answer.body
    assert b"Traceback" not in answer.body


@pytest.mark.parametrize(
    ("start", "headers", "status"),
    [
        pytest.param(f"GET {PING}", [HOST], 200, id="ping is open"),
        pytest.param(f"GET {PING}", [HOST, "Origin: https://evil.example"], 200, id="ping needs no origin"),
        pytest.param(f"GET {STATUS}", [HOST, TOKEN], 200, id="program with a token"),
        pytest.param(f"GET {STATUS}", [HOST, TOKEN, "Sec-Fetch-Site: none"], 200, id="extension in Chromium"),
        pytest.param(f"GET {STATUS}", [HOST, TOKEN, "Sec-Fetch-Site: same-origin"], 200, id="extension in Firefox"),
        pytest.param(f"GET {STATUS}", [HOST, TOKEN, f"Origin: {EXTENSION}"], 200, id="its own origin"),
        pytest.param(f"HEAD {STATUS}", [HOST, TOKEN], 200, id="HEAD"),
        pytest.param(f"GET {STATUS}", ["host: {host}", "authorization: Bearer {token}"], 200, id="small letters"),
        pytest.param("GET /oauth/callback", ["Host: localhost:{port}"], 403, id="way back from a login nobody began"),
        pytest.param("GET /", [HOST, *VISIT], 401, id="a visit to the dashboard from anywhere: shown how to sign in"),
    ],
)
def test_honest_callers_come_in(service: Service, start: str, headers: list[str], status: int) -> None:
    answer = service.raw(written(service, start + " HTTP/1.1", headers))

    assert answer.status == status, answer.body


def test_listed_origin_may_ask_ahead_and_read(service: Service) -> None:
    page = [HOST, f"Origin: {LISTED}", "Sec-Fetch-Site: cross-site"]
    ahead = ["Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization"]

    asked = service.raw(written(service, f"OPTIONS {STATUS} HTTP/1.1", page + ahead))
    unsigned = service.raw(written(service, f"GET {STATUS} HTTP/1.1", page))

    assert asked.status == 200
    assert asked.headers["access-control-allow-origin"] == LISTED
    assert asked.headers["access-control-allow-headers"].lower() == "authorization"
    assert "access-control-allow-credentials" not in asked.headers
    assert unsigned.status == 401
    assert unsigned.headers["access-control-allow-origin"] == LISTED


@pytest.mark.parametrize(
    "origin",
    ["http://127.0.0.1:30000", "http://127.0.0.1:3000.evil.example", "http://127.0.0.1:3000/", "http://127a0b0c1:3000"],
)
def test_origin_like_a_listed_one_gets_no_cors_header(service: Service, origin: str) -> None:
    answer = service.raw(written(service, f"GET {PING} HTTP/1.1", [HOST, f"Origin: {origin}"]))

    assert "access-control-allow-origin" not in answer.headers


def test_paired_origin_gets_cors_headers_for_itself_alone(service: Service) -> None:
    answer = service.raw(written(service, f"GET {STATUS} HTTP/1.1", [HOST, TOKEN, f"Origin: {EXTENSION}"]))

    assert answer.headers["access-control-allow-origin"] == EXTENSION
    assert "origin" in answer.headers["vary"].lower()


def test_every_view_says_its_scope(service: Service) -> None:
    views = service.app.view_functions
    silent = [name for name, view in views.items() if not hasattr(view, "_scope")]

    assert silent == []


OPEN_TO_ALL = {
    "ping.ping",
    "pairings.pair",
    "oauth.callback",  # believed by its state alone
    "calendar.feed",  # its address is its key
    "dashboard.asset",  # script and style, the same for everybody
}


def test_only_these_need_no_token(service: Service) -> None:
    views = service.app.view_functions

    assert {endpoint for endpoint, view in views.items() if view.__dict__["_scope"] == "open"} == OPEN_TO_ALL


def test_scope_that_a_token_lacks_is_refused(service: Service) -> None:
    with service.client(service.reader) as client:
        answers = [client.post("/repairs", json={"connection": "co_x"}), client.get("/pairings")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert {answer.json()["error"]["code"] for answer in answers} == {"scope_missing"}
