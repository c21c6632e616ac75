"""The classic dialog of 2019 to 2022: which Pages, permissions that are left on YES, Done, OK."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.consent.walk import Walk, candidates, grant_chosen, sequence
from regrant.sandbox.screens.permission_words import in_words
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import Grant, Reach


def render_pages(here: Visit, walk: Walk) -> str:
    """Which Pages: all ticked for a new person, as before for a returning one."""
    grant = _before(here, walk)
    rows = [
        {"id": page.id, "name": page.name, "on": grant is None or grant.reach["pages"].covers(page.id)}
        for page in candidates(here.world, walk, "pages")
    ]
    return here.render("consent/which_pages.html", walk=walk, app=walk.app, rows=rows)


def press_pages(here: Visit, walk: Walk, pressed: str, fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Keep what is ticked; "all" is every Page that there is now, since this dialog promises no future ones."""
    walk.step = _step(here, walk, pressed)
    if pressed != "back":
        known = {item.id for item in candidates(here.world, walk, "pages")}
        walk.chosen["pages"] = Reach(ids=frozenset(fields.get("item", [])) & known)
    return None


def render_permissions(here: Visit, walk: Walk) -> str:
    """What the app may do: a toggle for each permission, all of which must stay on YES."""
    grant = _before(here, walk)
    rows = [
        {"name": name, "words": in_words(name), "on": grant is None or grant.permissions.get(name) == "granted"}
        for name in walk.asked
    ]
    return here.render("consent/permissions.html", walk=walk, app=walk.app, rows=rows)


def press_permissions(here: Visit, walk: Walk, pressed: str, fields: dict[str, list[str]]) -> dict[str, Any] | None:
    """Done grants what is on YES."""
    if pressed != "back":
        walk.declined, walk.panel_answered = frozenset(walk.asked) - frozenset(fields.get("permission", [])), True
        grant_chosen(here.world, walk)
    walk.step = _step(here, walk, pressed)
    return None


def render_finish(here: Visit, walk: Walk) -> str:
    """The last word: OK goes back to the tool."""
    return here.render("consent/finish.html", walk=walk, app=walk.app)


def _before(here: Visit, walk: Walk) -> Grant | None:
    return here.world.state.grants.get((walk.person.key, walk.app.key)) if walk.returning else None


def _step(here: Visit, walk: Walk, pressed: str) -> str:
    steps = sequence(here.world, walk)
    return steps[steps.index(walk.step) + (-1 if pressed == "back" else 1)]
