"""Finds the error in decoded JSON, in whatever envelope somebody put it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from regrant.graph.error import MetaError, code_in, whole, words

CODE = ("code", "error_code", "errorCode")
SUBCODE = ("error_subcode", "subcode", "errorSubcode", "error_sub_code", "subErrorCode")
TYPE = ("type", "error_type", "errorType")
MESSAGE = (
    *("message", "error_message", "errorMessage", "error_description", "error_msg", "msg"),
    *("errorDescription", "errorSummary"),
)
TITLE = ("error_user_title", "errorUserTitle", "title")
USER_MESSAGE = ("error_user_msg", "error_user_message", "errorUserMessage")
SIGNS_OF_AN_ERROR = frozenset(
    {*SUBCODE, *TYPE, "error_code", "errorCode", "fbtrace_id", "error_user_title", "error_user_msg", "error_data"}
)
OWN_NAMES = frozenset({"error_message", "error_msg", "error_code", "errorMessage", "errorCode", "errorUserTitle"})
"""Names that only an error gives its own fields; the second half are those of the mobile SDKs."""
METAS_ALONE = frozenset({"error_subcode", "error_user_title", "error_user_msg"})
"""Names that Meta alone gives: enough to know a part that was copied out of an error, without its message."""
WRAPPERS = (
    *("error", "response", "data", "body", "result", "cause", "errors"),
    *("detail", "details", "err", "content", "raw"),
    "debug_info",  # of rupload.facebook.com: https://developers.facebook.com/docs/video-api/guides/reels-publishing
)
MOST_TRIES = 4
"""Beginnings of an object in one text that are tried as JSON: the caller's own parameters often come first."""
MOST_FIELDS = 40
"""Fields of one object that are looked into: no envelope has more."""
HTTP_STATUSES = frozenset({400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504})
DEEPEST = 9
"""Envelopes within envelopes, lists included: WhatsApp's news of a failed message has its error nine deep."""
TOLD = ("message", "error", "reason", "exception", "detail", "details", "response", "cause", "raw", "body")
"""How the fields end in which other programs keep what they were told, as `internalMessage` does."""
KEPT_IN = ("error", "errors", "exception", "failure")
REASONS = ("reason", "cause", "details", "detail")
"""How the fields end that hold such words: the first in any answer, the second only in one that failed."""
QUOTED = re.compile(r"(?:[^()\n]{0,60}\b(?:error|exception|failed|failure|request|code)\b[\]: -]{0,4})?\(#\d", re.I)
"""How a message of Meta's begins, at times after a few words of the program that was told; a post may quote one too."""
MOST_ROWS = 5
"""Rows of a list under any other name that are looked into."""
FIRST_SUBCODE = 1_000_000
"""No code of Meta's is this large, every subcode of publishing and ads is; some clients print it as the code."""
CONTAINER_FAILED = ("ERROR", "EXPIRED", "Error", "Expired")
"""How a container says it; `status` alone says `Error: …`. In small letters it is what any other program writes."""
FAILED = ("ERROR", "FAIL", "FAILED", "FAILURE")
"""What programs write into the `status` of something that went wrong."""
PHASES = ("uploading_phase", "processing_phase", "publishing_phase")

Found = tuple[str, MetaError | None]


def read_json(body: Any) -> Found:
    """Say in which shape decoded JSON came, and which error it holds.

    Arguments: body, decoded JSON of any type. The shape is `data` where there is something but no error.
    """
    if body is None or body == "" or body == {}:
        return "nothing", None
    found = _search(body, 0)
    if found is None and isinstance(body, Mapping) and _is_empty_exception(body):
        return "nothing", None
    return found if found is not None else ("data", None)


def told(body: Any, failed: bool) -> str:
    """Find the words in which another program keeps what went wrong, as `last_error` does; nothing where it has none.

    Arguments: body, decoded JSON of any type; whether the answer says itself that it failed, for then a reason or
    details are about that.
    """
    return _told(body, KEPT_IN + REASONS if failed else KEPT_IN, 0)


def _told(body: Any, names: tuple[str, ...], depth: int) -> str:
    if isinstance(body, list):
        return next((found for item in body[:MOST_ROWS] if (found := _told(item, names, depth + 1))), "")
    if not isinstance(body, Mapping) or depth > MOST_ROWS:
        return ""
    fields = list(islice(body.items(), MOST_FIELDS))
    for name, value in fields:
        one = value[0] if isinstance(value, list) and value else value
        if isinstance(one, str) and " " in one and str(name).lower().endswith(names):
            return words(one)
    return next((found for _, value in fields if (found := _told(value, names, depth + 1))), "")


