"""Makes answers go wrong on demand, before or after the Graph has given them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from regrant.sandbox.graph.ask import Ask, Reply
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.world.faults import Fault
from regrant.sandbox.world.world import World

THROTTLES = {
    4: ("(#4) Application request limit reached", None, True),
    17: ("(#17) User request limit reached", None, False),
    32: ("(#32) Page request limit reached", None, False),
    341: ("(#341) Application limit reached", None, False),
    613: ("(#613) Calls to this api have exceeded the rate limit.", None, False),
    80001: ("There have been too many calls to this Page account. Wait a bit and try again.", None, False),
    80004: ("There have been too many calls to this ad-account. Wait a bit and try again.", 2446079, False),
}
BUSY_TYPES = {80001: "pages", 80002: "instagram", 80004: "ads_management", 80005: "leadgen"}
READ_MORE = " For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting."
PAGE_OF_HTML = (
    "<!DOCTYPE html><html><head><title>Facebook | Error</title></head>"
    "<body><h1>Sorry, something went wrong.</h1></body></html>"
)


def strike(world: World, ask: Ask, app_id: str | None) -> list[Fault]:
    """The faults that meet this question; each counts itself."""
    asked = "/".join(ask.path)
    with world.lock:
        app = world.state.app_by_id(app_id) if app_id else None
        hit = [
            fault
            for fault in world.state.faults
            if not fault.spent and fault.path in asked and (not fault.app or (app and app.key == fault.app))
        ]
        for fault in hit:
            fault.struck += 1
    return hit


def instead(faults: Iterable[Fault]) -> Reply | None:
    """The answer that a fault gives instead of the Graph's, if any does."""
    for fault in faults:
        match fault.kind:
            case "server_error":
                return _server_error(fault)
            case "html":
                return Reply(PAGE_OF_HTML, 502, {"Content-Type": "text/html; charset=utf-8"})
            case "throttle":
                return _throttled(fault)
    return None


def afterwards(faults: Iterable[Fault], reply: Reply, object_id: str) -> Reply:
    """What a fault makes of an answer that the Graph has given."""
    for fault in faults:
        match fault.kind:
            case "truncated":
                whole = json.dumps(reply.body)
                reply.body = whole[: len(whole) // 2]
                reply.headers["Content-Type"] = "application/json; charset=UTF-8"
            case "empty":
                reply.body = {"data": []}
            case "busy":
                reply.headers.update(_usage(fault, object_id))
    return reply


def nulls(faults: Iterable[Fault]) -> frozenset[int] | None:
    """Which items of a batch come back as null: every one where the set is empty, none where it is None."""
    for fault in faults:
        if fault.kind == "null_items":
            return frozenset(fault.items)
    return None


def _server_error(fault: Fault) -> Reply:
    if fault.code == 1:
        words = "Please reduce the amount of data you're asking for, then retry your request"
        return Reply(Refusal(words, 1, status=500).body, 500)
    words = "An unexpected error has occurred. Please retry your request later."
    return Reply(Refusal(words, 2, transient=True).body, 503)


def _throttled(fault: Fault) -> Reply:
    code = fault.code or 4
    words, subcode, transient = THROTTLES.get(code, THROTTLES[4])
    if code >= 80_000:
        words = f"(#{code}) {words}{READ_MORE}"
    refused = Refusal(words, code, subcode, status=403 if code < 80_000 else 400, transient=transient)
    headers = _usage(Fault("busy", code=code, minutes=fault.minutes, percent=100), "101000000000001")
    return Reply(refused.body, refused.status, headers)


def _usage(fault: Fault, object_id: str) -> dict[str, str]:
    """Values are whole percents of the hour; minutes until the block ends, 0 while there is none."""
    percent = fault.percent or 95
    usage: dict[str, Any] = {"call_count": percent, "total_cputime": 25, "total_time": 30}
    if fault.code < 80_000:
        return {"X-App-Usage": json.dumps(usage)}
    row = {"type": BUSY_TYPES.get(fault.code, "pages"), **usage, "estimated_time_to_regain_access": fault.minutes}
    return {"X-Business-Use-Case-Usage": json.dumps({object_id: [row]})}
