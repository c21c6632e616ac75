"""Batches: up to fifty questions in one, each with a token of its own if it likes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit

from regrant.sandbox.graph.ask import Ask, Reply
from regrant.sandbox.graph.dispatch import answer
from regrant.sandbox.graph.references import filled_in, leans_on
from regrant.sandbox.graph.refusal import Refusal, parameter
from regrant.sandbox.graph.versions import serving
from regrant.sandbox.graph.viewer import recognise
from regrant.sandbox.world.world import World

MOST = 50
TOO_MANY = f"Too many requests in batch message. Maximum batch size is {MOST}"


def answer_batch(world: World, ask: Ask, nulls: frozenset[int] | None) -> Reply:
    """Answer every item in the order asked; the items in `nulls` (all where empty, none where None) come unfinished.

    A dead token on top fails the whole; an item's own trouble does not touch the others.
    """
    try:
        items = _items(ask.params["batch"])
        with world.lock:
            recognise(world, ask, reads_data=False)
        unfinished = range(len(items)) if nulls == frozenset() else nulls or ()
        rows = _rows(world, items, ask, unfinished)
    except Refusal as refused:
        return Reply(refused.body, refused.status, {**refused.headers, "facebook-api-version": ask.version})
    return Reply(rows, 200, {"facebook-api-version": ask.version})


def _rows(
    world: World, items: list[dict[str, Any]], ask: Ask, unfinished: Collection[int]
) -> list[dict[str, Any] | None]:
    """One row an item; null where it did not finish, leans on one that failed, or is only there for another."""
    with_headers = ask.params.get("include_headers", "true") not in {"false", "0"}
    used = set[str]().union(*map(leans_on, items))
    bodies: dict[str, Any] = {}
    rows: list[dict[str, Any] | None] = []
    for index, item in enumerate(items):
        texts: dict[str, str | None] = {
            key: filled_in(str(item[key]), bodies) for key in ("relative_url", "body") if key in item
        }
        if index in unfinished or None in texts.values() or not leans_on(item) <= bodies.keys():
            rows.append(None)
            continue
        reply = answer(world, _ask({**item, **texts}, ask))
        name = str(item.get("name", ""))
        if name and reply.status < 400:
            bodies[name] = reply.body
        hushed = reply.status < 400 and item.get("omit_response_on_success", name in used)
        rows.append(None if hushed else _row(reply, with_headers))
    return rows


def _items(text: str) -> list[dict[str, Any]]:
    try:
        items = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as bad:
        raise parameter("Invalid batch: JSON could not be decoded") from bad
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise parameter("param batch must be an array.")
    if len(items) > MOST:
        raise Refusal(TOO_MANY, -1, kind="GraphBatchException")
    return items


def _ask(item: Mapping[str, Any], outer: Ask) -> Ask:
    address = _split(str(item.get("relative_url", "")))
    path = tuple(part for part in address.path.split("/") if part)
    body = str(item.get("body", ""))
    params = dict(parse_qsl(address.query, keep_blank_values=True)) | dict(parse_qsl(body, keep_blank_values=True))
    token = params.pop("access_token", None) or item.get("access_token") or outer.token
    version = None
    if path:
        try:
            version = serving(path[0])
        except Refusal:
            version = None  # an unknown version is an unknown path component: the dispatcher says so
    method = params.pop("method", str(item.get("method", "GET"))).upper()
    if token == outer.token and "appsecret_proof" in outer.params:
        params.setdefault("appsecret_proof", outer.params["appsecret_proof"])
    return replace(
        outer,
        method=method,
        path=path[1:] if version else path,
        params=params,
        token=str(token) if token else None,
        version=version or outer.version,
        if_none_match=None,
    )


def _split(address: str) -> SplitResult:
    """The parts of an address; one that is none asks for nothing that there is."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _row(reply: Reply, with_headers: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"code": reply.status}
    if with_headers:
        kind = {"Content-Type": "text/javascript; charset=UTF-8"}
        renamed = {_title(name): value for name, value in reply.headers.items()}
        row["headers"] = [{"name": name, "value": value} for name, value in {**kind, **renamed}.items()]
    row["body"] = json.dumps(reply.body)
    return row


def _title(name: str) -> str:
    return "Facebook-API-Version" if name == "facebook-api-version" else name
