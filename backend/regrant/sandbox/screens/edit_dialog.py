"""View and edit: the panel that widens or narrows a grant without removing the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.fillers import filler
from regrant.sandbox.screens.password import password_first
from regrant.sandbox.screens.permission_words import in_words
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.assets import Business, Instagram, Page
from regrant.sandbox.world.grants import Grant, Kind, Reach
from regrant.sandbox.world.removal import edit_grant

SHOWN: tuple[tuple[Kind, str, str, str], ...] = (
    ("pages", "pages_", "Pages", "opt_in_all_pages"),
    ("businesses", "business_", "Businesses", "opt_in_all_businesses"),
    ("instagram", "instagram_", "Instagram accounts", "opt_in_all_instagram"),
)


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Show the panel, and set the grant to exactly what it shows when Save is pressed."""

    @blueprint.get("/settings/edit/")
    def view_and_edit() -> str:
        """The panel of one app."""
        here = visit()
        with here.world.lock:
            app, grant = _open(here, request.args.get("app", ""))
            permissions = [
                {"name": name, "words": in_words(name), "on": status == "granted"}
                for name, status in grant.permissions.items()
                if name != "public_profile"
            ]
            sections = list(_sections(here, app, grant))
            return here.render("settings/edit_dialog.html", app=app, sections=sections, permissions=permissions)

    @blueprint.post("/settings/edit/")
    def save() -> dict[str, Any]:
        """Set the grant."""
        here = visit()
        wanted = sent()
        fields: dict[str, list[str]] = wanted.get("fields", {})
        with here.world.lock:
            app, grant = _open(here, wanted.get("app", ""))
            if asked := password_first(here, "/settings/edit/", wanted):
                return asked
            reach: dict[Kind, Reach] = {
                kind: Reach(bool(fields.get(f"all_{kind}")), frozenset(fields.get(kind, [])))
                for kind, prefix, _, _ in SHOWN
                if app.asks_about(prefix) and {kind, f"all_{kind}"} & set(fields)
            }
            if app.key not in here.world.state.apps:
                here.world.note("edited", person=here.person.key, app=app.key, name=app.name)
                return {"then": [{"act": "close"}]}
            on = fields.get("permission", [])
            edit_grant(here.world, here.person.key, app.key, reach, frozenset(grant.permissions) - frozenset(on))
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _open(here: Visit, app_id: str) -> tuple[App, Grant]:
    if other := filler(here, app_id):
        return other, Grant(here.person.key, other.key, here.world.now(), {"email": "granted"})
    app = here.world.state.app_by_id(app_id)
    grant = here.world.state.grants.get((here.person.key, app.key)) if app else None
    if app is None or grant is None or not grant.active:
        abort(404)
    return app, grant


def _sections(here: Visit, app: App, grant: Grant) -> Iterable[dict[str, Any]]:
    state = here.world.state
    pages = [state.pages[page] for page in here.person.roles]
    listed: dict[Kind, Sequence[Page | Instagram | Business]] = {
        "pages": pages,
        "businesses": [state.businesses[business] for business in here.person.businesses],
        "instagram": [state.instagram[page.instagram] for page in pages if page.instagram],
    }
    for kind, prefix, title, label in SHOWN:
        if not app.asks_about(prefix):
            continue
        reach = grant.reach[kind]
        items = [{"id": asset.id, "name": asset.name, "on": reach.covers(asset.id)} for asset in listed[kind]]
        yield {
            "kind": kind,
            "title": title,
            "all_words": here.ui.say(label),
            "everything": reach.everything,
            "items": items,
        }
