"""Puts the sandbox together and serves it, on the loopback address alone."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path
from typing import Any

import waitress  # type: ignore[import-untyped]
from flask import Flask, Response, jsonify, redirect
from flask.typing import ResponseReturnValue
from jinja2 import FileSystemLoader
from werkzeug.exceptions import HTTPException

from regrant.sandbox.desk.routes import desk_blueprint
from regrant.sandbox.graph.http import graph_blueprint
from regrant.sandbox.graph.profiles_http import profiles_blueprint
from regrant.sandbox.guard import refuse_strangers
from regrant.sandbox.screens.http import screens_blueprint
from regrant.sandbox.tools.routes import tools_blueprint
from regrant.sandbox.world.reading import ScenarioInvalid
from regrant.sandbox.world.world import World

HOST = "127.0.0.1"  # never another: what is pretended here must not be seen from outside
PORT = 17670
THREADS = 16
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'"
HERE = Path(__file__).parent


def make_app(world: World) -> Flask:
    """The whole sandbox over one world."""
    app = Flask(__name__, static_folder=None)
    app.jinja_loader = FileSystemLoader([HERE / room / "templates" for room in ("screens", "desk", "tools")])
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.before_request(refuse_strangers)
    seed = secrets.token_hex(4)
    for blueprint in (
        graph_blueprint(world),
        profiles_blueprint(world),
        screens_blueprint(world, seed),
        desk_blueprint(world),
        tools_blueprint(world),
    ):
        app.register_blueprint(blueprint)
    app.after_request(_harden)
    app.register_error_handler(ScenarioInvalid, _say_what_is_wrong)
    app.register_error_handler(HTTPException, _say_no)

    @app.get("/")
    def home() -> ResponseReturnValue:
        """People who open the bare address want the desk."""
        return redirect("/sandbox/")

    return app


def _harden(response: Response) -> Response:
    """No other page may frame or read what is here, and no script but ours runs."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if response.mimetype == "text/html":
        policy = (
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'self'"
        )
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers["Cache-Control"] = "no-store"
    return response


def _say_what_is_wrong(error: ScenarioInvalid) -> ResponseReturnValue:
    return jsonify(error={"code": "bad_input", "message": str(error)}), 422


def _say_no(error: HTTPException) -> ResponseReturnValue:
    return jsonify(
        error={"code": error.name.lower().replace(" ", "_"), "message": error.description}
    ), error.code or 500


def serve(world: World, port: int = PORT) -> None:
    """Serve until interrupted; raises OSError where something else has the port."""
    start(world, port).run()


def start(world: World, port: int = 0) -> Any:
    """A server that has its port (any free one for 0) and is not running yet: call `run`, and `close` to end it."""
    return waitress.create_server(make_app(world), sockets=[_listen(port)], threads=THREADS, ident=None)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()  # at once: a port that is bound and not yet listened on can be bound by another as well
    except OSError:
        listening.close()
        raise
    return listening
