"""The dialog that asks once more before an app is removed, and the panel that closes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.fillers import filler, remove_filler
from regrant.sandbox.screens.password import password_first
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.removal import remove_app


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Show the dialog, and remove for real when its Remove is pressed."""

    @blueprint.get("/settings/remove/")
    def ask_to_remove() -> str:
        """The dialog for one app, or for several ticked ones under the first one's name."""
        here = visit()
        with here.world.lock:
            apps = _apps(here, request.args.get("app", "").split(","))
        notify = bool(int(apps[0].id) % 2)
        return here.render("settings/remove_dialog.html", app=apps[0], apps=[app.id for app in apps], notify=notify)

    @blueprint.get("/settings/removed/")
    def removed() -> str:
        """The closing panel alone, for looking at it: nothing is removed."""
        here = visit()
        return here.render("settings/removed_dialog.html", app=_apps(here, [request.args.get("app", "")])[0])

    @blueprint.post("/settings/remove/")
    def remove() -> dict[str, Any]:
        """Take the grants back, and say what the page does next."""
        here = visit()
        wanted = sent()
        with here.world.lock:
            apps = _apps(here, wanted.get("apps", []))
            if asked := password_first(here, "/settings/remove/", wanted):
                return asked
            ticked = wanted.get("fields", {}).get("delete_posts", [])
            for app in apps:
                if app.key in here.world.state.apps:
                    remove_app(here.world, here.person.key, app.key, delete_posts=bool(ticked))
                else:
                    remove_filler(here, app)
            html = here.render("settings/removed_dialog.html", app=apps[0])
        return {"then": [{"act": "close"}, {"act": "part"}, {"act": "show", "html": html}]}


def _apps(here: Visit, ids: list[str]) -> list[App]:
    state = here.world.state
    apps = [app for app in ((state.app_by_id(one) or filler(here, one)) for one in ids) if app]
    grants = [state.grants.get((here.person.key, app.key)) for app in apps if app.key in state.apps]
    if not apps or not all(grant and grant.active for grant in grants):
        abort(404)
    return apps
