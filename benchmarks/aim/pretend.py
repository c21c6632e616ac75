"""Measures on the sandbox's own screens, in every layout and language, with the hostile habits in turn."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
from e2e.rig import ROOT, free_port, wait_for
from playwright.sync_api import Browser, Page

from benchmarks.aim.asking import Answer, guides, ours, script, usual
from benchmarks.aim.hand import words
from benchmarks.aim.shown import SHOWN, Shown
from benchmarks.aim.verdict import RIGHT, Case, judge, label_seen

HABITS: dict[str, dict[str, str]] = {
    "": {},
    **{one: {"hostile": one} for one in ("late", "rerender", "decoys", "marks", "cover", "elsewhere")},
    "most": {"hostile": "late,rerender,decoys,marks,elsewhere"},
    "dark": {"theme": "dark"},
    "near": {"names": "near"},
    "twice": {"names": "twice"},
    "300 apps": {"apps": "300"},
}
OF_LISTS = {"near", "twice", "300 apps"}
PATIENCE = 3_000.0  # milliseconds: a late page comes in pieces of a quarter of a second each

SCROLLED = """
async (pattern) => {
  const right = new RegExp(pattern);
  const marks = (one) => {
    const keys = ['data-do', 'data-name', 'name', 'data-value', 'value', 'href'];
    return keys.map((key) => one.getAttribute(key) ?? '').join('|');
  };
  const all = () => [...document.querySelectorAll('[data-do], [data-field], input, a[href]')];
  const found = () => all().filter((one) => right.test(marks(one)) && one.getClientRects().length > 0);
  for (let tries = 0; tries < 80; tries++) {
    const here = found();
    if (here.length > 0 && here.every((one) => one.getAttribute('aria-disabled') !== 'true')) {
      here[0].scrollIntoView({block: 'center'});
      await new Promise((done) => setTimeout(done, 30));
      return true;
    }
    const scroller = document.scrollingElement;
    const long = document.querySelector('[data-virtual]');
    if (long) scroller.scrollTop += innerHeight / 2;
    await new Promise((done) => setTimeout(done, 30));
  }
  return found().length > 0;
}
"""
"""Waits until the right control is there and usable, and brings it into sight: a person would scroll for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One page of the sandbox to open."""

    screen: str
    layout: str
    language: str
    habit: str


def wishes(seed: int, *, every: bool) -> list[Wish]:
    """Every screen in every language, with one layout and one habit in turn, or with every one; by scenario."""
    languages = sorted(words()["remove"])
    found = []
    for at, (screen, shown) in enumerate(SHOWN.items()):
        habits = [name for name in HABITS if shown.listed or name not in OF_LISTS]
        layouts = (shown.wishes["layout"],) if "layout" in shown.wishes else ("named", "text")
        for number, language in enumerate(languages):
            turn = at + number + seed
            some = layouts if every else (layouts[turn % len(layouts)],)
            for layout in some:
                turns = habits if every else [habits[turn // 2 % len(habits)]]
                found += [Wish(screen, layout, language, habit) for habit in turns]
    random.Random(seed).shuffle(found)
    return sorted(found, key=lambda wish: SHOWN[wish.screen].scenario)


@contextmanager
def sandbox() -> Iterator[str]:
    """A pretend Meta of this measurement's own."""
    port = free_port()
    command = [sys.executable, "-m", "regrant.sandbox", "--scenario", "five-tools", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "backend")}
    url = f"http://127.0.0.1:{port}"
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as process:
        try:
            wait_for(lambda: answers(url), seconds=30, said="the sandbox")
            yield url
        finally:
            process.terminate()


def answers(url: str) -> bool:
    """Does it serve yet?"""
    try:
        return httpx.get(f"{url}/sandbox/world").is_success
    except httpx.TransportError:
        return False


def measured(chromium: Browser, seed: int, *, every: bool, first: int | None) -> list[Case]:
    """The cases of every page, or of the first few."""
    cases: list[Case] = []
    with sandbox() as url:
        pages: dict[str, Page] = {}
        playing = ""
        for wish in wishes(seed, every=every)[:first]:
            shown = SHOWN[wish.screen]
            if shown.scenario != playing:
                playing = shown.scenario
                httpx.post(f"{url}/sandbox/scenario", json={"name": playing}).raise_for_status()
            if shown.app not in pages:
                pages[shown.app] = chromium.new_page(viewport={"width": 1000, "height": 900})
                pages[shown.app].add_init_script(script(shown.app, url))
            cases += opened(pages[shown.app], url, wish, shown)
    return cases


def opened(page: Page, url: str, wish: Wish, shown: Shown) -> list[Case]:
    """The cases of one page."""
    style = {"fresh": "1", **shown.wishes, "layout": wish.layout, "lang": wish.language, **HABITS[wish.habit]}
    page.goto(f"{url}/sandbox/style?{urlencode({**style, 'next': shown.path})}")
    return [asked(page, url, wish, shown, target) for target in shown.marks]


def asked(page: Page, url: str, wish: Wish, shown: Shown, target: str) -> Case:
    """What both pointers made of one target."""
    scoped = guides(shown.app, url)[wish.screen].screens[wish.screen].targets[target]
    there = wish.habit != "cover" and not (wish.habit == "twice" and scoped.scope.kind == "row")
    page.evaluate(SCROLLED, shown.marks[target])
    said = ours(page, wish.screen, target, PATIENCE if there else 0.0)
    theirs = usual(page, scoped, wish.language)
    verdict, other = of(said, shown.marks[target], there), of([theirs], shown.marks[target], there)
    why = "" if verdict == RIGHT else said[-1].why or said[-1].acts
    seen = label_seen(wish.screen, target, wish.language)
    return Case("sandbox", wish.screen, target, wish.layout, wish.language, wish.habit, seen, verdict, why, other)


def of(said: list[Answer], mark: str, there: bool) -> str:
    """The verdict by what the press would do."""
    pointed = [re.search(mark, one.acts) is not None for one in said if one.points]
    return judge(pointed, there=there)
