"""The tools' addresses: their page, the start of a login, its callback, and the token they lend on this machine."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue

from regrant.sandbox.guard import from_here
from regrant.sandbox.tools.health import health
from regrant.sandbox.tools.link import login_address, redeem
from regrant.sandbox.tools.pages import page_of
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.connections import Connection
from regrant.sandbox.world.world import World

STATIC = Path(__file__).with_name("static")
STATE_COOKIE = "sandbox_oauth_state"


def tools_blueprint(world: World) -> Blueprint:
    """The pretend tools under `/tools/<tool>/`, one for every app that has a tool."""
    blueprint = Blueprint("tools", __name__, url_prefix="/tools")
    _add_pages(blueprint, world)
    _add_login(blueprint, world)
    return blueprint


def _app(world: World, key: str) -> App:
    app = world.state.apps.get(key)
    if app is None or not (app.tool or any(connection.app == key for connection in world.state.connections)):
        abort(404)
    return app


def _connections(world: World, app: App) -> list[Connection]:
    """Every connection of a tool: it may have an app of its own for Instagram's login, and one for Threads'."""
    apps = world.state.apps
    return [
        one for one in world.state.connections if one.app == app.key or (app.tool and apps[one.app].tool == app.tool)
    ]


def _origin() -> str:
    return request.host_url.rstrip("/")


def _add_pages(blueprint: Blueprint, world: World) -> None:
    @blueprint.get("/")
    def all_tools() -> str:
        """Every tool of the scenario."""
        keys = dict.fromkeys(connection.app for connection in world.state.connections)
        return render_template("tools/index.html", apps=[world.state.apps[key] for key in keys])

    @blueprint.get("/rsrc/<name>")
    def resource(name: str) -> Response:
        """The tools' own script and style sheet."""
        return send_from_directory(STATIC, name)

    @blueprint.get("/<key>/")
    def home(key: str) -> ResponseReturnValue:
        """The tool's own address leads to the page with its connection."""
        return redirect(f"/tools/{key}/{page_of(_app(world, key).tool).path}")

    @blueprint.get("/<key>/<path>")
    def page(key: str, path: str) -> str:
        """The page that shows how the tool's connections are."""
        app = _app(world, key)
        shown = page_of(app.tool)
        template = shown.template_of(path)
        if template is None:
            abort(404)
        with world.lock:
            if refreshed := request.args.get("refreshed"):
                world.note("refreshed", app=app.key, asset=refreshed)
            found = [health(world, world.state.apps[one.app], one, _origin()) for one in _connections(world, app)]
        facts: dict[str, Any] = {"app": app, "page": shown, "found": found, "path": path, "asked": request.args}
        return render_template(f"tools/{template}.html", **facts, works=all(one.works for one in found))

    @blueprint.get("/<key>/token")
    def token(key: str) -> Response:
        """Lend the present token to a service on this machine; never to a web page."""
        app = _app(world, key)
        if "Origin" in request.headers or not from_here(request) or "Sec-Fetch-Mode" in request.headers:
            abort(403, "a token is not lent to web pages")
        held = world.state.held.get((app.key, request.args.get("person", "")))
        if held is None:
            abort(404, "no token is kept for that person")
        return jsonify(access_token=held)


def _add_login(blueprint: Blueprint, world: World) -> None:
    @blueprint.get("/<key>/login")
    def login(key: str) -> ResponseReturnValue:
        """What the tool's button starts."""
        state = secrets.token_urlsafe(16)
        answer = redirect(login_address(_app(world, key), _origin(), state))
        answer.set_cookie(STATE_COOKIE, state, samesite="Lax", httponly=True, path="/tools")
        return answer

    @blueprint.get("/<key>/callback")
    def callback(key: str) -> ResponseReturnValue:
        """Take what the login brought back, and show the tool's page again."""
        app = _app(world, key)
        page = page_of(app.tool)
        problem = request.args.get("error_description", "")
        if not problem and request.args.get("state", "") != request.cookies.get(STATE_COOKIE):
            abort(403, "the state is not the one that this browser was given")
        if not problem:
            with world.lock:
                failed = redeem(world, app, _origin(), request.args.get("code", ""))
            problem = failed["error"]["message"] if failed else ""
        if not problem and not page.popup:
            after = page.after_login if app.site == "facebook" else ""
            return redirect(f"/tools/{key}/{after or page.path}")
        facts = {"app": app, "page": page, "problem": problem}
        return render_template("tools/returned.html", **facts), 200 if not problem else 400
