"""The addresses of the login: the first hop, the consent page, and what its presses do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.consent import classic, connected, panel, picker, review, start
from regrant.sandbox.screens.consent.door import Turned, app_of
from regrant.sandbox.screens.consent.walk import CONSENT, Walk, begin, way_out
from regrant.sandbox.screens.forced_account_switch import switch_first
from regrant.sandbox.screens.stops import stopped
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.grants import KINDS

CARRIED = ("redirect_uri", "state", "scope", "response_type")
Render = Callable[[Visit, Walk], str]
Press = Callable[[Visit, Walk, str, dict[str, list[str]]], dict[str, Any] | None]
SCREENS: dict[str, tuple[Render, Press]] = {
    "start": (start.render, start.press),
    "review": (review.render, review.press),
    "connected": (connected.render, connected.press),
    "which_pages": (classic.render_pages, classic.press_pages),
    "permissions": (classic.render_permissions, classic.press_permissions),
    "finish": (classic.render_finish, connected.press),
}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put the login under Meta's own addresses."""

    @blueprint.get("/dialog/oauth")
    @blueprint.get("/v<version>/dialog/oauth")
    def first_hop(version: str = "") -> ResponseReturnValue:
        """Check who asks, and send the person on to the consent page."""
        here = visit()
        if stop := switch_first(here):
            return redirect(stop)
        if stop := stopped(here):
            return redirect(stop)
        params = request.args.to_dict()
        with here.world.lock:
            try:
                app = app_of(here.world, params, request.host_url.rstrip("/"))
            except Turned as turned:
                return here.render("consent/turned.html", turned=turned), 400
            walk = begin(here.world, here.person, app, params, here.style)
        return redirect(consent_address(walk))

    @blueprint.get(CONSENT)
    def consent() -> ResponseReturnValue:
        """The screen on which this login stands."""
        here = visit()
        with here.world.lock:
            walk = _walk(here, _quoted("logger_id"))
            if walk is None:
                again = {key: _quoted(key) for key in CARRIED}
                again["client_id"] = request.args.get("params[app_id]", "")
                return redirect("/dialog/oauth?" + urlencode(again))
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
        asked = sent()
        with here.world.lock:
            walk = _known(here, asked.get("walk", ""))
            pressed, fields = asked.get("press", ""), asked.get("fields", {})
            if pressed == "close":
                panel.keep(here, walk, fields)
                return {"then": [{"act": "close"}, {"act": "swap", "html": _render(here, walk)}]}
            act = _press(here, walk, pressed, fields)
            return {"then": [act or {"act": "swap", "html": _render(here, walk)}]}


def consent_address(walk: Walk) -> str:
    """The consent page's address, its parameters bracketed and in JSON quotes as Meta writes them."""
    carried = {
        "redirect_uri": walk.redirect_uri,
        "state": walk.state,
        "scope": ",".join(walk.asked),
        "response_type": walk.response_type,
        "logger_id": walk.id,
        "next": "read",
    }
    quoted = {f"params[{key}]": json.dumps(value) for key, value in carried.items()}
    return f"{CONSENT}?{urlencode({'params[app_id]': walk.app.id, **quoted, 'source': 'gdp_delegated'})}"


def _quoted(name: str) -> str:
    """A parameter of the consent page's address, out of its JSON quotes; empty where it has none."""
    try:
        return str(json.loads(request.args.get(f"params[{name}]", "")))
    except json.JSONDecodeError:
        return ""


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
