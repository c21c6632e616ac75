"""The dashboard's addresses. Each is let in from anywhere as a visit, and shows nothing before sign-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, redirect, request
from flask.typing import ResponseReturnValue

from regrant.api.guard import OPEN, PAGE, cookie, needs, signed_in
from regrant.api.session import HOURS, Sessions
from regrant.dashboard import built
from regrant.dashboard.shell import Page, send, whole
from regrant.dashboard.speak import say
from regrant.errors import NotFound
from regrant.store import connections, repairs

blueprint = APIBlueprint("dashboard", __name__, enable_openapi=False)


def _page(rule: str) -> Callable[[Callable[..., Response]], Callable[..., ResponseReturnValue]]:
    """An address of the dashboard; who is not signed in is told how."""

    def mark(view: Callable[..., Response]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def shown(**names: str) -> ResponseReturnValue:
            if not signed_in(request):
                return whole("signin.html.jinja", 401)
            try:
                return view(**names)
            except NotFound:
                return whole("gone.html.jinja", 404)

        return blueprint.get(rule)(needs(PAGE)(shown))

    return mark


@_page("/")
def home() -> Response:
    """What is red and why, what soon will be, and what works."""
    return _sent("home")


@_page("/timeline")
def timeline() -> Response:
    """Every token's life to its end."""
    return _sent("timeline")


@_page("/matrix")
def matrix() -> Response:
    """Who can reach what."""
    return _sent("matrix")


@_page("/tree")
def tree() -> Response:
    """Profile, tool, Page, Instagram, with the root cause marked."""
    return _sent("tree")


@_page("/connections")
def every_connection() -> Response:
    """All connections, to search, sort and filter."""
    return _sent("listing", "connections")


@_page("/connections/<name>")
def one_connection(name: str) -> Response:
    """What happened to one connection."""
    from regrant.dashboard import history

    connection = connections.get(name)
    return send(Page("history.html.jinja", "connections", connection.label), lambda: history.view(connection))


@_page("/repairs/<name>")
def one_repair(name: str) -> Response:
    """A walk in words."""
    from regrant.dashboard import steps

    kept = repairs.get(name)
    sandbox: str | None = current_app.config["SETTINGS"].sandbox
    return send(Page("steps.html.jinja", "home", say("repair_title")), lambda: steps.view(kept, sandbox))


@_page("/limits")
def limits() -> Response:
    """What asking Meta has cost, and whom it wants left alone."""
    return _sent("limits")


@_page("/setup")
def setup() -> Response:
    """How everything is set up, and what is left to do."""
    return _sent("setup")


@_page("/export.json")
def export() -> Response:
    """Profiles, apps, connections and settings as a file, without any token or secret."""
    from regrant.store import exporting

    headers = {"Content-Disposition": 'attachment; filename="regrant-export.json"', "Cache-Control": "no-store"}
    return Response(exporting.plain(), content_type="application/json", headers=headers)


@blueprint.get("/signin/<key>")
@needs(PAGE)
def sign_in(key: str) -> ResponseReturnValue:
    """Trade a link for a session, once."""
    sessions: Sessions = current_app.config["SESSIONS"]
    session = sessions.sign_in(key)
    if session is None:
        return whole("signin.html.jinja", 401)
    answer = redirect("/", 303)
    answer.set_cookie(cookie(), session, max_age=HOURS * 3600, httponly=True, samesite="Strict", path="/")
    return answer


@blueprint.get("/dashboard/<name>")
@needs(OPEN)
def asset(name: str) -> Response:
    """Script and icon: the same for everybody, and of this origin alone."""
    data = built.read(name)
    known = request.full_path == built.address(name)
    keep = "private, max-age=31536000, immutable" if known else "no-cache"
    return Response(data, content_type=built.TYPES[name], headers={"Cache-Control": keep})


def _sent(name: str, entry: str = "") -> Response:
    def view() -> dict[str, Any]:
        from importlib import import_module

        made: dict[str, Any] = import_module(f"regrant.dashboard.{name}").view()
        return made

    return send(Page(f"{name}.html.jinja", entry or name), view)
