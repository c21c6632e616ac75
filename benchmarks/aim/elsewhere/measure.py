"""Asks both pointers of every page that the three teams made, in a real Chromium at Meta's addresses."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass

from e2e.bundles import bundle
from e2e.screens import alone
from playwright.sync_api import Browser, Locator, Page, Route

from benchmarks.aim.asking import ROLES, scope
from benchmarks.aim.elsewhere import access, business, integrations, login, permissions, tempting, tools
from benchmarks.aim.elsewhere.comet import Comet
from benchmarks.aim.elsewhere.grid import Grid
from benchmarks.aim.elsewhere.maker import Maker
from benchmarks.aim.elsewhere.native import Native
from benchmarks.aim.elsewhere.noise import HABITS, habits_of
from benchmarks.aim.elsewhere.sheet import Ask, Kind, Sheet
from benchmarks.aim.elsewhere.wording import pattern
from benchmarks.aim.hand import words
from benchmarks.aim.verdict import RIGHT, Case, judge, label_seen
from regrant.recipes.guide import Known
from regrant.recipes.models import Guide

TEAMS: dict[str, type[Maker]] = {"comet": Comet, "native": Native, "grid": Grid}
KINDS: dict[str, Kind] = {
    **integrations.KINDS,
    **login.KINDS,
    **access.KINDS,
    **permissions.KINDS,
    **business.KINDS,
    **tools.KINDS,
    **tempting.KINDS,
}
APPS = ("Iconosquare", "SmarterQueue", "ZoomSphere")
NAME, ASSET_NAME = "Fay Morrow", "Harbour Bakery"
PATIENCE, GLANCE, LATE = 900.0, 150.0, 750.0  # milliseconds: for what is there, for what is not, until all is there
TRIES = 4  # a busy machine fills a page later still
QUIET = 0.3
"""How many of the pages have nothing on them that is right."""
SETTLE = "([screen, target, patience]) => elsewhere.settle(elsewhereGuides[screen], screen, target, patience)"


@dataclass(frozen=True, slots=True)
class Wish:
    """One page to make."""

    seed: int
    kind: str
    team: str
    app: str
    language: str
    habit: str
    nothing: str


def wishes(seed: int, count: int) -> Iterator[Wish]:
    """Every kind by every team in turn; app by app, for the guides of one are handed over once."""
    every = [(kind, team) for kind in KINDS for team in TEAMS]
    languages = sorted(words()["remove"])
    for at, app in enumerate(APPS):
        for number in range(at, count, len(APPS)):
            chance = random.Random(f"elsewhere/{seed}/{number}")
            kind, team = every[(number // len(APPS)) % len(every)]
            quiet = chance.random() < QUIET
            nothing = chance.choice(KINDS[kind].nothing) if quiet else ""
            language = "en" if kind in tools.KINDS else chance.choice(languages)
            yield Wish(seed * 100_000 + number, kind, team, app, language, chance.choice(HABITS), nothing)


def made(wish: Wish) -> Sheet:
    """The page of a wish."""
    habits = habits_of(wish.habit)
    team = TEAMS[wish.team]
    maker = team(wish.seed, wish.language, habits, wish.nothing, app=wish.app, person=NAME, asset=ASSET_NAME)
    return KINDS[wish.kind].make(maker)


def script(found: dict[str, Guide]) -> str:
    """What a page needs to be asked."""
    data = json.dumps({name: one.model_dump(mode="json") for name, one in found.items()})
    return f"{bundle('testing/elsewhere.page.ts')}\nglobalThis.elsewhereGuides = {data};"


def measured(chromium: Browser, seed: int, count: int) -> list[Case]:
    """The cases of `count` pages."""
    cases: list[Case] = []
    every = list(wishes(seed, count))
    for app in APPS:
        found = alone(app, Known(person=NAME, asset=ASSET_NAME))
        with Desk(chromium, script(found)) as desk:
            for wish in (one for one in every if one.app == app):
                sheet = made(wish)
                desk.show(sheet)
                cases += [desk.asked(wish, ask, found) for ask in sheet.asks]
    return cases


class Desk:
    """A tab that is shown page after page; nothing leaves it."""

    def __init__(self, chromium: Browser, source: str) -> None:
        self.page: Page = chromium.new_page(viewport={"width": 1000, "height": 800})
        self.page.add_init_script(f"if (self === top) {{ {source} }}")
        self.page.route("**/*", self.give)
        self.html = ""

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()

    def give(self, route: Route) -> None:
        """The page itself, and nothing else."""
        if route.request.is_navigation_request() and route.request.frame == self.page.main_frame:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    def show(self, sheet: Sheet) -> None:
        """Bring a page before it."""
        self.html = sheet.html
        self.page.goto(sheet.address)

    def asked(self, wish: Wish, ask: Ask, found: dict[str, Guide]) -> Case:
        """What both pointers make of one target: a first glance, and a patient look."""
        glance = self.page.evaluate(SETTLE, [ask.screen, ask.target, 0.0])
        if wish.habit == "late":
            self.page.wait_for_timeout(LATE)
        if ask.right and not self.shown(ask.right, wish.habit == "late"):
            assert wish.habit == "cut_names", f"{wish} {ask}: nothing is marked"
        look = self.page.evaluate(SETTLE, [ask.screen, ask.target, PATIENCE if ask.right else GLANCE])
        points = [one["truth"] == ask.right for one in (glance, look) if not one["why"]]
        verdict = judge(points, there=ask.right is not None)
        peer = judge(self.usual(ask, found[ask.screen], wish.language), there=ask.right is not None)
        told = next((one for one in (glance, look) if not one["why"] and one["truth"] != ask.right), look)
        why = "" if verdict == RIGHT else f"{told['why'] or told['html']} ({wish} {ask.right})"
        habit = (wish.nothing and f"nothing: {wish.nothing}") or wish.habit
        seen = label_seen(ask.screen, ask.target, wish.language)
        return Case("elsewhere", ask.screen, ask.target, wish.team, wish.language, habit, seen, verdict, why, peer)

    def shown(self, right: str, late: bool) -> bool:
        """Bring what is right into view; on a page that comes late, once it has come."""
        for _ in range(TRIES if late else 1):
            if self.page.evaluate("truth => elsewhere.show(truth)", right):
                return True
            self.page.wait_for_timeout(LATE)
        return False

    def usual(self, ask: Ask, walk: Guide, language: str) -> list[bool]:
        """Is what a strict query by role, name and scope finds the right one? Nothing where it finds not just one."""
        target = walk.screens[ask.screen].targets[ask.target]
        place = scope(self.page, target)
        found: Locator | None = None
        for role in ROLES.get(target.role, ("textbox" if target.role == "password" else target.role,)):
            query = place.get_by_role(role, name=pattern(tuple(target.labels), language))  # type: ignore[arg-type]
            found = query if found is None else found.or_(query)
        assert found is not None
        hits = found.filter(visible=True)
        if hits.count() != 1:
            return []
        return [hits.first.evaluate("one => elsewhere.truthOf(one)") == ask.right]
