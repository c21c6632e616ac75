"""The first screen: "Continue as NAME", or for a returning person a quick button and a quiet link to edit."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.consent.walk import CONSENT, Walk, grant_as_before, grant_chosen, sequence, way_back
from regrant.sandbox.screens.visit import Visit

LINKS = {"classic": "edit_settings"}


def render(here: Visit, walk: Walk) -> str:
    """The screen; the quick button of a returning person replays the old grant, so the link is the one to press."""
    style = here.style
    quick = walk.returning and walk.shape != "panel"
    name = walk.person.first_name
    label = here.ui.say(style.fast_label or walk.app.fast_label) if quick else here.ui.say("continue_as", name=name)
    link = (
        here.ui.say(style.edit_link or LINKS.get(walk.shape, walk.app.edit_link))
        if quick or walk.shape == "panel"
        else ""
    )
    edit: dict[str, Any] = {"act": "send", "url": CONSENT, "facts": {"walk": walk.id, "press": "edit"}}
    if walk.shape == "panel":
        edit = {"act": "open", "url": f"{CONSENT}panel?walk={walk.id}"}
    return here.render("consent/start.html", walk=walk, primary=label, link=link, edit=[edit], app=walk.app)


def press(here: Visit, walk: Walk, pressed: str, _fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Go on to the pickers, or finish at once; None shows the screen that `walk.step` names."""
    if pressed == "edit" or (walk.shape != "panel" and not walk.returning):
        walk.step = sequence(here.world, walk)[1]
        return None
    if walk.panel_answered:
        grant_chosen(here.world, walk)
    else:
        grant_as_before(here.world, walk)
    return {"act": "go", "url": way_back(here.world, walk)}
