"""What the person does on the card and on the page, and that nobody but the person does it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.bundles import EXTENSION
from e2e.drawn import box, card, leaving_no_guide, overlap, press, remove, resting, text
from e2e.guiding import condition, guide, points, removal, said, serve, start_of, step, until
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


def test_a_made_up_press_on_the_card_does_nothing(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate("overlay.querySelectorAll('button').forEach((one) => one.click())")
    tab.evaluate("document.querySelector('[data-is=\"iconosquare.remove\"]').click()")
    tab.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    tab.wait_for_timeout(600)
    walk = said(tab)["walk"]

    assert (walk["index"], walk["state"], walk["folded"], walk["pressed"]) == (0, "running", False, None)


def test_a_real_press_on_the_target_is_noticed(tab: Page) -> None:
    serve(tab, "dialog_in_front")
    tab.evaluate(
        """() => {
      const button = document.querySelector('[data-is="dialog.remove"]');
      button.onclick = () => button.closest('[role=dialog]').remove();
    }"""
    )
    guide(tab, walk=start_of(1))
    points(tab)
    tab.click("[data-is='dialog.remove']")

    until(tab, lambda: said(tab)["walk"]["index"] == 2)


ITS_OWN_BUTTON = """() => {
  const made = document.createElement('div');
  for (const [key, value] of Object.entries({role: 'button', tabindex: '0'})) made.setAttribute(key, value);
  made.append('Remove');
  document.querySelector('button').replaceWith(made);
  made.onkeydown = ({key}) => { if (key === ' ') made.setAttribute('aria-disabled', 'true'); };
}"""
THE_BROWSERS = """() => {
  const [one] = document.getElementsByTagName('button');
  one.disabled = false;
  one.onclick = () => { one.disabled = true; };
}"""


@pytest.mark.parametrize(
    ("make", "key"),
    [pytest.param(THE_BROWSERS, "Enter", id="native"), pytest.param(ITS_OWN_BUTTON, "Space", id="the page's own")],
)
def test_the_keyboard_presses_the_target_too(tab: Page, make: str, key: str) -> None:
    serve(tab, "disabled_native")
    tab.evaluate(make)
    told = removal()
    told["steps"][0]["done"][0] |= {"arrived": [], "pressed": True}
    guide(tab, told)
    points(tab)
    tab.focus("button, [role=button]:text-is('Remove')")
    tab.keyboard.press(key)

    until(tab, lambda: said(tab)["walk"]["index"] == 1)


def test_a_control_of_that_name_on_another_page_is_another_control(tab: Page) -> None:
    serve(tab, "disabled_native")
    tab.evaluate(THE_BROWSERS)
    told = removal()
    told["steps"][0]["done"][0] |= {"arrived": [], "pressed": True}
    told["screens"]["list"]["addresses"][0]["path"] = "/elsewhere"
    guide(tab, told)
    until(tab, lambda: said(tab)["pointing"]["reason"] == "wrong_page")
    tab.click("button")
    tab.wait_for_timeout(500)

    assert said(tab)["walk"]["index"] == 0


def test_the_second_press_of_a_double_one_is_no_answer(tab: Page) -> None:
    serve(tab, "plain")
    told = removal()
    told["steps"] = [step(name, done=[condition(confirmed=True)]) for name in ("one", "two", "three")]
    guide(tab, told)
    until(tab, lambda: said(tab)["pointing"]["reason"] == "words_only")
    resting(tab)
    at = box(tab, "[...overlay.querySelectorAll('button')].find(({textContent}) => textContent === \"I've done this\")")
    tab.mouse.dblclick(at["x"] + 9, at["y"] + 9, delay=30)
    tab.wait_for_timeout(400)

    assert said(tab)["walk"]["index"] == 1


def test_nothing_takes_the_focus(tab: Page) -> None:
    serve(tab, "search_chip")
    tab.focus("input")
    guide(tab)
    until(tab, lambda: tab.evaluate("globalThis.told.length > 0"))
    tab.keyboard.type("abc")

    assert tab.evaluate("document.activeElement.value") == "abc"


def test_the_target_can_be_reached_by_tab_and_the_card_after_it(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    reached = []
    for _ in range(12):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.dataset.is ?? overlay.activeElement?.textContent ?? ''"))

    assert "iconosquare.remove" in reached
    assert "Stop" in reached
    assert reached.index("iconosquare.remove") < reached.index("Stop")


def test_escape_folds_and_the_fold_is_remembered(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tall = card(tab)["height"]
    tab.keyboard.press("Escape")
    until(tab, lambda: card(tab)["height"] < tall / 2)
    until(tab, lambda: said(tab)["walk"]["folded"])
    press(tab, "+")

    until(tab, lambda: card(tab)["height"] == tall)


def test_a_card_that_has_no_room_can_be_unfolded_all_the_same(tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 260})
    serve(tab, "plain")
    guide(tab)
    points(tab)
    resting(tab)
    assert tab.evaluate("overlay.querySelector('.card').matches('.folded')")
    press(tab, "+")

    until(tab, lambda: tab.evaluate("overlay.querySelector('.foot').checkVisibility()"))
    press(tab, "–")
    until(tab, lambda: tab.evaluate("overlay.querySelector('.card').matches('.folded')"))


def test_escape_belongs_to_a_window_of_the_page(tab: Page) -> None:
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.keyboard.press("Escape")
    tab.wait_for_timeout(600)

    assert said(tab)["walk"]["folded"] is False


def test_the_card_moves_by_pointer_and_by_keys(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    start = resting(tab)
    tab.mouse.move(start["x"] + 30, start["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(start["x"] - 270, start["y"] + 20, steps=4)
    tab.mouse.up()
    until(tab, lambda: abs(card(tab)["x"] - start["x"] + 300) < 2)
    tab.evaluate("overlay.querySelector('.grip').focus()")
    tab.keyboard.press("ArrowDown")

    until(tab, lambda: abs(card(tab)["y"] - start["y"] - 24) < 2)
    until(tab, lambda: said(tab)["walk"]["place"] is not None)


def test_a_card_moved_onto_the_target_makes_room(tab: Page) -> None:
    serve(tab, "plain")
    at = {"x": 700, "y": 60}
    guide(tab, walk={**start_of(), "place": at})
    points(tab)

    until(tab, lambda: not overlap(card(tab), remove(tab)), seconds=2)


BUTTONS = {"Back": ("index", 0), "Skip": ("index", 2), "I can't find it": ("lost", True)}


@pytest.mark.parametrize("name", list(BUTTONS))
def test_the_buttons_of_the_card(tab: Page, name: str) -> None:
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.wait_for_timeout(200)
    press(tab, name)
    key, value = BUTTONS[name]

    until(tab, lambda: said(tab)["walk"][key] == value)


def test_stop_asks_first_and_then_leaves_nothing_behind(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.wait_for_timeout(200)
    press(tab, "Stop")
    assert said(tab)["walk"]["state"] == "running"
    press(tab, "Stop it")
    until(tab, lambda: said(tab)["walk"]["state"] == "abandoned")

    assert tab.evaluate("overlay.host.isConnected") is False


def test_a_step_in_words_ends_when_the_person_says_so(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab, walk=start_of(2))
    until(tab, lambda: said(tab)["pointing"]["reason"] == "words_only")

    assert tab.evaluate("overlay.querySelector('a').href") == "https://tool.example/"

    tab.wait_for_timeout(200)
    press(tab, "I've done this")
    until(tab, lambda: said(tab)["walk"]["state"] == "verifying")

    assert "checking" in text(tab, ".say")


def test_the_outcome_is_shown_and_can_be_closed(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab, walk=start_of(2))
    until(tab, lambda: said(tab)["pointing"]["reason"] == "words_only")
    tab.evaluate(
        "walk => push({kind: 'guide/walk', walk})",
        {**start_of(2), "revision": 9, "state": "done", "said": "Twelve Pages are back."},
    )
    until(tab, lambda: text(tab, ".say") == "Twelve Pages are back.")
    tab.evaluate("globalThis.answer = () => null")  # the worker knows of no walk any more
    tab.wait_for_timeout(900)
    press(tab, "Close")

    until(tab, lambda: not tab.evaluate("overlay.host.isConnected"))


ORPHANED = """Object.assign(chrome.runtime, {
  id: undefined,
  sendMessage: () => { throw new Error('Extension context invalidated.'); },
}) && 0"""


@pytest.mark.parametrize(
    "how",
    [
        pytest.param("push({kind: 'guide/stop'})", id="stopped"),
        pytest.param("globalThis.answer = () => null", id="over"),
        pytest.param(ORPHANED, id="orphaned"),
    ],
)
def test_it_leaves_without_a_word_when_the_repair_or_the_extension_is_gone(tab: Page, how: str) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate(how)
    until(tab, lambda: not tab.evaluate("overlay.host.isConnected"))
    count = tab.evaluate("told.length")
    tab.wait_for_timeout(900)

    assert tab.evaluate("told.length") == count


def test_a_walk_moved_elsewhere_is_taken_over(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate("walk => push({kind: 'guide/walk', walk})", {**start_of(2), "revision": 9})

    until(tab, lambda: text(tab, ".say") == "Go back to the tool.")


def test_a_reload_goes_on_where_it_was(tab: Page) -> None:
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.reload()
    guide(tab)

    assert points(tab)["target"] == "confirm"
    assert [one["kind"] for one in tab.evaluate("told.flatMap(({events}) => events)")] == ["resumed"]


def test_the_card_stays_usable_over_a_native_modal_window(tab: Page) -> None:
    serve(tab, "single_row")
    guide(tab)
    points(tab)
    tab.evaluate("""() => {
      const dialog = document.createElement('dialog');
      dialog.append(document.createElement('p'), 'A window of the page');
      const note = Object.assign(document.createElement('p'), {popover: 'manual', textContent: 'A word at the edge'});
      document.body.append(dialog, note);
      dialog.showModal();
      note.showPopover();
    }""")
    until(tab, lambda: said(tab)["pointing"]["reason"] == "dialog_in_front")
    tab.wait_for_timeout(300)
    press(tab, "–")

    until(tab, lambda: said(tab)["walk"]["folded"])


def test_the_card_comes_to_the_top_once_the_focus_has_left_it(tab: Page) -> None:
    serve(tab, "single_row")
    guide(tab)
    points(tab)
    tab.evaluate("overlay.querySelector('.grip').focus()")
    tab.evaluate("""() => {
      const layer = Object.assign(document.createElement('div'), {popover: 'manual'});
      layer.style.cssText = 'inset: 0; width: 100vw; height: 100vh';
      document.body.append(layer);
      layer.showPopover();
    }""")
    until(tab, lambda: said(tab)["pointing"]["state"] != "pointing")
    tab.evaluate("overlay.activeElement.blur()")
    at = resting(tab)

    until(tab, lambda: tab.evaluate(f"document.elementFromPoint({at['x'] + 9}, {at['y'] + 9}) === overlay.host"))


def test_what_is_heard_names_the_control_and_its_row(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    heard = text(tab, "[role=status]")

    assert "Step 1 of 3" in heard
    assert "button “Remove”, in the row of Iconosquare" in heard


@pytest.mark.parametrize("index", [0, 2])
def test_the_card_has_no_faults_that_axe_knows(tab: Page, index: int) -> None:
    serve(tab, "plain")
    tab.evaluate("""() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function () { return attach.call(this, {mode: 'open'}); };
    }""")
    tab.evaluate(
        "source => { (0, eval)(source); }", (EXTENSION / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    )
    guide(tab, walk=start_of(index))
    tab.wait_for_timeout(700)
    tab.evaluate("globalThis.overlay ??= document.querySelector('[popover]').shadowRoot")
    faults: dict[str, Any] = tab.evaluate("() => axe.run(document.querySelector('[popover]'))")

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in faults["violations"]] == []
