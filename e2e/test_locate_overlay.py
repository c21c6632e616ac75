"""What is drawn on a page: where ring and card are, and that the page cannot get at them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from e2e.drawn import RECT, SHOWN, box, card, hugs, leaving_no_guide, overlap, remove, text
from e2e.guiding import guide, points, removal, said, serve, start_of, until
from e2e.locating import chromium

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def alone(tab: Page) -> Iterator[None]:
    with leaving_no_guide(tab):
        yield


SCROLLED = """
new Promise(done => {
  let before;
  const look = () => { before === scrollY ? done() : setTimeout(look, 200); before = scrollY; };
  look();
})
"""
LIST = "document.querySelector('[role=list]')"
ROW = "document.querySelectorAll('.x1row')[1]"
MOVES = {
    "the page is scrolled": "scrollTo(0, 40)",
    "something is put above": f"{LIST}.before(Object.assign(document.createElement('p'), {{style: 'height: 90px'}}))",
    "the row is made anew": f"{ROW}.replaceWith({ROW}.cloneNode(true))",
    "the list is moved": f"{LIST}.style.transform = 'translate(-30px, 60px)'",
    "the list glides": f"{LIST}.style.cssText = 'transition: translate 250ms; translate: 0 80px'",
    "the button grows": "document.querySelector('[data-is=\"iconosquare.remove\"]').style.padding = '20px'",
    "a row is added above": f"{LIST}.prepend(document.querySelector('.x1row').cloneNode(true))",
}


@pytest.mark.parametrize("change", [pytest.param(script, id=name) for name, script in MOVES.items()])
def test_the_ring_hugs_the_target_whatever_moves(tab: Page, change: str) -> None:
    serve(tab, "plain")
    tab.add_style_tag(content="body { min-height: 1500px; }")
    guide(tab)
    points(tab)
    until(tab, lambda: hugs(tab))

    tab.evaluate(f"() => {{ {change}; }}")

    until(tab, lambda: hugs(tab), seconds=2)


def test_the_ring_follows_a_window_made_smaller(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.set_viewport_size({"width": 640, "height": 420})

    until(tab, lambda: hugs(tab), seconds=2)
    until(tab, lambda: not overlap(card(tab), remove(tab)), seconds=2)


def test_the_report_says_where_the_target_is(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    pointing = points(tab)

    assert pointing["rect"] == pytest.approx(remove(tab))
    assert (pointing["target"], pointing["role"], pointing["name"]) == ("remove", "button", "Remove")
    assert pointing["url"] == "http://127.0.0.1:9/page"


def test_the_report_is_never_older_than_half_a_second() -> None:
    with chromium() as tab:
        # By the page's own clock: a machine that is busy beats late, and that says nothing of the guide
        tab.clock.install(time=0)
        serve(tab, "plain")
        guide(tab)
        points(tab)
        tab.clock.pause_at(60_000)
        before = len(tab.evaluate("told"))
        tab.clock.run_for(3000)
        times = tab.evaluate("told.map(({pointing}) => pointing.at)")[before:]
        gaps = [later - earlier for earlier, later in pairwise(times)]

    assert len(gaps) >= 6
    assert max(gaps) < 500
    assert min(gaps) >= 95


@pytest.mark.parametrize("size", [(1000, 700), (600, 700), (500, 400), (360, 640)])
def test_the_card_lies_in_the_window_and_never_on_the_target(tab: Page, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.wait_for_timeout(300)
    at = card(tab)

    assert not overlap(at, box(tab, "document.querySelector('[data-is=\"dialog.remove\"]')"))
    assert at["x"] >= 0
    assert at["y"] >= 0
    assert at["x"] + at["width"] <= size[0]
    assert at["y"] + at["height"] <= size[1]


def test_a_ticked_box_is_ringed_in_warning_until_it_is_empty(tab: Page) -> None:
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.click("[data-is='dialog.box']")
    warned = points(tab, "warning")

    assert warned["rect"] == pytest.approx(box(tab, "document.querySelector('[data-is=\"dialog.box\"]')"))
    assert warned["say"] == "Leave this box empty."
    assert text(tab, ".label") == "Leave this box empty."
    assert tab.evaluate("getComputedStyle(overlay.querySelector('.ring')).borderStyle") == "dashed"

    tab.click("[data-is='dialog.box']")

    assert points(tab)["target"] == "confirm"


def test_only_the_card_takes_the_pointer(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    at = points(tab)["rect"]
    middle = [at["x"] + at["width"] / 2, at["y"] + at["height"] / 2]

    assert tab.evaluate("([x, y]) => !!document.elementFromPoint(x, y).closest('[data-is]')", middle)

    spot = card(tab)
    inside = [spot["x"] + 20, spot["y"] + 60]

    assert tab.evaluate("([x, y]) => document.elementFromPoint(x, y) === overlay.host", inside)


def test_a_host_that_the_page_throws_out_comes_back(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate("overlay.host.remove()")

    until(tab, lambda: tab.evaluate("overlay.host.isConnected && overlay.host.matches(':popover-open')"), seconds=2)
    until(tab, lambda: hugs(tab), seconds=2)


def test_the_page_cannot_look_into_the_card(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)

    assert tab.evaluate("overlay.host.shadowRoot") is None
    assert tab.evaluate("document.body.innerHTML.includes('regrant')") is False


def test_a_page_with_the_strictest_policy_changes_nothing(tab: Page) -> None:
    policy = "default-src 'none'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    serve(tab, "table", {"Content-Security-Policy": policy})
    told = removal()
    told["screens"]["list"]["arrived"]["labels"] = ["remove"]
    guide(tab, told)
    points(tab)

    assert tab.evaluate("getComputedStyle(overlay.querySelector('.ring')).borderStyle") == "solid"
    assert "Step 1 of 3" in text(tab, ".card")


def test_styles_of_the_page_do_not_reach_the_card(tab: Page) -> None:
    serve(tab, "plain")
    tab.add_style_tag(content="* { color: red !important; font: 40px serif !important; }")
    hide = "display: none !important; opacity: 0 !important; transform: scale(0) !important; z-index: -1 !important;"
    tab.add_style_tag(content=f"html > div, [popover] {{ {hide} }}")
    guide(tab)
    points(tab)

    visible = "overlay.querySelector('.card').checkVisibility({opacityProperty: true, visibilityProperty: true})"
    assert tab.evaluate(visible)
    assert tab.evaluate("getComputedStyle(overlay.querySelector('.why')).fontSize") == "14px"


def test_words_take_the_place_of_the_ring_when_it_is_not_there(tab: Page) -> None:
    told = removal()
    told["steps"][0]["missing"] = "Look for the app in the list."
    serve(tab, "row_without_that_control")
    guide(tab, told)
    points(tab, "not_found")

    assert tab.evaluate(SHOWN) is False
    assert "Look for the app in the list." in text(tab, ".help")
    assert tab.evaluate("!!overlay.querySelector('svg.picture')")


def test_a_target_out_of_view_is_scrolled_to_once_and_again_in_a_window_of_another_size(tab: Page) -> None:
    serve(tab, "out_of_view")
    guide(tab)
    points(tab)
    tab.evaluate(SCROLLED)  # what is still under way would go on from wherever the person scrolls to
    assert tab.evaluate("scrollY") > 500
    tab.evaluate("scrollTo(0, 0)")
    until(tab, lambda: said(tab)["pointing"]["reason"] == "out_of_view")
    tab.wait_for_timeout(700)

    assert tab.evaluate("scrollY") == 0
    assert tab.evaluate(SHOWN) is False
    tab.set_viewport_size({"width": 500, "height": 350})  # as after zooming to 200 %
    points(tab)


@pytest.mark.parametrize("dark", [False, True])
def test_the_theme_is_the_pages_own(tab: Page, dark: bool) -> None:
    tab.emulate_media(color_scheme="light" if dark else "dark")
    serve(tab, "plain")
    tab.add_style_tag(content=f"body {{ background: {'#18191a' if dark else '#fff'}; }}")
    guide(tab)
    points(tab)
    tab.emulate_media(color_scheme=None)

    assert tab.evaluate("overlay.querySelector('.stage').dataset.theme") == ("dark" if dark else "light")


def test_who_wants_less_motion_gets_none(tab: Page) -> None:
    tab.emulate_media(reduced_motion="reduce")
    serve(tab, "plain")
    guide(tab)
    points(tab)
    name = tab.evaluate("getComputedStyle(overlay.querySelector('.ring')).animationName")
    tab.emulate_media(reduced_motion=None)

    assert name == "none"


def test_a_page_that_reads_from_the_right_gets_a_mirrored_card(tab: Page) -> None:
    serve(tab, "plain")
    tab.evaluate("document.documentElement.dir = 'rtl'")
    guide(tab)
    points(tab)

    grip, stop = (box(tab, f"overlay.querySelector('{part}')") for part in (".grip", ".quiet"))
    assert grip["x"] > stop["x"]


@pytest.mark.parametrize("width", [360, 500, 700, 1000, 1400])
def test_the_label_never_lies_on_a_control(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 700})
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.wait_for_timeout(300)
    controls = (
        "[...document.querySelectorAll('a, button, input, [role=button]')].map((one) => one.getBoundingClientRect())"
    )
    boxes = tab.evaluate(f"() => {controls}.map({RECT})")

    label_shown = not tab.evaluate("overlay.querySelector('.label').hidden")
    assert boxes
    assert not (label_shown and any(overlap(box(tab, "overlay.querySelector('.label')"), control) for control in boxes))
