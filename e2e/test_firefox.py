"""The Firefox build in a real Firefox, with the real service and the sandbox.

Everything is done as a person does it: the popup is pressed and typed into where Firefox shows it, and on the pages of
the pretend Meta only that is pressed which the service says is pointed at.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.sync_api import Page

from e2e.firefox import OLDEST, Tab, find
from e2e.firefox_rig import FirefoxRig, firefox_rig
from e2e.hand import Hand
from e2e.proof import faults_of_app, harm
from e2e.rig import wait_for

FIREFOX = find()
WHY_NOT = (
    "no Firefox to drive: $REGRANT_FIREFOX is not set, and neither `firefox-esr` nor `firefox` on the PATH is a "
    f"Firefox {OLDEST}+ outside a snap, which sees no test's folder"
)
pytestmark = [pytest.mark.e2e, pytest.mark.skipif(FIREFOX is None, reason=WHY_NOT)]

PICTURES = os.environ.get("REGRANT_PICTURES")
ENTER, BACKSPACE = "\ue007", "\ue003"
KEPT = "chrome.storage.session.get(null).then(Object.keys)"
TRACES = "document.querySelectorAll('body ~ *, [popover]').length"
META = "https://www.facebook.com/*"
COMPUTER = "http://127.0.0.1/*"


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxRig]:
    """Sandbox, service and Firefox for all tests of this file: to start them takes longer than a test."""
    assert FIREFOX
    with firefox_rig(FIREFOX, tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture
def made(standing: FirefoxRig) -> FirefoxRig:
    """The same with an extension that is not paired."""
    standing.forget()
    return standing


def picture(made: FirefoxRig, name: str, tab: Any = None) -> None:
    """Keep what is seen, where the environment names a folder for it."""
    if PICTURES:
        (tab or made.panel).screenshot(Path(PICTURES) / f"firefox-{name}.png")


def name_port(made: FirefoxRig) -> None:
    """Say in the popup on which port the service was started."""
    panel = made.panel
    panel.press("button", "⋯")
    panel.press("button", "Diagnose")
    panel.says("The same checks run in a terminal")  # drawn for good: nothing moves under the hand any more
    panel.press("#port")
    panel.type(str(made.port))
    panel.press("button", "Use")
    panel.says(f"answers on port {made.port}")
    panel.press("button", "Pair")


def pair(made: FirefoxRig) -> None:
    """Type the code of the terminal, without its dash and in small letters."""
    made.panel.press("input.code")
    made.panel.type(BACKSPACE * 9 + made.pairing_code().replace("-", "").lower() + ENTER)
    made.panel.says("Connected")


def ring_is_around(tab: Tab, rect: dict[str, float]) -> bool:
    """Is the ring drawn around the rectangle, with the same gap on each side?"""
    ring = tab.in_closed_root("html > [popover]", ".ring")
    gap = rect["x"] - ring["x"]
    sides = [rect["y"] - ring["y"], (ring["width"] - rect["width"]) / 2, (ring["height"] - rect["height"]) / 2]
    return 0 < gap < 12 and all(abs(side - gap) < 1 for side in sides)


def test_a_person_pairs_checks_and_repairs_in_firefox(made: FirefoxRig) -> None:
    name_port(made)
    pair(made)
    made.panel.press("button", "⋯")
    made.panel.press("button", "Check again")
    made.panel.says("Needs you", seconds=30)
    problems = len(made.api("GET", "/status")["roots"])
    wait_for(lambda: made.badge() == str(problems), said="the number on the icon")
    assert made.registered() == []

    made.panel.press("button", "Fix", near="Iconosquare")
    before = made.world()
    assert faults_of_app(before, "iconosquare", {})
    hand = Hand(made, made.repair_under_way(), at_words=made.in_words())
    rings: list[str] = []

    def on_step(seen: dict[str, Any], page: Page) -> None:
        tab, rect = cast("Tab", page), seen["pointing"]["rect"]
        wait_for(lambda: ring_is_around(tab, rect), said=f"the ring around {rect}")
        assert tab.evaluate("document.querySelector('html > [popover]').shadowRoot") is None
        rings.append(seen["step"]["id"])
        picture(made, f"{len(rings):02d}-{rings[-1]}", tab)
        if rings[-1] == "confirm_remove":
            made.firefox.end_background()

    hand.on_step = on_step
    wait_for(lambda: hand.look()["state"] == "running", said="the first look at a page")
    hand.walk(until="confirm_remove")
    assert made.registered() == ["guide"]
    assert "under-way" in made.welcome.evaluate(KEPT)
    assert made.badge() == "…"
    ended = hand.walk()

    assert ended["state"] == "done", ended
    assert [line.split(":")[0] for line in hand.pressed] == rings
    after = made.world()
    assert (faults_of_app(after, "iconosquare", {}), harm(before, after, "iconosquare", frozenset())) == ([], [])
    wait_for(lambda: made.registered() == [], said="the end of the content script")
    (tab,) = made.guided_tabs()
    assert tab.evaluate(TRACES) == 1  # what came of it stays until the person closes it
    close = tab.in_closed_root("html > [popover]", ".foot > button:last-child")
    tab.mouse.click(close["x"] + close["width"] / 2, close["y"] + close["height"] / 2)
    wait_for(lambda: tab.evaluate(TRACES) == 0, said="a clean page")
    made.panel.says("It holds")
    wait_for(lambda: made.badge() == str(problems - 1), said="the number on the icon")


def test_a_login_in_a_window_of_its_own_is_followed(made: FirefoxRig) -> None:
    made.use_port()
    made.pair()
    made.api("POST", "/checks", json={})
    before = made.world()
    assert faults_of_app(before, "madgicx", {})
    hand = Hand(made, made.fix("madgicx", "reauthenticate"))
    in_windows: list[bool] = []

    def on_step(seen: dict[str, Any], page: Page) -> None:
        tab = cast("Tab", page)
        wait_for(lambda: ring_is_around(tab, seen["pointing"]["rect"]), said="the ring")
        in_windows.append(tab.evaluate("opener !== null"))

    hand.on_step = on_step
    wait_for(lambda: hand.look()["state"] == "running", said="the first look at a page")
    ended = hand.walk()

    assert ended["state"] == "done", ended
    assert in_windows == [False, True]
    after = made.world()
    assert (faults_of_app(after, "madgicx", {}), harm(before, after, "madgicx", frozenset())) == ([], [])


def welcomes(made: FirefoxRig, text: str) -> None:
    """Wait until the page of the installation says a text."""
    wait_for(lambda: text in made.welcome.text(), said=f"{text!r} at the welcome")


def withhold(made: FirefoxRig, *hosts: str) -> None:
    """Take hosts back, as a person does at about:addons."""
    made.welcome.evaluate("origins => chrome.permissions.remove({origins})", list(hosts))


def test_the_first_page_asks_for_hosts_that_firefox_withholds(made: FirefoxRig) -> None:
    welcomes(made, "It may. Nothing to do here.")  # Firefox grants all of them at the installation
    withhold(made, COMPUTER, META)
    made.welcome.goto(made.welcome.url)
    welcomes(made, "Your browser keeps regrant off")

    made.welcome.press("#allow")
    asked = made.panel.answer_question("Allow")

    assert "127.0.0.1" in asked
    assert "facebook.com" in asked
    welcomes(made, "It may. Nothing to do here.")


def test_pairing_asks_for_the_computer_where_firefox_withholds_it(made: FirefoxRig) -> None:
    made.use_port()
    withhold(made, COMPUTER)
    made.panel.press("input.code")
    made.panel.type("ABCDEFGH" + ENTER)
    made.panel.says("The browser does not let regrant reach this computer")
    picture(made, "withheld-computer")

    made.panel.press("button", "Allow access")
    made.panel.answer_question("Allow")

    pair(made)


def test_a_walk_asks_for_pages_that_firefox_withholds(made: FirefoxRig) -> None:
    made.use_port()
    made.pair()
    made.api("POST", "/checks", json={})
    withhold(made, META)
    made.fix("zoomsphere")
    made.panel.says("off some of Meta's pages")
    picture(made, "withheld-walk")

    made.panel.press("button", "Allow")
    assert "facebook.com" in made.panel.answer_question("Allow")

    wait_for(lambda: "off some of Meta's pages" not in made.panel.text(), said="that it may")
    made.panel.says("Step 1 of")


def tell(made: FirefoxRig, about: str) -> None:
    """Have the service say something that a browser with buttons would offer two answers for."""
    with sqlite3.connect(made.home / "home" / "regrant.db") as rows:
        rows.execute(
            "INSERT INTO notice (at, kind, title, says, about, facts) VALUES (?, 'alarm', 'Lost', 'It is.', ?, '{}')",
            (int(time.time()), about),
        )


def popup_pages(made: FirefoxRig) -> list[Tab]:
    """Tabs that show the popup: where a notification was in front, Firefox may have no window to open it below."""
    return [tab for tab in made.firefox.tabs() if tab.url.endswith("popup.html")]


def test_a_notice_is_shown_without_the_buttons_that_firefox_refuses(made: FirefoxRig) -> None:
    made.use_port()
    made.pair()
    made.ask_worker({"kind": "popup/open"})  # what was said until here is history
    tell(made, "al_1")
    made.ask_worker({"kind": "popup/open"})
    shown = made.welcome.evaluate("chrome.notifications.getAll()")
    assert list(shown) == ["regrant:al_1"]
    made.panel.press_notice()
    wait_for(lambda: made.panel.is_open() or popup_pages(made), said="the popup, or its page")
    assert made.welcome.evaluate("chrome.notifications.getAll()") == {}
