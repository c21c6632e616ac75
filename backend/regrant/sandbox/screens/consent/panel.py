"""The other shape of "Edit access": one panel of toggles over the first screen, closed by an X."""

from __future__ import annotations

from regrant.sandbox.screens.consent.walk import Walk, candidates, pickers
from regrant.sandbox.screens.permission_words import in_words
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.grants import Kind, Reach

TITLES = {"pages": "Pages", "businesses": "Businesses", "instagram": "Instagram accounts"}


def render(here: Visit, walk: Walk) -> str:
    """The panel: for a returning person as the old grant was, for a new one with everything on."""
    permissions = [
        {"name": name, "words": in_words(name), "on": _permission_on(here, walk, name)} for name in walk.asked
    ]
    sections = [
        {
            "kind": kind,
            "title": TITLES[kind],
            "rows": [
                {"id": item.id, "name": item.name, "on": _asset_on(here, walk, kind, item.id)}
                for item in candidates(here.world, walk, kind)
            ],
        }
        for kind in pickers(here.world, walk)
    ]
    return here.render("consent/panel.html", walk=walk, app=walk.app, permissions=permissions, sections=sections)


def keep(here: Visit, walk: Walk, fields: dict[str, list[str]]) -> None:
    """Keep what the toggles say when the panel is closed: nothing is granted yet."""
    walk.declined = frozenset(walk.asked) - frozenset(fields.get("permission", []))
    for kind in pickers(here.world, walk):
        known = {item.id for item in candidates(here.world, walk, kind)}
        on = frozenset(fields.get(kind, [])) & known
        walk.chosen[kind] = Reach(everything=on == known, ids=on)
    walk.panel_answered = True


def _permission_on(here: Visit, walk: Walk, name: str) -> bool:
    if walk.panel_answered:
        return name not in walk.declined
    grant = here.world.state.grants.get((walk.person.key, walk.app.key))
    return not walk.returning or grant is None or grant.permissions.get(name) == "granted"


def _asset_on(here: Visit, walk: Walk, kind: Kind, asset: str) -> bool:
    if kind in walk.chosen:
        return walk.chosen[kind].covers(asset)
    grant = here.world.state.grants.get((walk.person.key, walk.app.key))
    return not walk.returning or grant is None or grant.reach[kind].covers(asset)
