"""The screens' door: one blueprint over all of them."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response

from regrant.sandbox.screens import (
    audience_terms,
    device,
    edit_dialog,
    forced_account_switch,
    lead_terms,
    linked_accounts,
    page_access,
    page_roles,
    remove_dialog,
    renew,
    settings,
    stops,
    switching,
    two_factor_settings,
)
from regrant.sandbox.screens.business import account_status, info, leads_access, people, requests
from regrant.sandbox.screens.comet import Comet
from regrant.sandbox.screens.consent import routes
from regrant.sandbox.screens.profiles import consent as profile_consent
from regrant.sandbox.screens.profiles import instagram, threads
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.world import World

ROOM = "regrant.sandbox.screens."
STATIC = Path(__file__).with_name("static")
FEATURES = (
    settings,
    remove_dialog,
    device,
    edit_dialog,
    renew,
    page_access,
    page_roles,
    linked_accounts,
    switching,
    forced_account_switch,
    stops,
    lead_terms,
    audience_terms,
    two_factor_settings,
    leads_access,
    people,
    info,
    requests,
    account_status,
    routes,
    instagram,
    threads,
    profile_consent,
)


def screens_blueprint(world: World, seed: str) -> Blueprint:
    """Meta's screens under Meta's own paths; `seed` makes this run's class names."""
    blueprint = Blueprint("screens", __name__)

    def visit() -> Visit:
        return Visit(world, seed)

    for feature in FEATURES:
        room = Blueprint(feature.__name__.removeprefix(ROOM).replace(".", "_"), feature.__name__)
        feature.add_routes(room, visit)
        blueprint.register_blueprint(room)

    @blueprint.get("/rsrc/comet.css")
    def sheet() -> Response:
        """This run's style sheet."""
        return Response(Comet(Style(), seed).sheet(), mimetype="text/css")

    @blueprint.get("/rsrc/comet.js")
    def script() -> Response:
        """The small script behind the screens."""
        return Response((STATIC / "comet.js").read_text(encoding="utf-8"), mimetype="text/javascript")

    return blueprint