def _is_empty_exception(body: Mapping[str, Any]) -> bool:
    """Is it an exception that a program printed, with nothing of Meta's left in it? That is no sign of health."""
    return "stack" in body and str(body.get("name", "")).endswith(("Error", "Exception"))


def _search(body: Any, depth: int) -> Found | None:
    if depth > DEEPEST:
        return None
    if isinstance(body, list):
        return next((found for item in body[:50] if (found := _search(item, depth + 1)) is not None), None)
    if isinstance(body, str):
        return _in_string(body, depth)
    if not isinstance(body, Mapping):
        return None
    return _in_mapping(body, depth)


def _in_string(body: str, depth: int) -> Found | None:
    """Look into JSON that somebody put into JSON as a string, alone or after some words."""
    decoder = json.JSONDecoder()
    start = body.find("{") if depth <= DEEPEST else -1
    for _ in range(MOST_TRIES):
        if start < 0:
            return None
        try:
            decoded = decoder.raw_decode(body, start)[0]
        except (ValueError, RecursionError):
            decoded = None
        if decoded and (found := _search(decoded, depth + 1)) is not None:
            return found
        start = body.find("{", start + 1)
    return None


def _in_mapping(body: Mapping[str, Any], depth: int) -> Found | None:
    """Find the error in an object; where its own words name no code of Meta's, what it wraps goes first."""
    own = _own(body, depth)
    if own is not None and (own[0] == "container" or _says_enough(own[1])):
        return own
    inner = _wrapped(body, depth)
    if inner is not None and (own is None or inner[0] != "bare" or _says_enough(inner[1])):
        return inner
    return own


def _says_enough(error: MetaError | None) -> bool:
    """Does it name a code of Meta's? Clients put the HTTP status under the same name."""
    if error is None:
        return False
    return error.subcode is not None or (error.code is not None and error.code not in HTTP_STATUSES)


def _wrapped(body: Mapping[str, Any], depth: int) -> Found | None:
    """Look into the envelopes of clients, then into whatever else holds an object."""
    for name in WRAPPERS:
        inner = body.get(name)
        if inner and (found := _search(inner, depth + 1)) is not None:
            return found
    others = (value for name, value in islice(body.items(), MOST_FIELDS) if name not in WRAPPERS)
    kept = (value for name, value in islice(body.items(), MOST_FIELDS) if str(name).lower().endswith(TOLD))
    for value in kept:
        if isinstance(value, str) and "(#" in value and QUOTED.match(value) and (code := code_in(value)) is not None:
            return "bare", MetaError(code, message=words(value))
    for value in others:
        value = value[:MOST_ROWS] if isinstance(value, list) and value and isinstance(value[0], Mapping) else value
        if (isinstance(value, str) and "{" in value) or (isinstance(value, (Mapping, list)) and value):
            found = _search(value, depth + 1)
            if found is not None and (_says_enough(found[1]) or _says_it_failed(value)):
                return found
    return None


def _says_it_failed(value: Any) -> bool:
    """Does an object say of itself that something failed? Then the words in it are an error, and no post."""
    return isinstance(value, Mapping) and words(value.get("status")).upper() in FAILED


def _own(body: Mapping[str, Any], depth: int) -> Found | None:
    """Read what an object says of itself."""
    error = body.get("error")
    if isinstance(error, Mapping) and error:
        return _envelope(error, body, depth)
    if isinstance(error, str) and error:
        return _symbolic(error, body, depth)
    if whole(error):
        return "bare", error_from({**body, "code": error})
    meta = body.get("meta")
    if isinstance(meta, Mapping) and ("error_message" in meta or "error_type" in meta):
        return "meta", _oauth(meta)
    if ("status" in body or "status_code" in body) and "permission" not in body:
        status = body.get("status")
        found = _video(status) if isinstance(status, Mapping) else _container(body)
        if found is not None:
            return found
    if not OWN_NAMES.isdisjoint(body):
        return ("oauth", _oauth(body)) if "error_type" in body else ("bare", error_from(body))
    if "title" in body and whole(body.get("code")) is not None:
        return "bare", error_from(body)  # WhatsApp's, which may come without a message
    if "message" in body:
        return _message(body, depth)
    return None if METAS_ALONE.isdisjoint(body) else ("bare", error_from(body))


def _message(body: Mapping[str, Any], depth: int) -> Found | None:
    """Read a bare `message`; a thing with an id is no error but a post, whose text is called message too."""
    message = words(body["message"])
    inner = _in_string(message, depth + 1) if "{" in message else None
    if inner is not None:
        return inner
    if message and ("id" not in body or not SIGNS_OF_AN_ERROR.isdisjoint(body)):
        return "bare", error_from(body)
    return None


