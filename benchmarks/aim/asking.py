"""What is asked of a page: by the guide's own eyes, and by a pointer written the usual way."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache

from e2e.bundles import bundle
from playwright.sync_api import Locator, Page

from benchmarks.aim.hand import words
from regrant.recipes.book import book
from regrant.recipes.guide import guide, labels_of, named, screens_of, site_origins
from regrant.recipes.models import Guide, Target

POINT = "([screen, target, patience]) => regrantAim.settle(regrantGuides[screen], screen, target, patience)"
MARKS = "element => regrantAim.marksOf(element)"
ROLES = {
    "press": ("button", "link"),
    "checkbox": ("checkbox", "switch"),
    "switch": ("switch", "checkbox"),
}
"""What a role is looked for as; any other as itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pointer said: the marks of what it points at, or why it is silent."""

    why: str
    truth: str = ""
    acts: str = ""
    name: str = ""

    @property
    def points(self) -> bool:
        """Does it point at anything?"""
        return not self.why


@cache
def guides(app: str, sandbox: str | None = None) -> dict[str, Guide]:
    """Screen -> the guide that a walk over it would have: its own flow's screens and labels, and no others."""
    origins = site_origins(book(), sandbox)
    found: dict[str, Guide] = {}
    for tool in sorted(book().tools.values(), key=lambda one: (one.id != "generic", one.id != "iconosquare")):
        for flow in tool.flows:
            made = guide(tool, flow, "re_aim", app_names=[app], origins=origins)
            found = {**dict.fromkeys(screens_of(tool.flows[flow]), made), **found}
    alone = {name: named(screen, {"{app}": [app]}) for name, screen in book().screens.items() if name not in found}
    for name, screen in alone.items():
        blank = next(iter(found.values()))
        labels = labels_of([screen], book())
        found[name] = blank.model_copy(update={"screens": {name: screen}, "labels": labels, "steps": []})
    return found


@cache
def script(app: str, sandbox: str | None = None) -> str:
    """What a page needs to be asked: the locator, and the guides."""
    made = guides(app, sandbox)
    data = {screen: one.model_dump(mode="json") for screen, one in made.items()}
    shared: dict[int, str] = {}
    ids = {screen: shared.setdefault(id(one), screen) for screen, one in made.items()}
    kept = {screen: data[screen] for screen in shared.values()}
    table = f"const kept = {json.dumps(kept)}; const ids = {json.dumps(ids)};"
    lookup = "globalThis.regrantGuides = Object.fromEntries(Object.entries(ids).map(([id, own]) => [id, kept[own]]));"
    return f"{bundle('testing/aim.page.ts')}\n(() => {{ {table} {lookup} }})();"


def ours(page: Page, screen: str, target: str, patience: float = 0.0) -> list[Answer]:
    """What the guide would point at; asked until it points, for `patience` milliseconds at most."""
    said = page.evaluate(POINT, [screen, target, patience])
    return [Answer(one["why"] or "", one["truth"] or "", one["acts"] or "", one["name"]) for one in said]


def usual(page: Page, target: Target, language: str) -> Answer:
    """What a strict query by role, name and scope points at: exactly one that is seen, or nothing."""
    place = scope(page, target)
    found: Locator | None = None
    for role in ROLES.get(target.role, (target.role,)):
        query = place.get_by_role(role, name=pattern(tuple(target.labels), language))  # type: ignore[arg-type]
        found = query if found is None else found.or_(query)
    assert found is not None
    hits = found.filter(visible=True)
    count = hits.count()
    if count != 1:
        return Answer("not_here" if count == 0 else "more_than_one")
    marks = hits.first.evaluate(MARKS)
    return Answer("", marks["truth"] or "", marks["acts"] or "")


def scope(page: Page, target: Target) -> Page | Locator:
    """The row of that name, the window, or the page."""
    if target.scope.kind == "dialog":
        return page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))
    if target.scope.kind == "row":
        rows = page.get_by_role("listitem").or_(page.get_by_role("row"))
        return rows.filter(has=page.get_by_text(target.scope.names[0], exact=True))
    return page


@cache
def pattern(keys: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Every spelling of some labels in a language and in English; a name in braces is anything."""
    texts = {text for key in keys for locale in (language, "en") for text in words().get(key, {}).get(locale, [])}
    escaped = [re.sub(r"\\\{[a-z]+\\\}", ".+", re.escape(text)) for text in sorted(texts)]
    return re.compile(rf"^\s*({'|'.join(escaped) or '(?!)'})\s*$", re.IGNORECASE)
