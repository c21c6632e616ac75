"""The history of one connection: what was thought of it, what was asked, and each repair with before and after."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regrant.api.models_status import Root
from regrant.api.overview import overview
from regrant.dashboard.speak import say, told
from regrant.diagnosis.diagnose import ahead, last_verdict
from regrant.recipes.book import book
from regrant.repair.models import Repair
from regrant.repair.walk import shown
from regrant.store import assets, profiles, repairs, runs, verdicts
from regrant.store.connections import Connection

SIDES = ("gained", "lost")


def view(connection: Connection) -> dict[str, Any]:
    """What the page shows, newest first."""
    verdict = last_verdict(connection.id)
    judged = verdicts.history(connection.id, limit=30)
    walked = [shown(kept) for kept in repairs.every(connection=connection.id)]
    happened = [{"at": one.at, "kind": "verdict", "state": one.state, "says": told(one.says)} for one in judged]
    happened += [
        {"at": one.started, "kind": "repair", "state": one.state, "says": f"{one.title}: {_came_of(one)}"}
        for one in walked
    ]
    return {
        "connection": connection,
        "tool": book().tool_or_generic(connection.tool, connection.tool_name).title,
        "person": profiles.get(connection.profile).name,
        "verdict": verdict,
        "root": _root(connection),
        "end": ahead(connection.id),
        "wanted": assets.wanted(connection.id),
        "happened": sorted(happened, key=lambda one: -int(str(one["at"]))),
        "repairs": [{"id": one.id, "title": one.title, "said": _came_of(one), "rows": _changed(one)} for one in walked],
        "runs": [asdict(run) for run in runs.of_connection(connection.id)[:20]],
    }


def _root(connection: Connection) -> Root | None:
    """What it would take to put it right; None where nothing is wrong."""
    return next((root for root in overview().roots if any(line.id == connection.id for line in root.connections)), None)


def _came_of(repair: Repair) -> str:
    return told(repair.said) or say(f"repair_{repair.state}")


def _changed(repair: Repair) -> list[dict[str, Any]]:
    """What a repair gained and lost, as rows of a table."""
    change = repair.change.model_dump() if repair.change else {}
    rows = [
        {"what": what, **{side: [_named(one, what) for one in change.get(f"{side}_{what}", ())] for side in SIDES}}
        for what in ("pages", "accounts", "roles", "permissions")
    ]
    return [row for row in rows if row["gained"] or row["lost"]]


def _named(one: str, what: str) -> str:
    """A role is a Page and what may be done there; everything else is a name."""
    page, colon, may = one.rpartition(": ") if what == "roles" else ("", "", "")
    return f"{page}{colon}{told(may)}" if colon else one
