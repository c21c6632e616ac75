"""Opens any screen directly, for tests and for looking at it, without walking there."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.consent.routes import consent_address
from regrant.sandbox.screens.consent.walk import CONSENT, begin
from regrant.sandbox.screens.visit import person_of, style_of
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.world import World

SETTINGS = "/settings?tab=business_tools"
SWITCH = "/forced_account_switch?next=/settings"
DIALOGS = {
    "remove_dialog": "/settings/remove/?app=",
    "removed_panel": "/settings/removed/?app=",
    "view_and_edit": "/settings/edit/?app=",
}
STEPS = ("start", "pages", "businesses", "instagram", "review", "connected")
SCREENS = ("business_integrations", *DIALOGS, *STEPS, "panel", "forced_account_switch")


def add_routes(blueprint: Blueprint, world: World) -> None:
    """`/sandbox/show/<screen>?app=KEY` leads to the screen as that app's person would see it."""

    @blueprint.get("/show/<screen>")
    def show(screen: str) -> ResponseReturnValue:
        """Lead to one screen."""
        if screen not in SCREENS:
            abort(404, f"there is no screen {screen!r}; there are {', '.join(SCREENS)}")
        key = request.args.get("app", "") or next(iter(world.state.apps))
        if key not in world.state.apps:
            abort(404, f"there is no app {key!r}")
        if screen == "forced_account_switch":
            person = person_of(world, request)
            return redirect(f"/sandbox/login?as={person.key}&page={next(iter(person.roles))}&next={SWITCH}")
        with world.lock:
            return redirect(_address(world, screen, world.state.apps[key]))


def _address(world: World, screen: str, app: App) -> str:
    if screen == "business_integrations":
        return SETTINGS
    if screen in DIALOGS:
        return f"{SETTINGS}&open={quote(DIALOGS[screen] + app.id)}"
    back = f"{request.host_url.rstrip('/')}/tools/{app.key}/callback"
    walk = begin(world, person_of(world, request), app, {"redirect_uri": back}, style_of(world, request))
    if screen == "panel":
        walk.shape = "panel"
        return f"{consent_address(walk)}&open={quote(f'{CONSENT}panel?walk={walk.id}')}"
    walk.step = screen
    return consent_address(walk)
