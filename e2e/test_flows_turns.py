"""Wrong turns and stops on the way, with all parts real: the walk warns or waits, leads back, and ends repaired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from e2e.hand import Hand
from e2e.rig import wait_for
from e2e.walks import Walk, by_name, ends_repaired

pytestmark = pytest.mark.e2e

RESET, GRANT = by_name("iconosquare", "reset"), by_name("iconosquare", "grant_all")
PANEL = by_name("smarterqueue", "grant_all")
FIRST = by_name("integrate", "grant_all")
BAKERY = "101000000000101"


def warned(hand: Hand, about: str) -> dict[str, Any]:
    """Wait for a warning about a target."""

    def now() -> dict[str, Any] | None:
        pointing: dict[str, Any] = hand.look()["pointing"] or {}
        return pointing if (pointing.get("state"), pointing.get("target")) == ("warning", about) else None

    return wait_for(now, said=f"a warning about {about}")


def points_nowhere(hand: Hand, seconds: float = 1.0) -> None:
    """For a while nothing is pointed at."""
    hand.rig.pause(seconds)
    pointing = hand.look()["pointing"]
    assert pointing["state"] != "pointing", pointing
    assert pointing["rect"] is None, pointing


def test_somebody_else_is_told_first_and_nothing_is_pointed_at(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(FIRST)
    hand.rig.tab().goto(f"{hand.rig.sandbox_url}/sandbox/login?as=rin")
    hand.walk(until="continue_as_yourself")
    assert "Rin" in warned(hand, "as_other")["say"]
    points_nowhere(hand)

    hand.rig.tab().goto(f"{hand.rig.sandbox_url}/sandbox/login?as=fay")
    hand.follow("back_to_tool")  # as the words say: log in as the right person and start again from the tool
    ends_repaired(hand, FIRST)


def test_acting_as_a_page_is_told_first_and_nothing_is_pointed_at(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(RESET)
    tab = hand.rig.tab()
    tab.goto(f"{hand.rig.sandbox_url}/sandbox/login?as=fay&page={BAKERY}&next=/settings%3Ftab%3Dbusiness_tools")
    assert "Harbour Bakery" in warned(hand, "as_page")["say"]
    points_nowhere(hand)

    tab.goto(f"{hand.rig.sandbox_url}/sandbox/login?as=fay&next=/settings%3Ftab%3Dbusiness_tools")
    ends_repaired(hand, RESET)


def test_a_login_begun_as_a_page_is_led_by_way_of_switching(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(GRANT)
    hand.rig.tab().goto(f"{hand.rig.sandbox_url}/sandbox/login?as=fay&page={BAKERY}&next=/settings")

    ends_repaired(hand, GRANT)

    assert any(step.startswith("switch_to_yourself") for step in hand.pressed)


@pytest.mark.parametrize(
    ("stops", "step"),
    [("cookies", "cookies_at_login"), ("two_factor", "second_factor"), ("checkpoint", "checkpoint")],
)
def test_what_comes_before_a_login_is_passed(starting: Callable[[Walk], Hand], stops: str, step: str) -> None:
    walk = GRANT.looking(stops=stops)
    hand = starting(walk)

    ends_repaired(hand, walk)

    assert step in [*hand.followed, *(one.split(":")[0] for one in hand.pressed)]


def test_a_password_asked_for_before_a_removal_is_passed(starting: Callable[[Walk], Hand]) -> None:
    walk = RESET.looking(stops="password")
    hand = starting(walk)

    ends_repaired(hand, walk)

    assert "password: Confirm" in hand.pressed


def test_current_pages_only_with_nothing_ticked_is_held_back(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(GRANT)
    page = hand.stand_at("continue_pages")
    page.get_by_role("radio", name="Opt in to current Pages only").click()
    warned(hand, "all")
    assert hand.look()["step"]["id"] == "continue_pages"

    ends_repaired(hand, GRANT)


@pytest.mark.parametrize(
    ("walk", "step"),
    [
        pytest.param(PANEL, "allow_in_panel", id="panel"),
        pytest.param(GRANT.looking(shape="classic"), "leave_on_yes", id="classic"),
    ],
)
def test_a_switch_turned_off_is_ringed_until_it_is_on_again(
    starting: Callable[[Walk], Hand], walk: Walk, step: str
) -> None:
    hand = starting(walk)
    page = hand.stand_at(step)
    page.get_by_role("switch").last.click()
    warned(hand, "any_switch")
    assert hand.look()["step"]["id"] == step

    ends_repaired(hand, walk)


def test_cancel_in_the_login_leads_back_to_the_tool(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(GRANT)
    page = hand.stand_at("open_choices")
    page.get_by_role("button", name="Cancel").click()

    ends_repaired(hand, GRANT)


def test_back_in_the_browser_leads_on_from_there(starting: Callable[[Walk], Hand]) -> None:
    hand = starting(GRANT)
    page = hand.stand_at("choose_all_pages")
    page.go_back()

    ends_repaired(hand, GRANT)
