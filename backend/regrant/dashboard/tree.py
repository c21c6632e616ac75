"""The tree: profile, tool, Page, Instagram; the root cause is marked, and what hangs on it is grey."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from regrant.causes import State
from regrant.checks.pages import CHECK as PAGES
from regrant.diagnosis.diagnose import last_verdicts
from regrant.diagnosis.kept import Kept
from regrant.diagnosis.roots import roots
from regrant.recipes.book import book
from regrant.store import assets, connections, profiles
from regrant.store.assets import Asset

FOLDED = 12  # connections of a profile from which on those that work, or hang on one cause, are one line
ORDER = ("needs_you", "unknown", "ok")


@dataclass
class Branch:
    """One person: what hangs on a root cause, what is wrong by itself, and what works."""

    name: str
    causes: list[dict[str, Any]] = field(default_factory=list)
    tools: list[dict[str, Any]] = field(default_factory=list)
    rest: list[dict[str, Any]] = field(default_factory=list)


def view() -> dict[str, Any]:
    """What the page shows: people with something red first."""
    kept, verdicts, every = Kept.read(), last_verdicts(), connections.every()
    known = _linked({one.id: one for one in assets.every()}, kept)
    shared = roots(verdicts.values(), {one.id: one.profile for one in every})
    hangs = {name: root for root in shared for name in root.connections}
    made = {one.id: Branch(one.name) for one in profiles.every()}
    places: dict[int, dict[str, Any]] = {id(root): {"says": root.says, "tools": []} for root in shared}
    for root in shared:
        made[root.profile].causes.append(places[id(root)])
    for one in every:
        verdict, cause = verdicts.get(one.id), hangs.get(one.id)
        tool = {
            "id": one.id,
            "title": book().tool_or_generic(one.tool, one.tool_name).title,
            "label": one.label,
            "state": verdict.state.value if verdict else State.UNKNOWN.value,
            "says": "" if cause or verdict is None or verdict.state is State.OK else verdict.says,
            "assets": _hung([known[asset.id] for asset in kept.wanted(one)], known),
        }
        (places[id(cause)]["tools"] if cause else made[one.profile].tools).append(tool)
    for branch in made.values():
        _fold(branch)
    people = sorted(
        made.values(), key=lambda one: not (one.causes or any(t["state"] == "needs_you" for t in one.tools))
    )
    return {"people": people, "folded": FOLDED}


def _fold(branch: Branch) -> None:
    """What is wrong comes first; with many connections those that work are put behind one line."""
    branch.tools.sort(key=lambda tool: ORDER.index(tool["state"]))
    if len(branch.tools) > FOLDED:
        branch.rest = [tool for tool in branch.tools if tool["state"] == "ok"]
        branch.tools = [tool for tool in branch.tools if tool["state"] != "ok"]


def _linked(known: dict[str, Asset], kept: Kept) -> dict[str, Asset]:
    """Assets with their Pages: where nobody said which it is, the one that Meta told at the last check."""
    pages = {one.meta_id: one.id for one in known.values() if one.kind == "page"}
    told = {
        str(page["instagram"]): pages.get(str(page["id"]))
        for findings in kept.findings_of.values()
        for finding in findings
        if finding.check == PAGES
        for page in finding.facts.get("pages", ())
        if "instagram" in page
    }
    return {
        one.id: replace(one, parent=told.get(one.meta_id)) if one.kind == "instagram" and not one.parent else one
        for one in known.values()
    }


def _hung(wanted: Collection[Asset], known: dict[str, Asset]) -> list[dict[str, Any]]:
    """Assets with what hangs on them: an Instagram account on its Page, though the tool asks for the account alone."""
    rows = {one.id: one for one in wanted}
    bare = {one.parent for one in wanted if one.parent in known} - rows.keys()
    tops = [one for one in wanted if one.parent not in known] + [known[name] for name in sorted(filter(None, bare))]
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "wanted": one.id in rows,
            "under": [{"name": low.name, "kind": low.kind} for low in wanted if low.parent == one.id],
        }
        for one in sorted(tops, key=lambda one: one.id)
    ]
