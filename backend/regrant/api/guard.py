"""The one guard: let in only a paired caller, and no web page ever.

It runs first on every request, on paths that do not exist too. Why each rule is there:

* Host, exactly: with DNS rebinding a web page *is* same-origin, and only the name it used gives it away.
* Sec-Fetch-Site: browsers set it and no page can forge it. An extension with the host permission is `none` in
  Chromium and `same-origin` in Firefox; programs send none at all.
* Origin: an extension's GET carries none and its POST carries its own, so absent is fine and present must be the
  paired one. A missing one proves nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Request, Response, current_app, g, request

from regrant.api import bodies
from regrant.api.session import Sessions
from regrant.errors import NotPaired, ScopeMissing, WrongDoor
from regrant.store import pairings
from regrant.store.database import db
from regrant.store.ids import now

OUR_OWN = frozenset({"none", "same-origin"})
OAUTH_REDIRECT = "/oauth/callback"  # Meta takes only `localhost` for apps in development mode
OPEN = "open"  # the scope of what needs no token
PAGE = "page"  # the scope of the dashboard's pages: for whoever is signed in, and shown as a way to sign in otherwise

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a pairing, or the terminal of the person who started the service."""

    name: str
    origin: str | None
    scopes: frozenset[str]
    pairing: pairings.Pairing | None = None


def needs(scope: str, *, max_body: int | None = None) -> Callable[[View], View]:
    """Say which scope a view asks for, and how many bytes of body it takes where that is not the general limit."""

    def mark(view: View) -> View:
        view.__dict__["_scope"] = scope
        view.__dict__["_max_body"] = max_body
        return view

    return mark


def scope_of(app: Flask, endpoint: str | None) -> str:
    """The scope that an endpoint asks for; one that says nothing is for nobody but the person's own terminal."""
    view = app.view_functions.get(endpoint or "")
    return str(getattr(view, "_scope", "admin"))


def install(app: Flask) -> None:
    """Put the guard before everything else, and close this thread's database connection after each request."""
    app.before_request(_guard)
    app.teardown_request(_close)


def caller() -> Caller:
    """Who asks; only where a token was needed."""
    found: Caller = g.caller
    return found


def _guard() -> Response | None:
    _right_name(request)
    if asked_ahead := _not_from_a_page(request):
        return asked_ahead
    db.connect(reuse_if_open=True)
    known = request.endpoint is not None
    scope = scope_of(current_app, request.endpoint)
    if scope not in {OPEN, PAGE}:
        g.caller = _identify(request)
        if known and scope not in g.caller.scopes:
            raise ScopeMissing(f"this needs the scope {scope!r}", hint="Pair again and allow it.")
    bodies.check(request, getattr(current_app.view_functions.get(request.endpoint or ""), "_max_body", None))
    return None


def _right_name(asked: Request) -> None:
    host = asked.environ.get("HTTP_HOST", "")
    port = current_app.config["PORT"]
    names = {f"127.0.0.1:{port}", *([f"localhost:{port}"] if asked.path == OAUTH_REDIRECT else [])}
    # a target with an address in it would outrank Host for a proxy, so only a plain path is taken
    if host not in names or not asked.environ.get("REQUEST_URI", "/").startswith("/"):
        raise WrongDoor("unknown host", hint=f"This service answers as http://127.0.0.1:{port} only.")


def _not_from_a_page(asked: Request) -> Response | None:
    """Refuse web pages, but for origins that the person listed; those may also ask ahead (a CORS preflight)."""
    if _is_way_back(asked) or _is_visit(asked):
        return None
    listed = asked.headers.get("Origin") in current_app.config["LISTED_ORIGINS"]
    if asked.headers.get("Sec-Fetch-Site", "none") not in OUR_OWN and not listed:
        raise WrongDoor("asked from a web page")
    if listed and asked.method == "OPTIONS":
        return current_app.make_default_options_response()
    return None


def _is_way_back(asked: Request) -> bool:
    """Does Meta send the person's own tab back from a login? Every browser calls that cross-site.

    Only a whole tab may come so, never a frame, an image or a script; what it says is believed by its state alone.
    """
    to_a_tab = (asked.headers.get("Sec-Fetch-Mode"), asked.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
    return asked.path == OAUTH_REDIRECT and asked.method == "GET" and to_a_tab and "Origin" not in asked.headers


def _is_visit(asked: Request) -> bool:
    """Does somebody go to a page of the dashboard, by a link from wherever? It shows nothing before sign-in.

    The cookie is SameSite=Strict, so a visit from another site comes without it.
    """
    to_a_tab = (asked.headers.get("Sec-Fetch-Mode"), asked.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
    return scope_of(current_app, asked.endpoint) == PAGE and asked.method == "GET" and to_a_tab


def cookie() -> str:
    """The name of this service's cookie: those of 127.0.0.1 know no ports, and another service may have one as well."""
    return f"regrant_session_{current_app.config['PORT']}"


def signed_in(asked: Request) -> bool:
    """Does the request come from a browser that is signed in to the dashboard?"""
    sessions: Sessions = current_app.config["SESSIONS"]
    session = asked.cookies.get(cookie(), "")
    return bool(session) and sessions.knows(session)


def _identify(asked: Request) -> Caller:
    scheme, _, token = asked.headers.get("Authorization", "").partition(" ")
    if not scheme and signed_in(asked):
        return _own_page(asked)
    if scheme != "Bearer" or not token:
        raise NotPaired("no token", hint="Pair first: `regrant pair`, then type the code into the popup.")
    found = _terminal(token) or _paired(token)
    # `in` and not a default: an empty Origin is one, and it is not the paired one
    if "Origin" in asked.headers and asked.headers["Origin"] != found.origin:
        raise WrongDoor("a token of another origin")
    if found.pairing is not None:
        pairings.seen(found.pairing)
    return found


def _own_page(asked: Request) -> Caller:
    """The dashboard's own page: the browser itself must say so, for cookies of 127.0.0.1 know no ports."""
    origin = f"http://127.0.0.1:{current_app.config['PORT']}"
    writes = asked.method not in {"GET", "HEAD"}
    if (
        asked.headers.get("Sec-Fetch-Site") != "same-origin"
        or asked.headers.get("Origin", "" if writes else origin) != origin
    ):
        raise WrongDoor("asked from another page")
    return Caller("dashboard", origin, frozenset(pairings.SCOPES))


def _terminal(token: str) -> Caller | None:
    expected: str = current_app.config["ADMIN_HASH"]
    if not hmac.compare_digest(pairings.digest(token), expected):
        return None
    return Caller("terminal", None, frozenset(pairings.SCOPES))


def _paired(token: str) -> Caller:
    pairing = pairings.by_token(token)
    if pairing is None:
        raise NotPaired("no valid token", hint="Pair again: `regrant pair`, then type the code into the popup.")
    if pairing.revoked is not None:
        raise NotPaired("this pairing was taken back", hint="Pair again: `regrant pair`.")
    if not pairing.alive(now()):
        raise NotPaired("this pairing was given for a time, and that is over", hint="Pair again: `regrant pair`.")
    return Caller(pairing.name, pairing.origin, frozenset(pairing.scopes), pairing)


def _close(_error: BaseException | None) -> None:
    if not db.is_closed():
        db.close()
