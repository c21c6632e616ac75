"""Measures on the pages that were built apart from the sandbox. They are handed to the browser at Meta's addresses."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Route

from benchmarks.aim.asking import Answer, guides, ours, script, usual
from benchmarks.aim.hand import Hand, words
from benchmarks.aim.screens import APP, BUILT
from benchmarks.aim.verdict import RIGHT, Case, judge, label_seen

MANY = ("spans", "decoys", "marks", "stale", "overlay", "near")
HABITS: dict[str, frozenset[str]] = {
    **{one: frozenset({one}) for one in (*MANY, "long", "toast", "late", "rerender", "disabled", "modal")},
    "": frozenset(),
    "all": frozenset(MANY),
}
NOTHING = {"disabled", "modal"}
"""With these nothing may be pointed at: the target is out of use, or behind a window that is not its own."""
PATIENCE = 1_200.0  # milliseconds: the latest page is whole after half of it


@dataclass(frozen=True, slots=True)
class Wish:
    """One page to build."""

    seed: int
    screen: str
    language: str
    habit: str


def wishes(seed: int, count: int) -> Iterator[Wish]:
    """Every screen in turn, with a language and a habit by chance."""
    names, languages, habits = list(BUILT), sorted(words()["remove"]), list(HABITS)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        yield Wish(seed * 100_000 + number, names[number % len(names)], chance.choice(languages), chance.choice(habits))


def measured(chromium: Browser, seed: int, count: int) -> list[Case]:
    """The cases of `count` pages."""
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    page.add_init_script(script(APP))
    html = ""

    def give(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    page.route("**/*", give)
    cases: list[Case] = []
    for wish in wishes(seed, count):
        html = BUILT[wish.screen].make(Hand(wish.seed, wish.language, HABITS[wish.habit]))
        page.goto(BUILT[wish.screen].address)
        cases += [asked(page, wish, target) for target in BUILT[wish.screen].targets]
    page.close()
    return cases


def asked(page: Page, wish: Wish, target: str) -> Case:
    """What both pointers made of one target."""
    there = wish.habit not in NOTHING
    scrolled = "mark => document.querySelector(`[data-truth='${mark}']`)?.scrollIntoView({block: 'center'})"
    page.evaluate(scrolled, target)
    answers = ours(page, wish.screen, target, PATIENCE if there else 0.0)
    theirs = usual(page, guides(APP)[wish.screen].screens[wish.screen].targets[target], wish.language)
    seen = label_seen(wish.screen, target, wish.language)
    verdict, other = of(answers, target, there), of([theirs], target, there)
    why = "" if verdict == RIGHT else f"{answers[-1].why} (seed {wish.seed})"
    return Case("apart", wish.screen, target, "many", wish.language, wish.habit, seen, verdict, why, other)


def of(answers: list[Answer], target: str, there: bool) -> str:
    """The verdict by the mark `data-truth`."""
    pointed = [one.truth == target for one in answers if one.points]
    return judge(pointed, there=there)
