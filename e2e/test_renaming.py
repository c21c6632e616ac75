"""A control that is pointed at and then gets another name, by whatever gave it the first: the ring is gone at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.drawn import SHOWN
from e2e.guiding import condition, guide, removal, serve, step, until
from e2e.locating import chromium, remove_of, target

pytestmark = pytest.mark.e2e

SET_UP = """
([control, far]) => {
  const old = document.querySelector('#mine') ?? document.querySelector('[data-is="iconosquare.remove"]');
  const [box, away] = [control, far].map((html) => Object.assign(document.createElement('div'), {innerHTML: html}));
  document.querySelector('#away')?.remove();
  away.id = 'away';
  document.body.append(away);
  old.replaceWith(Object.assign(box, {id: 'mine'}));
  const host = box.querySelector('x-root');
  host?.attachShadow({mode: 'open'}).append(...host.childNodes);
}
"""
ON_IT = """
() => {
  const ring = overlay.querySelector('.ring').getBoundingClientRect();
  const {x, y, width, height} = document.querySelector('#mine').firstElementChild.getBoundingClientRect();
  return ring.width > 0 && ring.x <= x && ring.y <= y && ring.right >= x + width && ring.bottom >= y + height;
}
"""
CHANGED = """
([change, frames]) => {
  const mine = document.querySelector('#mine').firstElementChild;
  const away = document.querySelector('#away');
  (0, eval)(`(mine, away) => { ${change} }`)(mine, away);
  return new Promise((done) => {
    const next = (left) => requestAnimationFrame(() => setTimeout(() => (left > 1 ? next(left - 1) : done())));
    next(frames);
  });
}
"""
# As many frames as a ring may be late: the one that the change falls into, and one more
SOON = 2
BUTTON = 'role="button" tabindex="0" style="display:inline-block;min-width:60px;min-height:20px"'

RENAMED = {
    "text": (f"<b {BUTTON}>Remove</b>", "", "mine.firstChild.data = 'Open'"),
    "title": (f"<b {BUTTON} title='Remove'></b>", "", "mine.title = 'Open'"),
    "alt": ("<button><img alt='Remove' width='60' height='20'></button>", "", "mine.firstChild.alt = 'Open'"),
    "value": ("<input type='button' value='Remove'>", "", "mine.value = 'Open'"),
    "another label": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far'>Remove</p><p id='other'>Open</p>",
        "mine.setAttribute('aria-labelledby', 'other')",
    ),
    "text of its label": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far'><span>Rem</span><span>ove</span></p>",
        "away.querySelector('span').firstChild.data = 'Impr'",
    ),
    "a label of its label": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far' aria-label='Remove'></p>",
        "away.firstChild.setAttribute('aria-label', 'Open')",
    ),
    "its label replaced": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far'><span>Rem</span><span>ove</span></p>",
        "away.innerHTML = '<p id=far>Open</p>'",
    ),
    "a word of its label hidden": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far'>Remove<span class='shut'> nothing</span></p><style>.shut { display: none; }</style>",
        "away.querySelector('span').className = ''",
    ),
    "text in a shadow root": (
        f"<x-root><b {BUTTON}>Remove</b></x-root>",
        "",
        "mine.shadowRoot.firstChild.firstChild.data = 'Open'",
    ),
}
BOXES = {
    "text of its label": (
        "<input type='checkbox' id='box'>",
        "<label for='box'><span>Opt in to all current</span><span> and future Pages</span></label>",
        "away.querySelector('span').firstChild.data = 'Delete all current'",
    ),
    "text beside it": (
        "<input type='checkbox'><span>Opt in to all current and future Pages</span>",
        "",
        "mine.nextSibling.firstChild.data = 'Delete all Pages'",
    ),
}
LATE = {
    "by a rule of the page": (
        f"<b {BUTTON}><span>Remove</span><span class='shut'>Open</span></b>",
        "<style>.shut { display: none; }</style>",
        "away.firstChild.sheet.insertRule('.shut { display: inline !important; }', 1)",
    ),
    "by another element's id": (
        f"<b {BUTTON} aria-labelledby='far'></b>",
        "<p id='far'>Remove</p><p id='other'>Open</p>",
        "away.firstChild.id = ''; away.lastChild.id = 'far'",
    ),
}


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


def waits_at(tab: Page, wanted: dict[str, Any]) -> None:
    """A guide that waits at one target for good."""
    serve(tab, "plain")
    told = removal()
    told["screens"]["list"]["targets"] = {"it": wanted}
    told["screens"]["list"]["arrived"] = {**told["screens"]["list"]["arrived"], "labels": ["view_and_edit"]}
    told["steps"] = [step("it", screen="list", target="it", done=[condition(confirmed=True)], patience=600.0)]
    guide(tab, told)


@pytest.fixture(scope="module")
def at_button(tab: Page) -> Iterator[Page]:
    waits_at(tab, remove_of())
    yield tab
    tab.evaluate("regrantStop.abort(); sessionStorage.clear()")


@pytest.fixture(scope="module")
def at_box(tab: Page) -> Iterator[Page]:
    waits_at(tab, target("checkbox", "opt_in_all"))
    yield tab
    tab.evaluate("regrantStop.abort(); sessionStorage.clear()")


def ring_after(tab: Page, case: tuple[str, str, str], frames: int = SOON) -> bool:
    """Is anything pointed at so many frames after the change?"""
    control, far, change = case
    tab.evaluate(SET_UP, [control, far])
    until(tab, lambda: tab.evaluate(ON_IT))
    tab.evaluate(CHANGED, [change, frames])
    shown: bool = tab.evaluate(SHOWN)
    return shown


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in RENAMED.items()])
def test_a_button_with_another_name_is_not_pointed_at(at_button: Page, case: tuple[str, str, str]) -> None:
    assert not ring_after(at_button, case)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in LATE.items()])
def test_a_name_that_changes_unseen_is_asked_for_at_each_beat(at_button: Page, case: tuple[str, str, str]) -> None:
    assert not ring_after(at_button, case, 40)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in BOXES.items()])
def test_a_box_with_another_name_is_not_pointed_at(at_box: Page, case: tuple[str, str, str]) -> None:
    assert not ring_after(at_box, case)
