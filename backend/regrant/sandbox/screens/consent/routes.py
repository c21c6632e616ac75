"""The addresses of the login: the first hop, the consent page, and what its presses do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.consent import connected, panel, picker, review, start
from regrant.sandbox.screens.consent.door import Turned, app_of
from regrant.sandbox.screens.consent.walk import CONSENT, Walk, begin, way_out
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import KINDS

CARRIED = ("redirect_uri", "state", "scope", "response_type")
Render = Callable[[Visit, Walk], str]
Press = Callable[[Visit, Walk, str, dict[str, list[str]]], dict[str, Any] | None]
SCREENS: dict[str, tuple[Render, Press]] = {
    "start": (start.render, start.press),
    "review": (review.render, review.press),
    "connected": (connected.render, connected.press),
}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put the login under Meta's own addresses."""

    @blueprint.get("/dialog/oauth")
    @blueprint.get("/v<version>/dialog/oauth")
    def first_hop(version: str = "") -> ResponseReturnValue:
        """Check who asks, and send the person on to the consent page."""
        here = visit()
        params = request.args.to_dict()
        with here.world.lock:
            try:
                app = app_of(here.world, params, request.host_url.rstrip("/"))
            except Turned as turned:
                return here.render("consent/turned.html", turned=turned), 400
            walk = begin(here.world, here.person, app, params, here.style)
        return redirect(f"{CONSENT}?{_address(walk, params)}")

    @blueprint.get(CONSENT)
    def consent() -> ResponseReturnValue:
        """The screen on which this login stands."""
        here = visit()
        with here.world.lock:
            walk = _walk(here, json.loads(request.args.get("params[logger_id]", '""')))
            if walk is None:
                again = {key: json.loads(request.args.get(f"params[{key}]", '""')) for key in CARRIED}
                again["client_id"] = request.args.get("params[app_id]", "")
                return redirect("/dialog/oauth?" + urlencode(again))
            walk.step = request.args.get("step", walk.step)
            return here.render("consent/page.html", card=_render(here, walk), app=walk.app)

    @blueprint.get(f"{CONSENT}panel")
    def edit_access() -> str:
        """The panel that lies over the first screen."""
        here = visit()
        with here.world.lock:
            return panel.render(here, _known(here, request.args.get("walk", "")))

    @blueprint.post(CONSENT)
    def press() -> dict[str, Any]:
        """Do what a press on a screen of the login does."""
        here = visit()
        asked = request.get_json()
        with here.world.lock:
            walk = _known(here, asked.get("walk", ""))
            pressed, fields = asked.get("press", ""), asked.get("fields", {})
            if pressed == "close":
                panel.keep(here, walk, fields)
                return {"then": [{"act": "close"}, {"act": "swap", "html": _render(here, walk)}]}
            act = _press(here, walk, pressed, fields)
            return {"then": [act or {"act": "swap", "html": _render(here, walk)}]}


def _address(walk: Walk, params: dict[str, str]) -> str:
    """The consent page's address, its parameters bracketed and in JSON quotes as Meta writes them."""
    quoted = {f"params[{key}]": json.dumps(params.get(key, "")) for key in CARRIED}
    steps = {"params[logger_id]": json.dumps(walk.id), "params[next]": '"read"', "source": "gdp_delegated"}
    return urlencode({"params[app_id]": walk.app.id, **quoted, **steps})


def _walk(here: Visit, walk_id: str) -> Walk | None:
    walk = cast("Walk | None", here.world.state.walks.get(walk_id))
    return walk if walk and walk.person.key == here.person.key else None


def _known(here: Visit, walk_id: str) -> Walk:
    walk = _walk(here, walk_id)
    if walk is None:
        abort(404)
    return walk


def _render(here: Visit, walk: Walk) -> str:
    if walk.step in KINDS:
        return picker.render(here, walk, walk.step)
    if walk.step not in SCREENS:
        abort(404)
    return SCREENS[walk.step][0](here, walk)


def _press(here: Visit, walk: Walk, pressed: str, fields: dict[str, list[str]]) -> dict[str, Any] | None:
    if pressed == "cancel":
        return {"act": "go", "url": way_out(here.world, walk)}
    if walk.step in KINDS:
        return picker.press(here, walk, walk.step, pressed, fields)
    return SCREENS[walk.step][1](here, walk, pressed, fields)
