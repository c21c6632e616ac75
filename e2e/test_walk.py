"""The Iconosquare reset, walked by a hand that presses only what is pointed at, and what may go wrong on the way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.hand import Hand
from e2e.rig import Rig, wait_for

pytestmark = pytest.mark.e2e

TRACES = "document.querySelectorAll('body ~ *, [popover]').length"
GUIDE_SCRIPTS = "chrome.scripting.getRegisteredContentScripts().then(scripts => scripts.map(({ id }) => id))"


@pytest.fixture
def hand(five_tools: Rig) -> Hand:
    """A hand that stands at the first step of the repair, its tab open on the sandbox."""
    return Hand(five_tools, five_tools.fix("iconosquare", "reset"), at_words=five_tools.in_words())


def iconosquare(rig: Rig) -> dict[str, Any]:
    """What the pretend Meta really has granted to Iconosquare."""
    return next(
        (grant for grant in rig.world()["grants"] if grant["app"] == "iconosquare" and not grant.get("removed")), {}
    )


def test_the_walk_ends_verified_with_everything_granted_and_nothing_deleted(hand: Hand) -> None:
    before = hand.look()["before"]
    ended = hand.walk()
    assert ended["state"] == "done", ended
    assert set(before["permissions"]) < set(ended["after"]["permissions"])
    assert set(before["pages"]) < set(ended["after"]["pages"])
    assert hand.rig.world()["posts_deleted"] is False
    assert hand.pressed[0].startswith("remove: Remove")


def test_nothing_runs_on_a_page_of_meta_without_a_repair(five_tools: Rig) -> None:
    assert five_tools.worker().evaluate(GUIDE_SCRIPTS) == []
    five_tools.fix("iconosquare")
    wait_for(lambda: five_tools.worker().evaluate(GUIDE_SCRIPTS), said="the content script")
    five_tools.ask_worker({"kind": "popup/stop"})
    wait_for(lambda: not five_tools.worker().evaluate(GUIDE_SCRIPTS), said="the end of the content script")


def delete_box(page: Page) -> Any:
    """The box that must stay empty."""
    return page.get_by_role("dialog").get_by_role("checkbox").first


def test_a_ticked_delete_box_holds_the_next_step_back_until_it_is_empty_again(hand: Hand) -> None:
    seen = hand.walk(until="confirm_remove")
    seen = hand.settled("confirm_remove")
    page = hand.page(seen["pointing"])
    delete_box(page).click()
    warned = wait_for(lambda: now if (now := hand.look())["pointing"]["state"] == "warning" else None, said="a warning")
    assert "empty" in warned["pointing"]["say"]
    assert warned["pointing"]["role"] in {"checkbox", "switch"}
    hand.rig.pause(1)
    assert hand.look()["pointing"]["state"] == "warning"
    assert hand.look()["step"]["id"] == "confirm_remove"
    delete_box(page).click()
    # what is told next may still be of the moment before
    wait_for(lambda: hand.look()["pointing"]["state"] != "warning", said="the end of the warning")
    assert hand.settled("confirm_remove")["pointing"]["name"] == seen["pointing"]["name"]
    assert hand.walk()["state"] == "done"
    assert hand.rig.world()["posts_deleted"] is False


def test_a_reload_in_the_middle_goes_on(hand: Hand) -> None:
    hand.walk(until="continue_pages")
    hand.page(hand.settled("continue_pages")["pointing"]).reload()
    assert hand.walk()["state"] == "done"


def test_a_service_that_was_away_is_caught_up_with(hand: Hand) -> None:
    hand.walk(until="confirm_remove")
    seen = hand.settled("confirm_remove")
    hand.rig.stop_service()
    hand.press(seen)
    hand.rig.pause(1)
    hand.rig.start_service()
    wait_for(lambda: (hand.look()["step"] or {}).get("id") != "confirm_remove", seconds=20, said="the step after")
    assert hand.walk()["state"] == "done"


def test_a_killed_worker_is_not_missed(hand: Hand) -> None:
    hand.walk(until="continue_pages")
    hand.settled("continue_pages")
    hand.rig.kill_worker()
    assert hand.walk()["state"] == "done"


def test_a_stopped_walk_leaves_no_trace_on_the_page(hand: Hand) -> None:
    hand.walk(until="remove")
    page = hand.page(hand.settled("remove")["pointing"])
    assert page.evaluate(TRACES) > 0  # else the end of it would prove nothing
    hand.rig.ask_worker({"kind": "popup/stop"})
    wait_for(lambda: hand.look()["state"] == "abandoned", said="the end of the walk")
    wait_for(lambda: page.evaluate(TRACES) == 0, said="a clean page")
