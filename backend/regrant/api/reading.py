"""In which language an answer is read: the first of those that the request accepts and regrant speaks."""

from __future__ import annotations

from flask import Flask, request

from regrant.languages.language import ENGLISH, languages, read_in


def install(app: Flask) -> None:
    """Have every request read in its own language."""
    app.before_request(_choose)


def _choose() -> None:
    """Set for each request anew: a thread serves many."""
    read_in(next(filter(None, map(spoken, request.accept_languages.values())), ENGLISH))


def spoken(tag: str) -> str | None:
    """The language that a tag of a browser means to regrant: `de-AT` is German, and Portugal reads Brazilian."""
    wanted = tag.lower()
    exact = next((code for code in languages() if code.lower() == wanted), None)
    return exact or next((code for code in languages() if code[:2] == wanted.partition("-")[0]), None)
