"""Windows and pages beside the one that is meant, each with a button that says the same: none is pointed at.

Each stands in `pages/lures/<screen>.toml` at Meta's address, written from what is known of Meta's screens by somebody
who had not seen how a target is found; those that were pointed at wrongly once stay here. Beside them stand pages that
differ in little, and are ours: `right` says which element is to be pointed at. `then` changes the page, and what was
right is not any more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from e2e.bundles import bundle
from e2e.driver import plain
from e2e.screens import alone
from regrant.recipes.guide import Known
from regrant.recipes.models import Granted

pytestmark = pytest.mark.e2e

LURES = Path(__file__).parent / "pages" / "lures"
DEFAULTS = {
    "lang": "en",
    "app": "Iconosquare",
    "person": "Ana Lund",
    "asset": "Bluebird Café",
    "right": None,
    "then": "",
}
RIGHT_TO_LEFT = ("ar", "fa", "he")
ROWS = [
    pytest.param(file.stem, {**DEFAULTS, **lure}, id=f"{file.stem} {name}")
    for file in sorted(LURES.glob("*.toml"))
    for name, lure in tomllib.loads(file.read_text(encoding="utf-8")).items()
]
MARK = """() => {
  for (const one of document.querySelectorAll('[data-is]')) {
    one[Symbol.for('truth')] = one.dataset.is;
    one.removeAttribute('data-is');
  }
}"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    opened = plain().new_page(viewport={"width": 1100, "height": 850})
    yield opened
    opened.close()


def show(tab: Page, lure: dict[str, Any]) -> None:
    """Bring the page to the tab as if it came from Meta; nothing leaves the machine."""
    way = "rtl" if lure["lang"] in RIGHT_TO_LEFT else "ltr"
    head = f'<!doctype html><html lang="{lure["lang"]}" dir="{way}"><meta charset="utf-8"><body>'

    def give(route: Route) -> None:
        if route.request.is_navigation_request() and route.request.frame == tab.main_frame:
            route.fulfill(body=head + lure["page"], content_type="text/html; charset=utf-8")
        else:
            route.abort()

    tab.unroute_all()
    tab.route("**/*", give)
    tab.goto(lure["address"])
    tab.evaluate(MARK)
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/elsewhere.page.ts"))


def pointed_at(tab: Page, screen: str, lure: dict[str, Any]) -> str | None:
    asset = lure["asset"]
    known = Known(person=lure["person"], asset=asset, granted=(Granted(name=asset, kind="page"),))
    walk = alone(lure["app"], known)[screen].model_dump(mode="json")
    ask = "([walk, screen, target]) => elsewhere.settle(walk, screen, target, 0)"
    answer: dict[str, Any] = tab.evaluate(ask, [walk, screen, lure["target"]])
    return None if answer["why"] else answer["truth"] or "something else"


@pytest.mark.parametrize(("screen", "lure"), ROWS)
def test_what_only_says_the_same_is_left_alone(tab: Page, screen: str, lure: dict[str, Any]) -> None:
    show(tab, lure)

    assert pointed_at(tab, screen, lure) == lure["right"]
    if lure["then"]:
        tab.evaluate("change => { (0, eval)(`(() => { ${change} })()`); }", lure["then"])
        assert pointed_at(tab, screen, lure) is None
