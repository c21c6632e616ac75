"""The pickers of Pages, businesses and Instagram accounts: all now and later, or only those ticked."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.consent.walk import Walk, candidates, sequence
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import EVERYTHING, Kind, Reach

LABELS = {
    "pages": ("choose_pages_heading", "opt_in_all_pages", "opt_in_current_pages"),
    "businesses": ("choose_businesses_heading", "opt_in_all_businesses", "opt_in_current_businesses"),
    "instagram": ("choose_instagram_heading", "opt_in_all_instagram", "opt_in_current_instagram"),
}


def render(here: Visit, walk: Walk, kind: Kind) -> str:
    """The picker; the list shows only after "current only", with nothing ticked."""
    heading, everything, current = LABELS[kind]
    return here.render(
        "consent/picker.html",
        walk=walk,
        app=walk.app,
        heading=here.ui.say(heading, app=walk.app.name),
        everything=here.ui.say(everything),
        hint=here.ui.say("opt_in_all_pages_hint") if kind == "pages" else "",
        current=here.ui.say(current),
        items=candidates(here.world, walk, kind),
    )


def press(here: Visit, walk: Walk, kind: Kind, pressed: str, fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Remember the choice and go on, or go back; nothing ticked is a choice that grants nothing."""
    steps = sequence(here.world, walk)
    if pressed == "back":
        walk.step = steps[steps.index(kind) - 1]
        return None
    everything = "all" in fields.get("choice", [])
    known = {item.id for item in candidates(here.world, walk, kind)}
    walk.chosen[kind] = EVERYTHING if everything else Reach(ids=frozenset(fields.get("item", [])) & known)
    walk.step = steps[steps.index(kind) + 1]
    return None
