"""The list of apps that a profile let in, and the window that asks once more before one is removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.fillers import filler, remove_filler
from regrant.sandbox.screens.listing import Press, Row, ago, opens, rows_of
from regrant.sandbox.screens.profiles.who import profile_of
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.profile_login import take_back


def rows(here: Visit, site: str, status: str, remove: str) -> list[Row]:
    """The apps under one tab; `remove` is the address of the window behind Remove."""
    profile = profile_of(here, site)
    real = {
        app: ago(here, "Removed" if grant.removed_at else "Added", grant.removed_at or grant.granted_at)
        for (owner, app), grant in here.world.state.profile_grants.items()
        if owner == profile.id and grant.status == status
    }

    def row(app: App, small: str) -> Row:
        press = Press(here.ui.say("remove"), opens(f"{remove}?app={app.id}"))
        return Row(app.id, app.name, small, () if status == "removed" else (press,))

    return rows_of(here, real, row, filled=status == "active")


def add_removal(blueprint: Blueprint, visit: Callable[[], Visit], site: str, address: str) -> None:
    """Put the window under `address`, and remove for real when its Remove is pressed."""

    @blueprint.get(address)
    def ask() -> str:
        """The window."""
        here = visit()
        with here.world.lock:
            app = _listed(here, site, request.args.get("app", ""))
        return here.render("profiles/remove_dialog.html", app=app, url=address, site=site)

    @blueprint.post(address)
    def remove() -> dict[str, Any]:
        """Take the app back."""
        here = visit()
        with here.world.lock:
            app = _listed(here, site, str(sent().get("app", "")))
            if app.key in here.world.state.apps:
                take_back(here.world, profile_of(here, site).id, app.key)
            else:
                remove_filler(here, app)
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _listed(here: Visit, site: str, app_id: str) -> App:
    app = here.world.state.app_by_id(app_id) or filler(here, app_id)
    if app is None:
        abort(404)
    grant = here.world.state.profile_grants.get((profile_of(here, site).id, app.key))
    if app.key in here.world.state.apps and (grant is None or grant.removed_at is not None):
        abort(404)
    return app
