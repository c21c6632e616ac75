"""The picker of the developer mode: what it writes finds the control again, and the page hears of no press."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.drawn import box, text
from e2e.guiding import until
from e2e.locating import LABELS, PAGES, chromium

pytestmark = pytest.mark.e2e
LINES = "overlay.querySelector('textarea').value"


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


def pick(tab: Page, page: str, control: str, apps: tuple[str, ...] = ("Iconosquare",)) -> dict[str, object]:
    """Press a control of a trap page while the picker is there; the target that it writes."""
    tab.goto((PAGES / f"{page}.html").as_uri())
    tab.evaluate(
        """known => {
      globalThis.regrantKnown = known;
      globalThis.heard = [];
      for (const type of ['click', 'mousedown', 'pointerdown']) addEventListener(type, () => heard.push(type));
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (options) { return (globalThis.overlay = attach.call(this, options)); };
    }""",
        {"labels": LABELS if apps else {}, "apps": list(apps)},
    )
    tab.evaluate("source => { (0, eval)(source); }", bundle("entrypoints/picker.content.ts"))
    tab.click(f"[data-is='{control}']")
    until(tab, lambda: tab.evaluate(LINES))
    written = tomllib.loads(tab.evaluate(LINES))
    [target] = written["targets"].values()
    found: dict[str, object] = target
    return found


@pytest.mark.parametrize(
    ("page", "control", "scope"),
    [
        ("plain", "iconosquare.remove", {"kind": "row", "names": ["{app}"]}),
        ("dialog_in_front", "dialog.remove", {"kind": "dialog"}),
    ],
)
def test_what_is_pressed_is_written_as_a_target_that_finds_it_again(
    tab: Page, page: str, control: str, scope: dict[str, object]
) -> None:
    target = pick(tab, page, control)

    assert (target["role"], target["labels"], target["scope"]) == ("button", ["remove"], scope)
    assert text(tab, ".again").startswith("found again")


def test_a_word_that_no_label_has_yet_becomes_one(tab: Page) -> None:
    target = pick(tab, "dialog_in_front", "dialog.remove", apps=())

    assert target["labels"] == ["remove"]
    assert 'remove = [{ text = "Remove", seen = true }]' in tab.evaluate(LINES)


def test_the_page_hears_of_no_press_until_the_picker_is_gone(tab: Page) -> None:
    pick(tab, "plain", "iconosquare.remove")
    assert tab.evaluate("heard") == []

    tab.keyboard.press("Escape")
    until(tab, lambda: not tab.evaluate("overlay.host.isConnected"))
    tab.click("[data-is='iconosquare.remove']")

    assert "click" in tab.evaluate("heard")


def test_the_frame_is_around_what_the_pointer_is_over(tab: Page) -> None:
    pick(tab, "plain", "iconosquare.remove")
    around = box(tab, "overlay.querySelector('.frame')")

    assert around == pytest.approx(box(tab, "document.querySelector('[data-is=\"iconosquare.remove\"]')"))
