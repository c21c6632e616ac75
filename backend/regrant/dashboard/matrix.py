"""The matrix: which connection reaches which asset, and why not."""

from __future__ import annotations

from typing import Any

from regrant.checks.finding import Finding
from regrant.diagnosis.diagnose import last_verdicts
from regrant.diagnosis.kept import Kept
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.book import book
from regrant.repair.snapshot import snapshot
from regrant.store import connections, profiles
from regrant.store.assets import Asset

KINDS = {
    "page": "Page",
    "instagram": "Instagram",
    "ad_account": "Ad account",
    "threads": "Threads",
    "business": "Portfolio",
}


def view() -> dict[str, Any]:
    """What the page shows: one table a profile, its assets down and its tools across."""
    kept, verdicts = Kept.read(), last_verdicts()
    every = connections.every()
    tables = []
    for profile in profiles.every():
        mine = [one for one in every if one.profile == profile.id]
        wanted = {asset.id: asset for one in mine for asset in kept.wanted(one)}
        if not wanted:
            continue
        columns = [
            {"id": one.id, "name": book().tool_or_generic(one.tool, one.label).title, "label": one.label}
            for one in mine
        ]
        rows = [
            {
                "name": asset.name,
                "kind": KINDS.get(asset.kind, asset.kind),
                "cells": [_cell(asset, kept.wanted(one), kept.findings(one), verdicts.get(one.id)) for one in mine],
            }
            for asset in sorted(wanted.values(), key=lambda one: (one.kind, one.name.casefold()))
        ]
        tables.append({"person": profile.name, "columns": columns, "rows": rows})
    return {"tables": tables}


def _cell(asset: Asset, wanted: list[Asset], findings: list[Finding], verdict: Verdict | None) -> dict[str, str]:
    """How one connection stands to one asset: the state, and what is said when asked why."""
    if asset.id not in {one.id for one in wanted}:
        return {"state": "none", "why": "This tool does not need it."}
    if verdict is None or verdict.state == "unknown":
        return {"state": "unknown", "why": verdict.says if verdict else "Not checked yet."}
    reached = _reached(asset, findings)
    if verdict.state == "ok" and reached is not False:
        return {"state": "ok", "why": "Reached."}
    if reached and asset.meta_id not in verdict.missing and asset.name not in verdict.missing:
        return {"state": "ok", "why": "Reached, though something else is wrong with this tool."}
    return {"state": "needs_you", "why": verdict.says}


def _reached(asset: Asset, findings: list[Finding]) -> bool | None:
    """Did the last check see it? None where no check could tell."""
    shot = snapshot(findings)
    key = {"page": "pages", "ad_account": "ad_accounts"}.get(asset.kind, "reachable")
    return None if key not in shot else asset.meta_id in shot[key]
