"""A walk over several tabs, pop-up windows and browser processes: it is followed to wherever the person goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from e2e.hand import Hand, ready
from e2e.proof import grant_of
from e2e.rig import Rig, wait_for
from e2e.stage import restart_browser
from e2e.walks import Walk, by_name, ends_repaired

pytestmark = pytest.mark.e2e

RESET, GRANT = by_name("iconosquare", "reset"), by_name("iconosquare", "grant_all")
POPUP = by_name("madgicx", "reauthenticate")
LIST = "/settings?tab=business_tools"
HELPLESS = "document.addEventListener('click', event => event.preventDefault(), {capture: true})"  # and does nothing
ANOTHER_APP = "700100200300107"  # Remove.studio, which is listed beside it
BLOCKER = "globalThis.open = () => null; 0"  # what a page sees of a browser that lets no window be opened


def steps_for(hand: Hand, seconds: float) -> list[dict[str, Any]]:
    """All that the service tells for a while."""
    until, told = time.monotonic() + seconds, []
    while time.monotonic() < until:
        told.append(hand.look())
        hand.rig.pause(0.05)
    return told


def another_tab(rig: Rig, address: str) -> Page:
    """A tab that the person opens beside the guided one, in front of it."""
    assert rig.context
    other = rig.context.new_page()
    other.goto(f"{rig.sandbox_url}{address}")
    return other


def test_another_tab_about_another_app_is_pointed_at_nowhere(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(RESET)
    guided = hand.stand_at("confirm_remove")
    rect = hand.look()["pointing"]["rect"]
    other = another_tab(hand.rig, f"{LIST}&open=/settings/remove/?app={ANOTHER_APP}")
    other.set_viewport_size({"width": 900, "height": 640})  # what is pointed at there has another place
    expect(other.get_by_role("dialog")).to_be_visible()

    told = steps_for(hand, 1.5)

    assert {one["step"]["id"] for one in told} == {"confirm_remove"}
    rects = [one["pointing"]["rect"] for one in told if ready(one)]
    assert [one for one in rects if one != rect] == [], "the other tab's window stands elsewhere"
    other.close()
    guided.bring_to_front()
    ends_repaired(hand, RESET)


def test_what_was_done_in_another_tab_is_not_asked_for_again(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(RESET)
    first = hand.stand_at("remove")
    other = another_tab(hand.rig, LIST)
    pages: list[Page] = []
    hand.on_step = lambda seen, page: pages.append(page)
    hand.walk(until="back_to_tool")
    assert set(pages) == {other}
    assert grant_of(hand.rig.world(), "iconosquare") == {}
    other.close()
    first.bring_to_front()

    told = steps_for(hand, 2.0)

    assert {one["step"]["id"] for one in told} == {"back_to_tool"}
    assert not any(ready(one) for one in told), "the list that is still there from before is pointed at"
    ends_repaired(hand, RESET)
    assert len([one for one in hand.pressed if one.startswith("confirm_remove")]) == 1


def test_a_popup_window_is_followed(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(POPUP)
    windows: list[bool] = []
    hand.on_step = lambda seen, page: windows.append(page.opener() is not None)

    ends_repaired(hand, POPUP)

    assert windows == [False, True]
    assert hand.rig.tab().opener() is None  # the window has closed itself


def test_a_popup_window_that_the_person_closes_is_opened_once_more(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(POPUP)
    window = hand.stand_at("continue")
    assert window.opener()
    window.close()

    wait_for(lambda: hand.look()["step"]["id"] == "back_to_tool", said="the step that opens the window")
    ends_repaired(hand, POPUP)

    assert [one.split(":")[0] for one in hand.pressed] == ["back_to_tool", "back_to_tool", "continue"]


def test_a_tool_that_helps_itself_when_its_popup_is_blocked_is_followed(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(POPUP)
    windows: list[bool] = []
    hand.stand_at("back_to_tool").evaluate(BLOCKER)
    hand.on_step = lambda seen, page: windows.append(page.opener() is not None)

    ends_repaired(hand, POPUP)

    assert windows == [False, False]


def test_a_popup_window_that_is_blocked_leaves_the_walk_where_it_is(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(POPUP)
    page = hand.stand_at("back_to_tool")
    page.evaluate(BLOCKER)
    page.evaluate(HELPLESS)
    hand.press(hand.settled("back_to_tool"))

    told = steps_for(hand, 2.0)

    assert {one["step"]["id"] for one in told} == {"back_to_tool"}
    assert told[-1]["pointing"]["name"] == "Reauthenticate"
    page.reload()  # the person has allowed pop-ups
    ends_repaired(hand, POPUP)


@pytest.mark.parametrize(
    ("walk", "left_at", "goes_on_at"),
    [
        pytest.param(RESET, "confirm_remove", "remove", id="in a window over the list"),
        pytest.param(GRANT, "choose_all_businesses", "back_to_tool", id="in a login, which has no address"),
    ],
)
def test_a_repair_is_resumed_by_another_browser_process(
    starting: Callable[[Walk], Hand], playwright: Playwright, walk: Walk, left_at: str, goes_on_at: str
) -> None:
    hand = starting(walk)
    hand.stand_at(left_at)
    restart_browser(hand.rig, playwright)
    closed, hand.pressed = time.time() * 1000, []
    assert hand.rig.guided_tabs() == []
    wait_for(lambda: hand.rig.ask_worker({"kind": "popup/open"}) and known(hand.rig), said="the repair in the popup")

    hand.rig.ask_worker({"kind": "popup/show"})

    wait_for(lambda: len(hand.rig.guided_tabs()) == 1, said="the page where the walk goes on")
    wait_for(lambda: (hand.look()["pointing"] or {}).get("at", 0) > closed, said="a guide in the new browser")
    ends_repaired(hand, walk)
    assert hand.look()["id"] == hand.repair
    assert goes_on_at in [*hand.followed, *(one.split(":")[0] for one in hand.pressed[:1])]


def known(rig: Rig) -> bool:
    """Does the popup of this browser know of a repair under way?"""
    assert rig.remote
    look = rig.remote.evaluate("chrome.storage.session.get('look')").get("look") or {}
    return bool(look.get("repair"))
