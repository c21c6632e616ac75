"""The matrix: which connection reaches which asset, and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from regrant.dashboard.speak import say, told
from regrant.diagnosis.diagnose import last_verdicts
from regrant.diagnosis.kept import Kept
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.book import book
from regrant.repair.snapshot import Snapshot, snapshot
from regrant.store import assets, connections, profiles
from regrant.store.assets import Asset

WIDE = 24  # connections of one person from which on each row names those that need it: no window is so wide
SHOWN = 600  # signs that are unfolded; with more of them only people with something red are, and as many as fit
NAMED = 40  # connections named in one row; the rest is folded


@dataclass(frozen=True)
class Column:
    """One connection, with all that its cells are made of."""

    id: str
    name: str
    label: str
    wanted: frozenset[str]
    shot: Snapshot
    verdict: Verdict | None
    missing: frozenset[str] = frozenset()
    """Which of them the verdict names; none where what is wrong concerns them all."""


def view() -> dict[str, Any]:
    """What the page shows: one table a profile, its assets down and its tools across."""
    kept, verdicts, known = Kept.read(), last_verdicts(), {one.id: one for one in assets.every()}
    columns: dict[str, list[Column]] = {}
    assets_of: dict[str, dict[str, Asset]] = {}
    for one in connections.every():
        wanted, verdict = kept.wanted(one), verdicts.get(one.id)
        title = book().tool_or_generic(one.tool, one.tool_name).title
        ids = frozenset(asset.id for asset in wanted)
        shot = snapshot(kept.findings(one))
        columns.setdefault(one.profile, []).append(
            Column(one.id, title, one.label, ids, shot, verdict, missing(verdict, wanted, known)),
        )
        assets_of.setdefault(one.profile, {}).update({asset.id: asset for asset in wanted})
    people = [one for one in profiles.every() if assets_of.get(one.id)]
    tables = [_table(one.name, columns[one.id], list(assets_of[one.id].values())) for one in people]
    return {"tables": _folded(tables), "named": NAMED}


def missing(verdict: Verdict | None, wanted: Sequence[Asset], known: Mapping[str, Asset]) -> frozenset[str]:
    """Which assets the verdict names as missing, with the accounts that hang on a Page that it names."""
    named = set(verdict.missing) if verdict else set()

    def is_named(asset: Asset | None) -> bool:
        return asset is not None and not named.isdisjoint((asset.meta_id, asset.name))

    return frozenset(one.id for one in wanted if is_named(one) or is_named(known.get(one.parent or "")))


def _table(person: str, columns: Sequence[Column], found: Sequence[Asset]) -> dict[str, Any]:
    wide = len(columns) > WIDE
    rows: list[dict[str, Any]] = []
    for asset in sorted(found, key=lambda one: (one.kind, one.name.casefold())):
        cells: list[dict[str, Any]] = [
            {**_cell(asset, one), "column": one} for one in columns if not wide or asset.id in one.wanted
        ]
        if wide:
            cells.sort(key=lambda cell: cell["state"] == "ok")
        rows.append({"name": asset.name, "kind": asset.kind, "cells": cells})
    signs = [cell["state"] for row in rows for cell in row["cells"] if cell["state"] != "none"]
    red = signs.count("needs_you")
    return {"person": person, "columns": columns, "rows": rows, "wide": wide, "signs": len(signs), "red": red}


def _folded(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who has something red comes first; what does not fit is folded."""
    everything = sum(table["signs"] for table in tables) <= SHOWN
    ordered = sorted(tables, key=lambda table: not table["red"])
    shown = 0
    for table in ordered:
        table["open"] = everything or (bool(table["red"]) and shown + table["signs"] <= SHOWN)
        shown += table["signs"] if table["open"] else 0
    return ordered


def _cell(asset: Asset, column: Column) -> dict[str, Any]:
    """How one connection stands to one asset: the state, and what is said when asked why."""
    verdict = column.verdict
    if asset.id not in column.wanted:
        return {"state": "none", "why": ""}
    if verdict is None or verdict.state == "unknown":
        return {"state": "unknown", "why": told(verdict.says) if verdict else say("not_checked")}
    reached = _reached(asset, column.shot)
    if verdict.state == "ok" and reached is not False:
        return {"state": "ok", "why": ""}
    if reached and asset.id not in column.missing:
        return {"state": "ok", "why": say("reached_else")}
    if verdict.state == "ok" or (column.missing and asset.id not in column.missing):
        return {"state": "unknown", "why": say("no_break" if reached is None else "not_seen")}
    return {"state": "needs_you", "why": told(verdict.says)}


def _reached(asset: Asset, shot: Snapshot) -> bool | None:
    """Did the last check see it? None where no check could tell."""
    key = {"page": "pages", "ad_account": "ad_accounts"}.get(asset.kind, "reachable")
    return None if key not in shot else asset.meta_id in shot[key]
