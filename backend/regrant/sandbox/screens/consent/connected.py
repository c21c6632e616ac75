"""The last screen: connected, and Got it takes the person back to the tool."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.consent.walk import Walk, way_back
from regrant.sandbox.screens.visit import Visit


def render(here: Visit, walk: Walk) -> str:
    """The screen."""
    heading = here.ui.say("connected_success", name=walk.person.name, app=walk.app.name)
    return here.render("consent/connected.html", walk=walk, app=walk.app, heading=heading)


def press(here: Visit, walk: Walk, _pressed: str, _fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Back to the tool."""
    return {"act": "go", "url": way_back(here.world, walk)}
