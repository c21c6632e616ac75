"""Where the parts of the overlay lie, and a hand that presses them, for the tests of what is drawn on a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

GAP = 4  # as in extension/overlay/ring.ts
RECT = "({x, y, width, height}) => ({x, y, width, height})"
SHOWN = "!overlay.querySelector('.ring').hidden"


@contextmanager
def leaving_no_guide(tab: Page) -> Iterator[None]:
    """A test's worth of one page: the window's size as ever at first, and the guide gone at the end."""
    tab.set_viewport_size({"width": 1000, "height": 700})
    yield
    tab.evaluate("globalThis.regrantStop?.abort(); origin === 'null' || sessionStorage.clear()")


def box(tab: Page, script: str) -> dict[str, float]:
    """Where an element lies, given as a script that finds it."""
    found: dict[str, float] = tab.evaluate(f"() => ({RECT})({script}.getBoundingClientRect())")
    return found


def ring(tab: Page) -> dict[str, float]:
    """Where the ring is."""
    return box(tab, "overlay.querySelector('.ring')")


def card(tab: Page) -> dict[str, float]:
    """Where the card is."""
    return box(tab, "overlay.querySelector('.card')")


def resting(tab: Page) -> dict[str, float]:
    """Where the card is once it has stopped moving."""
    before: dict[str, float] = {}
    while before != (before := card(tab)):
        tab.wait_for_timeout(150)
    return before


def remove(tab: Page) -> dict[str, float]:
    """Where the Remove of the row is."""
    return box(tab, "document.querySelector('[data-is=\"iconosquare.remove\"]')")


def hugs(tab: Page) -> bool:
    """Is the ring around the Remove of the row, a gap away on every side?"""
    if not tab.evaluate(SHOWN):
        return False
    around, inner = ring(tab), remove(tab)
    wanted = (inner["x"] - GAP, inner["y"] - GAP, inner["width"] + 2 * GAP, inner["height"] + 2 * GAP)
    return all(abs(a - b) < 0.6 for a, b in zip(around.values(), wanted, strict=True))


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Do two boxes share anything?"""
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    return across and one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]


def text(tab: Page, part: str) -> str:
    """The words in a part of the overlay."""
    found: str = tab.evaluate(f"overlay.querySelector('{part}').textContent")
    return found


def press(tab: Page, name: str) -> None:
    """Press a button of the card with a real pointer."""
    find = f"[...overlay.querySelectorAll('button')].find((one) => one.textContent === {name!r} && one.offsetWidth)"
    at = box(tab, find)
    tab.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
