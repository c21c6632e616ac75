"""The Graph's door: turns HTTP into questions and answers into HTTP."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.graph.ask import Ask, Reply
from regrant.sandbox.graph.batch import answer_batch
from regrant.sandbox.graph.dispatch import answer
from regrant.sandbox.graph.faulty import afterwards, instead, nulls, strike
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.graph.reset import cut_connection
from regrant.sandbox.graph.versions import UNVERSIONED, serving
from regrant.sandbox.world.world import World


def graph_blueprint(world: World) -> Blueprint:
    """The Graph under `/graph/` and `/graph/vNN.0/`."""
    blueprint = Blueprint("graph", __name__, url_prefix="/graph")

    @blueprint.route("/", defaults={"path": ""}, methods=["GET", "POST", "DELETE"])
    @blueprint.route("/<path:path>", methods=["GET", "POST", "DELETE"])
    def graph(path: str) -> ResponseReturnValue:
        """Answer any question to the Graph."""
        try:
            ask = read_ask(path)
        except Refusal as refused:
            return _respond(Reply(refused.body, refused.status))
        faults = strike(world, ask, _app_id(world, ask))
        for fault in faults:
            if fault.kind == "latency":
                time.sleep(fault.milliseconds / 1000)
            if fault.kind == "reset":
                cut_connection(request.environ)
        reply = instead(faults)
        if reply is None:
            reply = answer_batch(world, ask, nulls(faults)) if _is_batch(ask) else answer(world, ask)
        return _respond(afterwards(faults, reply, ask.path[0] if ask.path else "0"))

    return blueprint


def read_ask(path: str) -> Ask:
    """The question in the present request; the token may come as a parameter or as a bearer header."""
    parts = tuple(part for part in path.split("/") if part)
    version = serving(parts[0]) if parts else None
    params = {**request.args.to_dict(), **request.form.to_dict(), **_json_params()}
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    token = params.pop("access_token", None) or (bearer if scheme.lower() in {"bearer", "oauth"} else None)
    method = params.pop("method", request.method).upper()
    return Ask(
        method=method,
        path=parts[1:] if version else parts,
        params=params,
        token=token or None,
        version=version or UNVERSIONED,
        origin=request.host_url.rstrip("/"),
        if_none_match=request.headers.get("If-None-Match"),
    )


def _json_params() -> dict[str, str]:
    body = request.get_json(silent=True) if request.is_json else None
    if not isinstance(body, Mapping):
        return {}
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in body.items()}


def _is_batch(ask: Ask) -> bool:
    return ask.method == "POST" and not ask.path and "batch" in ask.params


def _app_id(world: World, ask: Ask) -> str | None:
    if ask.token and "|" in ask.token:
        return ask.token.partition("|")[0]
    with world.lock:
        token = world.state.tokens.get(ask.token or "")
        return world.state.apps[token.app].id if token else None


def _respond(reply: Reply) -> Response:
    text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
    response = Response(text, status=reply.status, content_type="application/json; charset=UTF-8")
    for name, value in reply.headers.items():
        response.headers[name] = value
    response.headers["x-fb-trace-id"] = secrets.token_hex(5)
    response.headers["x-fb-rev"] = "1024000000"
    response.headers["x-fb-debug"] = secrets.token_urlsafe(48)
    response.headers["Cache-Control"] = "private, no-cache, no-store, must-revalidate"
    return response
