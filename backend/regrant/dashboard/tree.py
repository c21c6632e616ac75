"""The tree: profile, tool, Page, Instagram; the root cause is marked, and what hangs on it is grey."""

from __future__ import annotations

from typing import Any

from regrant.api.overview import overview
from regrant.diagnosis.diagnose import last_verdicts
from regrant.diagnosis.kept import Kept
from regrant.recipes.book import book
from regrant.store import connections, profiles
from regrant.store.assets import Asset

FOLDED = 12  # connections of a profile from which on only what is broken is unfolded


def view() -> dict[str, Any]:
    """What the page shows."""
    kept, verdicts, status = Kept.read(), last_verdicts(), overview()
    shared: dict[str, str] = {}
    whole: dict[str, list[str]] = {}
    for root in status.roots:
        if len(root.connections) > 1:
            shared |= {line.id: root.says for line in root.connections}
            whole.setdefault(root.profile, []).append(root.says)
    every = connections.every()
    people = []
    for profile in profiles.every():
        mine = [one for one in every if one.profile == profile.id]
        tools = [
            {
                "id": one.id,
                "title": book().tool_or_generic(one.tool, one.label).title,
                "label": one.label,
                "state": verdicts[one.id].state.value if one.id in verdicts else "unknown",
                "says": "" if one.id in shared or one.id not in verdicts else verdicts[one.id].says,
                "hangs": one.id in shared,
                "assets": _hung(kept.wanted(one)),
            }
            for one in mine
        ]
        people.append({"name": profile.name, "roots": whole.get(profile.id, []), "tools": tools})
    return {"people": people, "folded": FOLDED}


def _hung(wanted: list[Asset]) -> list[dict[str, Any]]:
    """Assets with what hangs on them: an Instagram account hangs on its Page."""
    ids = {one.id for one in wanted}
    tops = [one for one in wanted if one.parent not in ids]
    return [
        {"name": one.name, "kind": one.kind, "under": [low.name for low in wanted if low.parent == one.id]}
        for one in tops
    ]
