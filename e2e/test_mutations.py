"""A guide at work while its page changes at random: never on a wrong element, and back on the right one at once.

A thousand seeds: rows move, labels swap, lists are shuffled, windows stand twice, boxes are replaced by their copies,
texts are cut in two, controls are put out of use, hidden, covered, taken away. The pages are those built apart.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from benchmarks.aim.asking import guides
from benchmarks.aim.hand import Hand
from benchmarks.aim.screens import APP, BUILT
from playwright.sync_api import Browser, Page, Route

from e2e import guiding
from e2e.bundles import bundle
from e2e.driver import plain

pytestmark = pytest.mark.e2e

SEEDS = 1_000
RECOVERY = 500  # milliseconds from when the target is there again
SECONDS = 300  # what a very busy machine may take for all of them

PAGES = [
    ("facebook.business_integrations", "remove", "en", 11),
    ("facebook.business_integrations", "view_and_edit", "ja", 12),
    ("facebook.remove_dialog", "confirm", "de", 13),
    ("facebook.view_and_edit", "save", "es", 14),
    ("facebook.login_pages", "continue", "fr", 15),
    ("facebook.login_returning", "edit_access", "ar", 16),
    ("instagram.apps_and_websites", "remove", "tr", 17),
    ("threads.website_permissions", "remove", "he", 18),
]
"""Screen, target, language, and how the page is written."""


@dataclass(frozen=True)
class Ran:
    """What came of all seeds together."""

    seeds: int
    wrong: list[str]
    recovered: list[float]
    pointed: int
    silent: int
    errors: list[str]


def one_step(screen: str, target: str) -> dict[str, Any]:
    """A guide that waits at one target for good."""
    whole = guides(APP)[screen].model_dump(mode="json")
    done = [guiding.condition(confirmed=True)]
    steps = [guiding.step("only", screen=screen, target=target, done=done, patience=600.0)]
    return {**whole, "repair": guiding.REPAIR, "steps": steps}


def opened(chromium: Browser, index: int, errors: list[str]) -> Page:
    """A tab with one of the pages, and the guide at work on it."""
    screen, target, language, seed = PAGES[index]
    page = chromium.new_page(viewport={"width": 900, "height": 800})
    page.on("pageerror", lambda error: errors.append(str(error)))
    html = BUILT[screen].make(Hand(seed, language))

    def give(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/*", give)
    page.goto(BUILT[screen].address)
    guiding.guide(page, one_step(screen, target))
    page.evaluate("source => { (0, eval)(source); }", bundle("testing/mutate.page.ts"))
    return page


def verdicts(pages: list[Page]) -> Iterator[dict[str, Any]]:
    """What each tab says when all its seeds are over; the tabs run side by side."""
    each = SEEDS // len(pages)
    for index, page in enumerate(pages):
        begin = "([first, count, target]) => { globalThis.ran = regrantMutate.run(first, count, target); }"
        page.evaluate(begin, [index * each + 1, each, PAGES[index][1]])
    until = time.monotonic() + SECONDS
    for page in pages:
        page.set_default_timeout(max(1.0, until - time.monotonic()) * 1000)
        page.wait_for_function("() => ran.then(() => true)")
        yield page.evaluate("() => ran")


@pytest.fixture(scope="module")
def ran() -> Ran:
    """All seeds on all pages, run once."""
    errors: list[str] = []
    with ExitStack() as stack:
        pages = [opened(plain(), index, errors) for index in range(len(PAGES))]
        for page in pages:
            stack.callback(page.close)
        told = list(verdicts(pages))
    return Ran(
        sum(one["seeds"] for one in told),
        [wrong for one in told for wrong in one["wrong"]],
        [taken for one in told for taken in one["recovered"]],
        sum(one["pointed"] for one in told),
        sum(one["silent"] for one in told),
        errors,
    )


def test_every_seed_was_played(ran: Ran) -> None:
    assert ran.seeds == SEEDS
    assert ran.pointed > ran.silent / 4, "a guide that never points is never wrong"


def test_nothing_wrong_is_ever_pointed_at(ran: Ran) -> None:
    assert ran.wrong == []


def test_no_change_of_the_page_makes_the_guide_fail(ran: Ran) -> None:
    assert ran.errors == []


def test_the_target_is_pointed_at_again_within_half_a_second(ran: Ran) -> None:
    assert max(ran.recovered) <= RECOVERY
