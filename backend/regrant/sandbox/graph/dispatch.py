"""Answers one question, whoever brought it: HTTP, a batch or a pretend tool."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from regrant.sandbox.graph.ask import Ask, Reply
from regrant.sandbox.graph.calls.debug_token import debug_token
from regrant.sandbox.graph.calls.device import device
from regrant.sandbox.graph.calls.oauth import access_token
from regrant.sandbox.graph.calls.revoke import revoke
from regrant.sandbox.graph.calls.write import write
from regrant.sandbox.graph.fields import parse_fields
from regrant.sandbox.graph.find import find
from regrant.sandbox.graph.nodes.node import describe, list_edge
from regrant.sandbox.graph.refusal import Refusal, hidden, parameter
from regrant.sandbox.graph.viewer import recognise
from regrant.sandbox.world.world import World

IDS_GONE = "The ids query parameter is deprecated in v26.0+."


def answer(world: World, ask: Ask) -> Reply:
    """Answer, in Meta's shape, whatever comes of the question."""
    with world.lock:
        try:
            body = _body(world, ask)
        except Refusal as refused:
            return Reply(refused.body, refused.status, {**refused.headers, "facebook-api-version": ask.version})
    etag = f'"{hashlib.sha1(json.dumps(body, sort_keys=True).encode(), usedforsecurity=False).hexdigest()}"'
    headers = {"facebook-api-version": ask.version, "ETag": etag}
    if ask.if_none_match == etag:
        return Reply("", 304, headers)
    return Reply(body, 200, headers)


def _body(world: World, ask: Ask) -> Any:
    if "ids" in ask.params:
        raise Refusal(IDS_GONE, 100, status=500)
    match ask.path:
        case ("debug_token",):
            return debug_token(world, ask)
        case ("oauth", "access_token"):
            return access_token(world, ask)
        case ("device", ("login" | "login_status") as step):
            return device(world, ask, step)
        case ():
            raise Refusal("Unsupported get request.", 100, kind="GraphMethodException")
    viewer = recognise(world, ask, reads_data=ask.path != ("app",))
    match ask.method, ask.path:
        case "DELETE", (_, "permissions", *_):
            return revoke(world, viewer, ask)
        case (("POST" | "DELETE"), _):
            return write(world, viewer, ask)
        case "GET", (name,):
            node = find(viewer, name)
            return describe(viewer, node, parse_fields(ask.params.get("fields") or f"id,{node.type.defaults}"), ask)
        case "GET", (name, edge):
            node = find(viewer, name)
            if edge not in node.type.edges:
                raise _no_edge(edge, node.type.name)
            wanted = parse_fields(ask.params["fields"]) if ask.params.get("fields") else None
            return list_edge(viewer, node, edge, wanted, ask.params, ask)
    raise hidden("/".join(ask.path), ask.method)


def _no_edge(edge: str, node: str) -> Refusal:
    return parameter(f"Tried accessing nonexisting field ({edge}) on node type ({node})")