def _envelope(error: Mapping[str, Any], body: Mapping[str, Any], depth: int) -> Found:
    if not ("message" in error or "code" in error or "type" in error):
        inner = _search(error, depth + 1)
        if inner is not None:
            return inner
    debug = "is_valid" in body or ("subcode" in error and "error_subcode" not in error)
    message = words(error.get("message"))
    if "{" in message and (inner := _in_string(message, depth + 1)) is not None:
        return inner
    return "debug_token" if debug else "envelope", error_from(error)


def _symbolic(error: str, body: Mapping[str, Any], depth: int) -> Found:
    """Read `{"error": "access_denied", "error_description": …}`, where the error is a word and not an object."""
    if (inner := _in_string(error, depth)) is not None:
        return inner
    message = _first_words(body, MESSAGE) or error
    if "(#" in error and code_in(message) is None and QUOTED.match(error):
        message = error
    if "{" in message and (inner := _in_string(message, depth + 1)) is not None:
        return inner
    reason = words(body.get("error_reason"))
    code = _first_whole(body, CODE)
    code = code_in(message) if code is None else code
    subcode = _first_whole(body, SUBCODE)
    return "bare", MetaError(code, subcode, f"{error} {reason}".strip(), message)


def _oauth(body: Mapping[str, Any]) -> MetaError:
    """Read Instagram's own shape: its `code` is the HTTP status, and never one of Meta's codes."""
    message = _first_words(body, MESSAGE)
    return MetaError(code=code_in(message), type=_first_words(body, TYPE), message=message)


def _container(body: Mapping[str, Any]) -> Found | None:
    """Read the state of a media container: HTTP 200 with a status in words, and the reason beside it or in it."""
    word = words(body.get("status_code")) or words(body.get("status"))
    said = words(body.get("error_message"))
    failed = word.partition(":")[0] in CONTAINER_FAILED and "message" not in body
    if not failed and not (said and "error_type" not in body and "code" not in body):
        return None
    status = words(body.get("status"))
    message = said or (status if status != word else word)
    return "container", MetaError(subcode=_trailing_subcode(message), type=word, message=message)


def _video(status: Mapping[str, Any]) -> Found | None:
    """Read the state of a video: HTTP 200 with its phases, and the reason in the one that failed.

    https://developers.facebook.com/docs/graph-api/reference/video/
    """
    phases = [phase for name in PHASES if isinstance(phase := status.get(name), Mapping)]
    failed = next((phase for phase in phases if phase.get("status") == "error"), None)
    if failed is None and status.get("video_status") != "error":
        return None
    errors = (failed or {}).get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], Mapping) else {}
    found = error_from(first)
    return "container", MetaError(found.code, found.subcode, "ERROR", found.message or "the video failed")


def _trailing_subcode(message: str) -> int | None:
    """Find the number in `Media upload has failed with error code 2207026`."""
    _, found, rest = message.partition("error code ")
    number = whole(rest[:7].rstrip(" .:,")) if found else None
    return number if number is not None and number >= FIRST_SUBCODE else None


def error_from(fields: Mapping[str, Any]) -> MetaError:
    """Read one error from its fields, under every name that Meta and its SDKs give them."""
    message = _first_words(fields, MESSAGE)
    code = _first_whole(fields, CODE)
    subcode = _first_whole(fields, SUBCODE)
    if code is None:
        message = _with_code(fields, message)
        code = code_in(message)
    elif code >= FIRST_SUBCODE and subcode is None:
        code, subcode = None, code
    transient = fields.get("is_transient", True if fields.get("transientError") else None)
    return MetaError(
        code,
        subcode if subcode and subcode > 0 else None,
        _first_words(fields, TYPE),
        message,
        _first_words(fields, TITLE),
        _first_words(fields, USER_MESSAGE) or _details(fields.get("error_data")),
        transient if isinstance(transient, bool) else None,
        words(fields.get("fbtrace_id")),
    )


def _with_code(fields: Mapping[str, Any], message: str) -> str:
    """Choose the message that carries a code of Meta's: clients put words of their own before Meta's."""
    if code_in(message) is not None:
        return message
    said = (words(fields[name]) for name in MESSAGE if name in fields)
    return next((one for one in said if code_in(one) is not None), message)


def _details(data: Any) -> str:
    """Read what WhatsApp says in plainer words beside an error; it may come as JSON in a string."""
    if isinstance(data, str) and data.startswith("{"):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError):
            return ""
    return words(data.get("details")) if isinstance(data, Mapping) else ""


def _first_words(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = fields.get(name)
        if value and isinstance(value, str):
            return words(value)
    return ""


def _first_whole(fields: Mapping[str, Any], names: tuple[str, ...]) -> int | None:
    for name in names:
        if name in fields and (number := whole(fields[name])) is not None:
            return number
    return None
