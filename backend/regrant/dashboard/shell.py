"""What every page has in common: the head is sent at once, and what takes a moment follows on the same line."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from peewee import PeeweeException

from regrant.api.refusals import in_words
from regrant.dashboard.built import address, style
from regrant.dashboard.speak import day, from_now, kind, number, of_the_script, say, told
from regrant.errors import RegrantError
from regrant.languages.language import reader, reading
from regrant.store.database import connected, db

View = Callable[[], dict[str, Any]]
PAGES = {
    "home": ("/", "home"),
    "timeline": ("/timeline", "timeline"),
    "matrix": ("/matrix", "matrix"),
    "tree": ("/tree", "tree"),
    "connections": ("/connections", "every_connection"),
    "limits": ("/limits", "limits"),
    "setup": ("/setup", "setup"),
}
_CIRCLE = "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15"
_HAND = (
    "M6.3 10.5V5.2M6.3 5.2a1.1 1.1 0 0 1 2.2 0M8.5 9.3V3.6a1.1 1.1 0 0 1 2.3 0V9.3M10.8 4.6a1.1 1.1 0 0 1 2.2 0V9.6"
    "M13 6.4a1.1 1.1 0 0 1 2.2 0V12.4a5 5 0 0 1-5 5h-.6a5 5 0 0 1-4.1-2.2L3.4 12.2a1.2 1.2 0 0 1 1.9-1.5l1 1.1"
)
STATES = {
    "ok": f"{_CIRCLE}M6.5 10.3l2.4 2.4l4.6-5.2",
    "soon": f"{_CIRCLE}M10 5.8v4.4l2.9 1.8",
    "needs_you": _HAND,
    "unknown": f"{_CIRCLE}M7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 13.9v.1",
}
"""The four states: the icons of the popup, drawn as lines. Their words go by the same names."""
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its template, which entry of the menu it belongs to, and its title where that is not the entry's."""

    template: str
    entry: str
    title: str = ""


def send(page: Page, view: View) -> Response:
    """The page, the head before `view` is asked for what it shows."""
    return Response(_parts(page, view, reader()), content_type="text/html; charset=utf-8", headers=_headers())


def whole(template: str, status: int, **facts: Any) -> Response:
    """A page without the menu, such as the one before sign-in."""
    return Response(
        _templates().get_template(template).render(code=reader(), **facts),
        status,
        content_type="text/html; charset=utf-8",
        headers=_headers(),
    )


def _headers() -> dict[str, str]:
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return {"Content-Security-Policy": "; ".join((*POLICY, f"style-src 'sha256-{digest}'")), "X-Frame-Options": "DENY"}


def _parts(page: Page, view: View, code: str) -> Iterator[str]:
    with reading(code):
        title = page.title or say(PAGES[page.entry][1])
        words = json.dumps(of_the_script(), ensure_ascii=False)
        head = _templates().get_template("head.html.jinja")
        shown = head.render(page=page, title=title, pages=PAGES, code=code, words=words)
    yield shown
    with reading(code):
        body = _body(page, view)
    yield f"{body}</main></body></html>"


def _body(page: Page, view: View) -> str:
    try:
        with connected(), db.atomic():  # all that the page asks of the store is of one moment
            shown = view()
    except RegrantError as trouble:
        return _trouble(trouble)
    except PeeweeException as refused:  # the head is sent: nobody else could say it any more
        return _trouble(in_words(refused))
    return _templates().get_template(page.template).render(shown)


def _trouble(met: RegrantError) -> str:
    return _templates().get_template("trouble.html.jinja").render(message=str(met), hint=met.hint)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("regrant.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        from_now=from_now,
        kind=kind,
        minutes=_minutes,
        number=number,
        told=told,
        upfirst=_upfirst,
        when=when,
    )
    made.globals.update(states=STATES, say=say, style=style(), script=address("dashboard.js"))
    return made


def when(moment: int | None) -> str:
    """A moment as people say it, with the day behind it where that is needed."""
    if moment is None:
        return say("never")
    ago = int(time.time()) - moment
    if -90 < ago < 90:  # another machine, whose clock differs a little, may have written it
        return say("just_now")
    if 0 <= ago < 5_400:
        return say("minutes_ago", round(ago / 60))
    if 0 <= ago < 129_600:
        return say("hours_ago", round(ago / 3_600))
    return day(moment)


def _minutes(count: float) -> str:
    whole_minutes = max(1, round(count))
    return say("minutes", whole_minutes)


def _upfirst(text: str) -> str:
    return text[:1].upper() + text[1:]
