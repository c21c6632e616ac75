"""`device/login` and `device/login_status`: a login that is typed in on another machine."""

from __future__ import annotations

import secrets
from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.refusal import Refusal, parameter
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.login import issue_token
from regrant.sandbox.world.state import Device
from regrant.sandbox.world.world import World

LASTS = 420  # seconds
INTERVAL = 5  # seconds between two questions; a faster one is refused
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def device(world: World, ask: Ask, step: str) -> dict[str, Any]:
    """Hand out a code, or tell how it stands; only for an app that lets people log in from devices."""
    app = _app(world, ask)
    return _begin(world, app, ask) if step == "login" else _status(world, app, ask.params.get("code", ""))


def _app(world: World, ask: Ask) -> App:
    app_id, _, client_token = (ask.token or "").partition("|")
    app = world.state.app_by_id(app_id)
    if app is None or not app.client_token or client_token != app.client_token:
        raise Refusal("Invalid OAuth access token signature.", 190)
    if not app.devices:
        raise parameter("Login from devices is not enabled for this app")
    return app


def _begin(world: World, app: App, ask: Ask) -> dict[str, Any]:
    asked = tuple(filter(None, ask.params.get("scope", "").split(",")))
    shown = "".join(secrets.choice(SIGNS) for _ in range(8))
    now = world.now()
    made = Device(secrets.token_hex(16), shown, app.key, asked or app.asks, now + LASTS, now - INTERVAL)
    world.state.devices[shown] = made
    return {
        "code": made.code,
        "user_code": shown,
        "verification_uri": f"{ask.origin}/device",
        "expires_in": LASTS,
        "interval": INTERVAL,
    }


def _status(world: World, app: App, code: str) -> dict[str, Any]:
    found = next((one for one in world.state.devices.values() if (one.code, one.app) == (code, app.key)), None)
    now = world.now()
    if found is None or found.expires_at <= now:
        raise Refusal("The session has expired", 463, 1349152)
    if found.declined:
        raise Refusal("User declined your request", 100, 1349173)
    early, found.asked_at = now - found.asked_at < INTERVAL, now
    if early:
        raise Refusal("User request limit reached", 17, 1349172)
    if found.person is None:
        raise Refusal("This request requires the user to take a pending action", 31, 1349174)
    del world.state.devices[found.user_code]
    token = issue_token(world, found.person, app, short=False)
    return {
        "access_token": token.value,
        "expires_in": token.expires_at - now,
        "data_access_expiration_time": token.data_access_expires_at,
    }
