"""A list of which only the rows in view are on the page: what was seen unticked stays known when it scrolls away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from e2e.drawn import SHOWN, press, resting, text
from e2e.guiding import HOME, condition, guide, points, removal, said, screen, step, until
from e2e.locating import chromium, target

pytestmark = pytest.mark.e2e

NAMES = [f"Page number {index}" for index in range(60)]
LIST = """
<!doctype html><html lang="en"><meta charset="utf-8">
<style>
  #list { height: 200px; overflow: auto; border: 1px solid; }
  #all { position: relative; height: 2400px; }
  label { position: absolute; height: 40px; }
</style>
<div role="dialog" aria-modal="true" style="position: fixed; inset: 20px; background: #fff">
  <h2>Choose Pages</h2>
  <button id="select">Select all</button>
  <div id="list"><div id="all"></div></div>
  <button id="continue">Continue</button>
</div>
<script>
  const [dialog, list, all] = ['[role=dialog]', '#list', '#all'].map((one) => document.querySelector(one));
  const empty = new Set();
  const named = (index) => `Page number ${index}`;
  function draw() {
    const first = Math.floor(list.scrollTop / 40);
    all.replaceChildren(...[0, 1, 2, 3, 4, 5].map((at) => {
      const row = document.createElement('label');
      row.style.top = `${(first + at) * 40}px`;
      row.innerHTML = '<input type="checkbox"><span></span>';
      row.lastChild.textContent = named(first + at);
      row.firstChild.checked = !empty.has(first + at);
      row.firstChild.onchange = () => empty[row.firstChild.checked ? 'delete' : 'add'](first + at);
      return row;
    }));
  }
  list.onscroll = draw;
  document.querySelector('#select').onclick = () => { empty.clear(); draw(); };
  function open_again() {
    const there = dialog.parentNode;
    dialog.remove();
    setTimeout(() => { empty.clear(); draw(); there.append(dialog); }, 100);
  }
  draw();
</script>
"""


@pytest.fixture(scope="module")
def browser_tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser_tab: Page) -> Iterator[Page]:
    """The list, everything on it ticked, and a guide that wants to go on to Continue."""

    def give(route: Route) -> None:
        route.fulfill(body=LIST, content_type="text/html")

    browser_tab.unroute_all()
    browser_tab.route(f"{HOME}/**", give)
    browser_tab.goto(f"{HOME}/page")
    told: dict[str, Any] = removal()
    targets = {"continue": target("button", "continue", kind="dialog")}
    told["screens"] = {"pages": screen("pages", "dialog", targets, {"targets": ["continue"]})}
    told["steps"] = [step("on", screen="pages", target="continue", done=[condition(confirmed=True)], patience=600.0)]
    told["granted"] = [{"name": name, "kind": "page"} for name in NAMES]
    guide(browser_tab, told)
    points(browser_tab)
    yield browser_tab
    browser_tab.evaluate("globalThis.regrantStop?.abort(); globalThis.sessionStorage?.clear()")


def untick(tab: Page, *indices: int) -> None:
    for index in indices:
        tab.get_by_label(NAMES[index], exact=True).uncheck()
    until(tab, lambda: said(tab)["pointing"]["state"] == "warning")


def scroll(tab: Page, row: int) -> None:
    tab.evaluate("row => { list.scrollTop = row * 40; }", row)
    tab.wait_for_timeout(600)  # a beat, and a look


def test_what_was_seen_unticked_is_missed_while_it_is_out_of_sight(tab: Page) -> None:
    untick(tab, 2)
    scroll(tab, 30)

    assert said(tab)["pointing"]["state"] == "warning"
    assert f"“{NAMES[2]}” is not ticked." in text(tab, ".say")
    assert tab.evaluate(SHOWN) is False

    scroll(tab, 0)
    tab.get_by_label(NAMES[2], exact=True).check()

    assert points(tab)["target"] == "continue"


def test_a_row_that_comes_into_sight_unticked_is_missed(tab: Page) -> None:
    tab.evaluate("empty.add(31)")
    scroll(tab, 30)

    assert points(tab, "warning")
    assert f"“{NAMES[31]}” is not ticked." in text(tab, ".say")


def test_a_press_on_something_else_may_have_ticked_it(tab: Page) -> None:
    untick(tab, 2)
    scroll(tab, 30)
    tab.click("#select")

    assert points(tab)["target"] == "continue"


def test_a_list_that_was_opened_again_is_another_one(tab: Page) -> None:
    untick(tab, 2)
    scroll(tab, 30)
    tab.evaluate("open_again()")

    assert points(tab)["target"] == "continue"


def test_what_is_left_out_on_purpose_hides_nothing_else(tab: Page) -> None:
    untick(tab, 0, 1, 2, 3)
    for _ in range(4):
        points(tab, "warning")
        resting(tab)
        before = text(tab, ".say")
        press(tab, "Leave it out")
        until(tab, lambda before=before: text(tab, ".say") != before)  # type: ignore[misc]

    assert points(tab)["target"] == "continue"
