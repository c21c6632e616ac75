"""The screens' door: one blueprint over all of them."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response

from regrant.sandbox.screens import business_integrations, edit_dialog, forced_account_switch, remove_dialog
from regrant.sandbox.screens.comet import Comet
from regrant.sandbox.screens.consent import routes
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.world import World

STATIC = Path(__file__).with_name("static")
FEATURES = (business_integrations, remove_dialog, edit_dialog, forced_account_switch, routes)


def screens_blueprint(world: World, seed: str) -> Blueprint:
    """Meta's screens under Meta's own paths; `seed` makes this run's class names."""
    blueprint = Blueprint("screens", __name__)

    def visit() -> Visit:
        return Visit(world, seed)

    for feature in FEATURES:
        feature.add_routes(blueprint, visit)

    @blueprint.get("/rsrc/comet.css")
    def sheet() -> Response:
        """This run's style sheet."""
        return Response(Comet(Style(), seed).sheet(), mimetype="text/css")

    @blueprint.get("/rsrc/comet.js")
    def script() -> Response:
        """The small script behind the screens."""
        return Response((STATIC / "comet.js").read_text(encoding="utf-8"), mimetype="text/javascript")

    return blueprint
