"""The history of one connection: what was thought of it, what was asked, and each repair with before and after."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regrant.api.models_status import Root
from regrant.api.overview import overview
from regrant.diagnosis.diagnose import ahead, last_verdict
from regrant.recipes.book import book
from regrant.repair.walk import shown
from regrant.store import assets, profiles, repairs, runs, verdicts
from regrant.store.connections import Connection


def view(connection: Connection) -> dict[str, Any]:
    """What the page shows, newest first."""
    verdict = last_verdict(connection.id)
    told = verdicts.history(connection.id, limit=30)
    walked = [shown(kept) for kept in repairs.every(connection=connection.id)]
    happened = [{"at": one.at, "kind": "verdict", "state": one.state, "says": one.says} for one in told]
    happened += [
        {"at": kept.started, "kind": "repair", "state": one.state, "says": f"{one.title}: {one.said or one.state}"}
        for kept, one in zip(repairs.every(connection=connection.id), walked, strict=True)
    ]
    return {
        "connection": connection,
        "tool": book().tool_or_generic(connection.tool, connection.label).title,
        "person": profiles.get(connection.profile).name,
        "verdict": verdict,
        "root": _root(connection),
        "end": ahead(connection.id),
        "wanted": assets.wanted(connection.id),
        "happened": sorted(happened, key=lambda one: -int(str(one["at"]))),
        "repairs": [_changed(one.model_dump()) for one in walked],
        "runs": [asdict(run) for run in runs.of_connection(connection.id)[:20]],
    }


def _root(connection: Connection) -> Root | None:
    """What it would take to put it right; None where nothing is wrong."""
    return next((root for root in overview().roots if any(line.id == connection.id for line in root.connections)), None)


def _changed(repair: dict[str, Any]) -> dict[str, Any]:
    """What a repair gained and lost, as rows of a table."""
    change = repair.get("change") or {}
    rows = [
        {"what": what, "gained": change.get(f"gained_{key}", ()), "lost": change.get(f"lost_{key}", ())}
        for what, key in (
            ("Pages", "pages"),
            ("Ad accounts", "accounts"),
            ("Roles", "roles"),
            ("Permissions", "permissions"),
        )
    ]
    return {**repair, "rows": [row for row in rows if row["gained"] or row["lost"]]}
