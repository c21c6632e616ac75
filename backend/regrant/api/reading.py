"""In which language an answer is read: the first of those that the request accepts and regrant speaks.

What is kept and told in English is retold on its way out, in the one place through which every answer goes.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, request

from regrant.languages.language import ENGLISH, languages, read_in, reader
from regrant.languages.retell import retell

SENTENCES = frozenset({"says", "said", "sentence", "title", "reason", "why", "action", "to"})
"""Keys under which answers hold words for the person, and never a name alone that could be mistaken for them."""


def install(app: Flask) -> None:
    """Have every request read in its own language."""
    app.before_request(_choose)
    app.after_request(_retell)


def _choose() -> None:
    """Set for each request anew: a thread serves many."""
    read_in(next(filter(None, map(spoken, request.accept_languages.values())), ENGLISH))


def spoken(tag: str) -> str | None:
    """The language that a tag of a browser means to regrant: `de-AT` is German, and Portugal reads Brazilian."""
    wanted = tag.lower()
    exact = next((code for code in languages() if code.lower() == wanted), None)
    return exact or next((code for code in languages() if code[:2] == wanted.partition("-")[0]), None)


def _retell(response: Response) -> Response:
    response.vary.add("Accept-Language")
    if reader() == ENGLISH or not response.is_json or response.is_streamed:
        return response
    told = _told(response.get_json(), reader(), says=False)
    response.set_data(json.dumps(told, ensure_ascii=False))
    response.headers["Content-Language"] = reader()
    return response


def _told(node: Any, code: str, *, says: bool) -> Any:
    if isinstance(node, dict):
        return {key: _told(value, code, says=key in SENTENCES) for key, value in node.items()}
    if isinstance(node, list):
        return [_told(value, code, says=says) for value in node]
    return retell(node, code) if says and isinstance(node, str) else node
