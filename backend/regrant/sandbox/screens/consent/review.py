"""The review: what is about to be shared, one row a permission, and Save."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.consent.walk import Walk, grant_chosen, sequence
from regrant.sandbox.screens.permission_words import in_words
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import kind_of

NOUNS = {"pages": "Page", "businesses": "business", "instagram": "Instagram account", "ad_accounts": "ad account"}


def render(here: Visit, walk: Walk) -> str:
    """The screen."""
    rows = [{"words": in_words(permission), "about": _about(walk, permission)} for permission in walk.asked]
    return here.render("consent/review.html", walk=walk, app=walk.app, rows=rows)


def _about(walk: Walk, permission: str) -> str:
    kind = kind_of(permission)
    if kind is None or kind not in walk.chosen:
        return ""
    reach = walk.chosen[kind]
    if reach.everything:
        return f"All current and future {NOUNS[kind]}s"
    count = len(reach.ids)
    return f"{count} {NOUNS[kind]}{'' if count == 1 else 's'}"


def press(here: Visit, walk: Walk, pressed: str, _fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Save grants what was chosen; back goes to the last picker."""
    steps = sequence(here.world, walk)
    if pressed == "back":
        walk.step = steps[steps.index("review") - 1]
        return None
    grant_chosen(here.world, walk)
    walk.step = "connected"
    return None
