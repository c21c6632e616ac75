"""Whatever shape an answer of Meta's comes in, it leaves in one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regrant.graph.answers import Answer, read

JSON = '{"error":{"message":"Session has expired","type":"OAuthException","code":190,"error_subcode":463}}'
EXPIRED = json.loads(JSON)


SHAPES: dict[str, tuple[Any, str, int | None, int | None]] = {
    "envelope": (EXPIRED, "envelope", 190, 463),
    "envelope as text": (JSON, "envelope", 190, 463),
    "envelope as bytes": (JSON.encode(), "envelope", 190, 463),
    "guarded JSON": ("\ufefffor (;;);" + JSON, "envelope", 190, 463),
    "JSON in a JSON string": (json.dumps(JSON), "envelope", 190, 463),
    "2011": ({"error": {"message": "(#200) Requires extended permission: x"}}, "envelope", 200, None),
    "code as text": ({"error": {"message": "x", "code": "190"}}, "envelope", 190, None),
    "debug_token": ({"data": {"is_valid": False, "error": {"code": 190, "subcode": 460}}}, "debug_token", 190, 460),
    "code is HTTP": ({"error_type": "OAuthException", "code": 400, "error_message": "x"}, "oauth", None, None),
    "meta": ({"meta": {"error_type": "OAuthException", "code": 400, "error_message": "x"}}, "meta", None, None),
    "legacy REST": ({"error_code": 190, "error_description": "x"}, "bare", 190, None),
    "a code as large as a subcode": ({"error_message": "x", "error_code": 1349245}, "bare", None, 1349245),
    "JSON after words": ({"error": "invalid_request", "error_description": f"HTTP400: {JSON}"}, "envelope", 190, 463),
    "JSON inside a message": ({"message": f"400 Bad Request: [{JSON}]"}, "envelope", 190, 463),
    "wrapped by a client": ({"response": {"data": EXPIRED}}, "envelope", 190, 463),
    "error is a number": ({"error": 1390008, "errorSummary": "x"}, "bare", None, 1390008),
    "Threads container": ({"status": "ERROR", "error_message": "UNKNOWN", "id": "1"}, "container", None, None),
    "container": (
        {"status_code": "ERROR", "status": "failed with error code 2207082"},
        "container",
        None,
        2207082,
    ),
    "a post that quotes a code": ({"id": "1", "message": "a post (#1) of mine"}, "data", None, None),
    "a post is no error": ({"id": "1", "message": "a post"}, "data", None, None),
    "an empty list": ({"data": []}, "data", None, None),
    "an empty object": ({}, "nothing", None, None),
    "an empty text": ("", "nothing", None, None),
    "no body": (None, "nothing", None, None),
    "HTML": ("<html><head><title>Error</title></head><body>Sorry</body></html>", "html", None, None),
    "redirect": ("https://x/cb?error=access_denied&error_code=200&error_reason=user_denied", "redirect", 200, None),
    "redirect by fragment": ("https://x/cb#error_code=901&error_message=sandbox", "redirect", 901, None),
    "redirect that succeeded": ("https://x/cb?code=AQ1&state=2#_=_", "data", None, None),
    "Python": ("{'error': {'message': 'x', 'code': 190, 'error_subcode': 463}}", "print", 190, 463),
    "Ruby": ('{"error"=>{"message"=>"x", "code"=>190, "error_subcode"=>460, "a"=>nil}}', "print", 190, 460),
    "Koala": ("type: OAuthException, code: 368, message: x [HTTP 400]", "print", 368, None),
    "RestFB": (
        "Facebook error response of type OAuthException: x (code 210, subcode null)",
        "print",
        210,
        None,
    ),
    "Android": ("{HttpStatus: 400, errorCode: 190, subErrorCode: -1, errorMessage: x}", "print", 190, None),
    "old Android": ("{httpResponseCode: 400, facebookErrorCode: 190, message: x}", "print", 190, None),
    "iOS": ('error = { code = 6001; "error_subcode" = 1363037; message = "x"; }; code = 400;', "print", 6001, 1363037),
    "iOS domain": (
        "Error Domain=com.facebook.sdk.core Code=8 UserInfo={x:GraphErrorCode=190}",
        "print",
        190,
        None,
    ),
    "PHP": ("[message:protected] => x [code:protected] => 190 [subErrorCode] => 463", "print", 190, 463),
    "PHP with the status": ("Array ( [error] => 191 [code] => 400 ) OAuthException", "print", None, None),
    "fb_graph": ("OAuthException :: (#1) An error occured", "print", 1, None),
    "a bare code": ("Error: 100, Unsupported get request", "print", 100, None),
    "facebook4j": ("message - Invalid OAuth access token.\ncode - 190", "print", 190, None),
    "truncated JSON": ('{"error":{"message":"(#200) Requires ex', "print", 200, None),
    "escaped JSON": ('log: {\\"error\\":{\\"message\\":\\"x\\",\\"code\\":190}}', "print", 190, None),
    "iOS bytes": (f"Error Domain=x UserInfo={{x.error.data=<{JSON.encode().hex(' ', -4)}>}}", "print", 190, 463),
    "iOS bytes, the new print": (
        f"NSError: {{length = {len(JSON)}, bytes = 0x{JSON.encode().hex()}}}",
        "print",
        190,
        463,
    ),
    "iOS bytes that are no words": ("Error Domain=x UserInfo={data=<ffd8ffe0 00104a46>}", "text", None, None),
    "what another program was told": ({"type": "config", "internalMessage": "(#200) Requires x"}, "bare", 200, None),
    "a name that looks like a code": ({"rows": {"name": "(#1) Pizza", "about": "x"}}, "data", None, None),
    "container with a status alone": ({"status": "Error: download failed", "status_code": ""}, "container", None, None),
    "a list that was cut off": ('{"data":[{"id":"1"},{"id":"2"},{"na', "data", None, None),
    "a list cut off in its first row": ('{"data":[{"id":"1', "text", None, None),
    "debugger": ("Type: User\nExpires: Never\nData Access Expires: 1649535799 (in about 3 months)", "data", None, None),
    "what a program printed of it": (
        "{\n  app_id: '1',\n  is_valid: true,\n  scopes: ['email'],\n}",
        "data",
        None,
        None,
    ),
    "an SDK for phones": ({"errorCode": "190", "errorMessage": "x", "errorType": "OAuthException"}, "bare", 190, None),
    "debugger, expired": ("Valid\tFalse\nExpires\t1603663895 (about a year ago)", "debug_token", 190, 463),
    "debugger, data access over": (
        "Expires | Never\nData Access Expires | 1603663895 (about a year ago)",
        "debug_token",
        190,
        493,
    ),
    "debugger that tells too little": ("Expires: 1603663895\nData Access Expires: 1649535799", "text", None, None),
    "a client's own words": ("Request failed with status code 400", "text", None, None),
}


@pytest.mark.parametrize(("body", "shape", "code", "subcode"), SHAPES.values(), ids=SHAPES)
def test_shape(body: Any, shape: str, code: int | None, subcode: int | None) -> None:
    answer = read(body)
    error = answer.error

    assert answer.shape == shape
    assert (error.code if error else None, error.subcode if error else None) == (code, subcode)


def test_a_batch_keeps_its_items_in_order_with_their_own_headers() -> None:
    dead = {"code": 400, "headers": [{"name": "X-App-Usage", "value": "{}"}], "body": JSON}
    answer = read([{"code": 200, "headers": [], "body": '{"id":"1"}'}, dead, None], 200)

    assert [item and item.http_status for item in answer.items] == [200, 400, None]
    assert answer.items[1] is not None
    assert answer.items[1].headers == {"x-app-usage": "{}"}
    assert answer.error == answer.items[1].error
    assert answer.error is not None
    assert answer.error.subcode == 463


KINDS_OF_HEADERS = [{"X-A": "1"}, [{"name": "X-A", "value": "1"}], [("X-A", "1")], "X-A: 1", {"x-a": ["1"]}]


@pytest.mark.parametrize("headers", KINDS_OF_HEADERS, ids=["mapping", "names", "pairs", "lines", "list of values"])
def test_headers_of_any_kind_have_lower_case_names(headers: Any) -> None:
    assert read({}, 200, headers).headers == {"x-a": "1"}


def test_the_challenge_speaks_where_the_body_does_not() -> None:
    challenge = 'OAuth "Facebook Platform" "invalid_token" "(#190) Session has expired"'
    answer = read("Bad Request", 400, {"WWW-Authenticate": challenge})

    assert answer.error is not None
    assert (answer.shape, answer.error.code, answer.error.message) == ("header", 190, "(#190) Session has expired")


def test_an_error_with_fields_of_wrong_types_is_read_as_far_as_it_goes() -> None:
    error = {"message": ["x"], "code": {}, "error_subcode": True, "is_transient": "yes", "fbtrace_id": 5, "type": None}
    answer = read({"error": {**error, "error_data": "{not json"}})

    assert answer.error is not None
    assert (answer.error.code, answer.error.subcode, answer.error.is_transient) == (None, None, None)


def test_usage_headers_pasted_as_text_are_headers() -> None:
    assert read('x-app-usage: {"call_count":100}').headers == {"x-app-usage": '{"call_count":100}'}


def test_usage_headers_pasted_and_handed_over_are_no_words_of_metas() -> None:
    line = 'X-App-Usage: {"call_count":1}'

    assert read(line, headers={"x-app-usage": '{"call_count":1}'}).shape == "nothing"
    assert read(f"{line}\nIt does not work", headers={"server": "x"}).shape == "text"


def test_ten_megabytes_are_read() -> None:
    padded = {"padding": "x" * 10_000_000, **EXPIRED}

    assert read(json.dumps(padded)).error == read(EXPIRED).error
    assert read("<html>" + "x" * 10_000_000).shape == "html"
    assert read("[" * 100_000).shape == "text"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["error", "code", "message", "data", "x"]), inner),
    max_leaves=12,
)


@given(st.one_of(values, st.binary(), st.text()), st.none() | st.integers(), values)
def test_never_fails(body: Any, status: int | None, headers: Any) -> None:
    assert isinstance(read(body, status, headers), Answer)
