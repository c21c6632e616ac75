"""What Meta said, brought into one shape, whatever shape it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from regrant.graph.error import LONGEST, MetaError
from regrant.graph.shapes_headers import headers_in, lower_headers, only_usage, www_authenticate
from regrant.graph.shapes_json import read_json, told
from regrant.graph.shapes_text import read_text

__all__ = ["Answer", "MetaError", "read"]

FAILED = 400
"""From this status on an item of a batch failed, even where its body says nothing."""


WORDS_ONLY = ("text", "html")
"""Shapes whose error is no more than the words of somebody in between."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of Meta's: the error if there is one, and what came with it.

    `headers` have lower-case names. `body` is decoded where it was JSON. `shape` is the form it came in: envelope,
    debug_token, oauth, meta, batch, container, bare, redirect, print, number, header, html, text, data or nothing.
    `text` is what was said in words where the body was not JSON. `items` are the answers of a batch, None for an item
    that was not finished in time.
    """

    http_status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    error: MetaError | None = None
    shape: str = "nothing"
    text: str = ""
    items: tuple[Answer | None, ...] = ()


def read(body: Any, http_status: int | None = None, headers: Any = None) -> Answer:
    """Bring a body of any kind into one shape; never fails, whatever the body is.

    `body` is bytes, text or decoded JSON; `headers` a mapping, a list of name and value, or None.
    """
    named = headers_in(body) | lower_headers(headers)
    if isinstance(body, (bytes, bytearray)):
        body = bytes(body).decode("utf-8", errors="replace")
    if not isinstance(body, str):
        return _decoded(body, http_status, named)

    found = read_text(body)
    if found.decoded is not None and found.error is None:
        return _decoded(found.decoded, http_status, named)
    status = found.http_status if http_status is None else http_status
    if found.shape == "text" and named and (not headers or only_usage(body)):
        return Answer(status, named)
    return _with_header(Answer(status, named, found.decoded, found.error, found.shape, found.text))


def _decoded(body: Any, http_status: int | None, headers: Mapping[str, str]) -> Answer:
    if _is_batch(body):
        return _batch(body, http_status, headers)
    shape, error = read_json(body)
    answer = Answer(http_status, headers, body, error, shape)
    if error is None or (shape == "bare" and error.code is None and error.subcode is None):
        answer = _with_what_was_told(answer)
    return _with_header(answer)


def _with_what_was_told(answer: Answer) -> Answer:
    """Read what another program was told and kept as words; its own words stay beside them."""
    kept = told(answer.body, failed=answer.error is not None)
    found = read_text(kept) if kept else None
    if found is None or found.error is None:
        return answer
    own = answer.error.message if answer.error is not None else ""
    if found.error.code is not None or not own or own == kept:
        return Answer(answer.http_status, answer.headers, answer.body, found.error, "print", found.text)
    return Answer(
        answer.http_status, answer.headers, answer.body, replace(found.error, message=f"{own} | {kept}"), "bare"
    )


def _with_header(answer: Answer) -> Answer:
    """Take the error from `WWW-Authenticate` where the body holds none of Meta's."""
    if "www-authenticate" not in answer.headers or (answer.error is not None and answer.shape not in WORDS_ONLY):
        return answer
    error = www_authenticate(answer.headers["www-authenticate"])
    if error is None:
        return answer
    return Answer(answer.http_status, answer.headers, answer.body, error, "header", answer.text)


def _is_batch(body: Any) -> bool:
    """Is this the list that a batch answers with: items with `code` and `body`, some perhaps null?"""
    if not isinstance(body, list) or not body:
        return False
    items = [item for item in body if item is not None]
    return all(isinstance(item, dict) and "body" in item and "code" in item for item in items)


def _batch(body: list[Any], http_status: int | None, headers: Mapping[str, str]) -> Answer:
    items = tuple(None if item is None else _item(item) for item in body)
    error = next((item.error for item in items if item is not None and item.error is not None), None)
    return Answer(http_status, headers, body, error, "batch", "", items)


def _item(item: dict[str, Any]) -> Answer:
    code = item.get("code")
    status = code if isinstance(code, int) and not isinstance(code, bool) else None
    body = item["body"]
    inner = body[:LONGEST] if isinstance(body, str) and (status or 0) >= FAILED else body
    # A batch cannot hold a batch: a list inside is data, so the depth ends here
    named = lower_headers(item.get("headers"))
    if isinstance(inner, str):
        found = read_text(inner)
        if found.decoded is None or found.error is not None:
            return _with_header(Answer(status, named, found.decoded, found.error, found.shape, found.text))
        inner = found.decoded
    shape, error = read_json(inner)
    return _with_header(Answer(status, named, inner, error, shape))
