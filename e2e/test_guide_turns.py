"""Wrong turns on the pretend Meta: the wrong person, what is about to be lost, and the ways to stray."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.drawn import SHOWN, press, resting, ring, text
from e2e.guiding import HOME, condition, guide, points, removal, said, serve, start_of, until
from e2e.locating import chromium
from e2e.pretend import guide_from, guided, pretend_meta, show

pytestmark = pytest.mark.e2e

BAKERY = "101000000000101"  # the Page "Harbour Bakery"
LIST = "/settings?tab=business_tools"
HAD = (("Harbour Bakery", "page"), ("Casa Lumen", "page"), ("Moreno Media", "business"), ("casalumen", "instagram"))


@pytest.fixture(scope="module")
def meta() -> Iterator[str]:
    with pretend_meta() as url:
        yield url


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        opened.set_viewport_size({"width": 1000, "height": 900})
        yield opened


@pytest.fixture(autouse=True)
def alone(tab: Page) -> Iterator[None]:
    yield
    tab.evaluate("globalThis.regrantStop?.abort(); globalThis.sessionStorage?.clear()")


def warned(tab: Page, about: str) -> None:
    until(tab, lambda: (now := said(tab)["pointing"])["state"] == "warning" and now["target"] == about)


def box_of(tab: Page, name: str) -> str:
    """A selector of the tick or switch that stands in a row with that name."""
    return f":is(label, div):has(> :is(input, [role=checkbox], [role=switch])):has-text('{name}') >> nth=-1"


def test_acting_as_a_page_is_the_first_thing_said(tab: Page, meta: str) -> None:
    show(tab, meta, LIST, page=BAKERY, lang="ja")
    guide_from(tab, guided(meta, "reset", granted=HAD), "open_integrations")
    warned(tab, "as_page")

    assert "as the Page “Harbour Bakery”" in text(tab, ".say")
    assert tab.evaluate(SHOWN) is False

    show(tab, meta, LIST, lang="ja")
    guide_from(tab, guided(meta, "reset", granted=HAD), "open_integrations")

    assert points(tab)["target"] == "remove"


def test_somebody_else_is_told_until_they_say_that_it_is_them(tab: Page, meta: str) -> None:
    show(tab, meta, "/sandbox/show/start?app=iconosquare", shape="panel", lang="de")
    told = guided(meta, "reset", person="Bob Stone")
    guide_from(tab, told, "open_choices")
    warned(tab, "as_other")

    assert "You are on Facebook as “Fay”." in text(tab, ".say")
    resting(tab)
    press(tab, "That is me")

    assert points(tab)["target"] == "edit_access"


def lies_in(inner: Any, around: dict[str, float]) -> bool:
    """Is the middle of a box within the ring?"""
    return bool(inner) and around["y"] < inner["y"] + inner["height"] / 2 < around["y"] + around["height"]


def open_view_and_edit(tab: Page, meta: str, layout: str) -> None:
    show(tab, meta, "/sandbox/show/view_and_edit?app=iconosquare", layout=layout)
    tab.wait_for_selector("[data-dialog]:visible")
    everything = tab.locator("[data-dialog]:visible [data-field][data-name=all_pages], [name=all_pages]").first
    if everything.get_attribute("aria-checked") == "true":
        everything.click()


@pytest.mark.parametrize("layout", ["named", "text"])
def test_what_was_granted_before_is_missed_by_name(tab: Page, meta: str, layout: str) -> None:
    open_view_and_edit(tab, meta, layout)
    boxes = tab.locator("[data-dialog]:visible :is([name=pages], [data-name=pages])")
    for index in range(boxes.count()):
        if (boxes.nth(index).get_attribute("aria-checked") == "true") == (index == 0):
            boxes.nth(index).click()
    told = guided(meta, "widen_in_place", granted=HAD[:2])
    for step in told["steps"]:
        step["guards"] = []
    guide_from(tab, told, "save_wider")
    warned(tab, "unticked")

    assert text(tab, ".say").startswith("“Harbour Bakery” is not ticked.")
    until(tab, lambda: lies_in(boxes.first.bounding_box(), ring(tab)))
    boxes.first.click()

    assert points(tab)["target"] == "save"


def test_a_business_left_out_hides_its_pages(tab: Page, meta: str) -> None:
    show(tab, meta, "/sandbox/show/businesses?app=iconosquare", lang="he", preselect="current")
    told = guided(meta, "reset", granted=HAD)
    for step in told["steps"]:
        step["guards"] = []
    guide_from(tab, told, "continue_businesses")
    warned(tab, "unticked_business")

    assert "its Pages and Instagram accounts are hidden" in text(tab, ".why")
    tab.locator("[role=radio][data-value=all]").click()

    assert points(tab)["target"] == "continue"


def test_with_the_current_ones_only_the_warning_names_what_is_lost(tab: Page, meta: str) -> None:
    show(tab, meta, "/sandbox/show/pages?app=iconosquare", preselect="current")
    guide_from(tab, guided(meta, "reset", granted=HAD), "continue_pages")
    warned(tab, "all")

    assert "Harbour Bakery, Casa Lumen" in text(tab, ".note")


def test_a_bulk_remove_is_pointed_at_for_this_app_alone(tab: Page, meta: str) -> None:
    show(tab, meta, LIST, layout="ticks")
    guide_from(tab, guided(meta, "reset"), "tick_app")

    assert points(tab)["target"] == "tick"

    other = tab.locator("input[name=app]:not([aria-label=Iconosquare])").first
    other.click()
    tab.click("input[name=app][aria-label=Iconosquare]")
    warned(tab, "tick")
    tab.wait_for_timeout(700)
    assert said(tab)["pointing"]["state"] == "warning"
    other.click()

    assert points(tab)["target"] == "remove"


def test_a_switch_that_is_off_is_ringed_until_all_are_on(tab: Page, meta: str) -> None:
    show(tab, meta, "/sandbox/show/panel?app=smarterqueue", layout="text")
    tab.wait_for_selector("[data-dialog]:visible [role=switch]")
    switches = tab.locator("[data-dialog]:visible [role=switch]")
    for index in range(switches.count()):
        if switches.nth(index).get_attribute("aria-checked") != "true":
            switches.nth(index).click()
    switches.nth(1).click()
    guide_from(tab, guided(meta, "reset"), "allow_in_panel")
    warned(tab, "any_switch")
    switches.nth(1).click()

    assert points(tab)["target"] == "close"


def test_cancel_in_the_removal_leads_back_to_the_row(tab: Page, meta: str) -> None:
    show(tab, meta, LIST)
    guide_from(tab, guided(meta, "reset"), "remove")
    points(tab)
    tab.click("[data-row=iconosquare] [data-do*='settings/remove']")
    assert points(tab)
    until(tab, lambda: said(tab)["pointing"]["target"] == "confirm")
    tab.click("[data-dialog]:visible [data-do*=close] >> nth=-1")

    until(tab, lambda: (now := said(tab)["pointing"])["target"] == "remove" and now["state"] == "pointing")


def test_another_tab_of_the_list_gets_words_and_no_ring(tab: Page, meta: str) -> None:
    show(tab, meta, LIST)
    guide_from(tab, guided(meta, "reset"), "remove")
    points(tab)
    tab.click("[role=tab][aria-selected=false]")
    until(tab, lambda: said(tab)["pointing"]["state"] == "searching" and not tab.evaluate(SHOWN))
    assert said(tab)["walk"]["index"] == points_at_remove(tab, meta)
    tab.click("[role=tab][aria-selected=false] >> nth=0")

    points(tab)


def points_at_remove(tab: Page, meta: str) -> int:
    """Where the step stands in the flow."""
    return [one["id"] for one in guided(meta, "reset")["steps"]].index("remove")


def test_a_login_left_by_cancel_begins_again_where_it_was_opened(tab: Page, meta: str) -> None:
    show(tab, meta, "/sandbox/show/pages?app=iconosquare", preselect="all")
    told = guided(meta, "reset")
    guide_from(tab, told, "continue_pages")
    points(tab)
    tab.locator("[data-do*='cancel']").click()
    tab.wait_for_url("**/tools/**")
    held = tab.evaluate("JSON.parse(sessionStorage.getItem('walk'))")

    assert told["steps"][held["index"]]["id"] == "back_to_tool"
    assert held["refused"] is True


def test_who_acts_as_a_page_is_shown_where_to_switch(tab: Page, meta: str) -> None:
    show(tab, meta, LIST, page=BAKERY)
    guide_from(tab, guided(meta, "reset", granted=HAD), "remove")
    warned(tab, "as_page")
    tab.click("[data-do*=account_menu]")

    until(tab, lambda: said(tab)["pointing"]["name"] == "See all profiles")
    assert said(tab)["pointing"]["state"] == "warning"
    assert tab.evaluate(SHOWN)


def login() -> dict[str, Any]:
    """A guide whose second step stands in a login at another address, which its first step opens."""
    told = removal()
    told["steps"][0]["done"] = [condition(arrived=["dialog"])]
    told["screens"]["list"]["site"] = "tool"
    told["screens"]["dialog"]["addresses"][0]["path"] = "/dialog/oauth"
    return told


def test_cancel_on_another_page_leaves_no_login(tab: Page) -> None:
    serve(tab, "plain")
    tab.evaluate("document.body.append(Object.assign(document.createElement('button'), {textContent: 'Cancel'}))")
    guide(tab, login(), walk=start_of(1))
    until(tab, lambda: said(tab)["pointing"]["reason"] == "wrong_page")
    tab.get_by_role("button", name="Cancel").click()
    tab.wait_for_timeout(300)

    assert (said(tab)["walk"]["index"], said(tab)["walk"]["refused"]) == (1, False)


@pytest.mark.parametrize(("since", "index"), [pytest.param(None, 1, id="before"), pytest.param(0, 0, id="after")])
def test_a_page_tells_of_a_cancelled_login_once(tab: Page, since: int | None, index: int) -> None:
    serve(tab, "plain")
    tab.goto(f"{HOME}/page?error=access_denied")
    walk = start_of(1)
    guide(tab, login(), walk={**walk, "since": walk["since"] if since is None else since})
    until(tab, lambda: tab.evaluate("told.length > 0"))

    assert said(tab)["walk"]["index"] == index


def test_another_page_that_is_loaded_opens_no_closed_panel(tab: Page) -> None:
    serve(tab, "plain")
    told = login()
    told["steps"][1]["reach"] = "next"
    guide(tab, told, walk=start_of(1))
    until(tab, lambda: said(tab)["pointing"]["reason"] == "wrong_page")

    assert said(tab)["walk"]["index"] == 1
