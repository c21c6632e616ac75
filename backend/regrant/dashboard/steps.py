"""A walk in words, for where no extension is at hand: each step with its picture, and its link where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.api.overview import overview
from regrant.errors import NotFound
from regrant.languages.language import reader
from regrant.recipes.book import book
from regrant.recipes.models import Screen, Step
from regrant.recipes.quoting import quoting
from regrant.repair.models import Repair
from regrant.repair.walk import guide_for, shown
from regrant.store import connections
from regrant.store.repairs import KeptRepair

SAID = ("say", "why", "warn")


def view(kept: KeptRepair, sandbox: str | None) -> dict[str, Any]:
    """What the page shows."""
    repair = shown(kept, sandbox)
    left = overview().roots if repair.state == "done" else []
    steps = _steps(kept, repair, sandbox)
    return {"repair": repair, "connection": connections.get(kept.connection), "steps": steps, "left": left}


def _steps(kept: KeptRepair, repair: Repair, sandbox: str | None) -> list[dict[str, Any]]:
    """Each step; none for a walk of before, which the data files have no more."""
    try:
        guide = guide_for(kept.id, sandbox=sandbox)
    except NotFound:
        return []
    screens = guide.screens
    return [
        {
            **{name: _quoted(getattr(step, name), step, screens, guide.app_names[0]) for name in SAID},
            "optional": step.optional,
            "link": step.link,
            "place": _place(step, screens),
            "done": number < kept.step_index or repair.state == "done",
            "here": number == kept.step_index and repair.state in {"waiting", "running"},
        }
        for number, step in enumerate(guide.steps)
    ]


def _quoted(text: str, step: Step, screens: Mapping[str, Screen], app: str) -> str:
    """The sentence with Meta's labels as the label files have them: here is no page to read them from."""
    screen = screens.get(step.screen or "")
    target = screen.targets.get(step.target or "") if screen else None
    return quoting(text, target.labels if target else [], reader(), book(), app)


def _place(step: Step, screens: Mapping[str, Screen]) -> str:
    """Where on a page the target is: in a row, in a window in front, or on the page; empty where it is in words."""
    screen = screens.get(step.screen or "")
    target = screen.targets.get(step.target or "") if screen else None
    return target.scope.kind if target else ""
