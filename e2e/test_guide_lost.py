"""I can't find it: words, a drawing of where it usually is, and a page to hand over with nobody in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.drawn import SHOWN, leaving_no_guide, press, resting, text
from e2e.guiding import guide, points, removal, said, serve, start_of, until
from e2e.locating import ask, chromium, remove_of
from e2e.pretend import guide_from, guided, pretend_meta, show

pytestmark = pytest.mark.e2e

PLANTED = {
    "names": ("Zelda Quixote", "Ωmega Καφές", "山田花子", "صفحة ليلى", "Zoë's ☕ Corner"),
    "mails": ("zelda.quixote@mail.example", "qx+meta@agency.example"),
    "ids": ("981234567890123", "17841499988877", "EAABsecretToken"),
    "phones": ("+49 170 9988776", "(555) 901-2345"),
}
WORDS = [word for group in PLANTED.values() for word in group]
EVERYWHERE = """
words => {
  const holder = document.createElement('section');
  for (const word of words) {
    const one = document.createElement('div');
    for (const name of ['title', 'aria-label', 'alt', 'placeholder', 'role', 'lang', 'dir', 'type', 'tabindex', 'class',
      'id', 'name', 'value', 'href', 'src', 'style', 'data-name', 'aria-description', 'aria-valuetext', 'hidden']) {
      one.setAttribute(name, word);
    }
    one.append(`Remove ${word}`, new Comment(word), Object.assign(document.createElement('b'), {textContent: word}));
    const link = Object.assign(document.createElement('a'), {href: `/${word}`, textContent: word});
    const field = Object.assign(document.createElement('input'), {value: word});
    field.setAttribute('value', word);
    const area = Object.assign(document.createElement('textarea'), {value: word, textContent: word});
    const select = document.createElement('select');
    select.append(new Option(word, word));
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = word;
    svg.append(title);
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).append(Object.assign(document.createElement('p'), {textContent: word}));
    const script = Object.assign(document.createElement('script'), {type: 'text/plain', textContent: word});
    const frame = Object.assign(document.createElement('iframe'), {srcdoc: word});
    holder.append(one, link, field, area, select, svg, host, script, frame, document.createElement(`x-${word.length}`));
  }
  document.body.append(holder);
  document.documentElement.lang = words[0];
}
"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def alone(tab: Page) -> Iterator[None]:
    with leaving_no_guide(tab):
        yield


def save(tab: Page, folder: Path) -> str:
    """Say that it is not to be found, and save the page by the link that comes then."""
    resting(tab)
    press(tab, "I can't find it")
    until(tab, lambda: tab.evaluate("overlay.querySelector('a[download]')?.offsetWidth > 0"))
    spot = tab.evaluate(
        "(({x, y, width, height}) => [x + width / 2, y + height / 2])"
        "(overlay.querySelector('a[download]').getBoundingClientRect())"
    )
    with tab.expect_download() as download:
        tab.mouse.click(*spot)
    file = folder / "page.html"
    download.value.save_as(file)
    return file.read_text(encoding="utf-8")


def traces(html: str, words: list[str]) -> list[str]:
    """Which of the words, or of their longer parts, are in there."""
    parts = {part for word in words for part in [word, *re.split(r"[\s@.+()'-]+", word)] if len(part) > 3}
    known = {"mail", "example", "meta", "agency"}
    return sorted(part for part in parts - known if part.lower() in html.lower())


def test_what_is_saved_holds_nothing_that_was_planted(tab: Page, tmp_path: Path) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate(EVERYWHERE, WORDS)
    html = save(tab, tmp_path)

    assert traces(html, WORDS) == []
    assert "Iconosquare" in html
    assert ">Remove<" in html


def test_what_is_saved_of_the_pretend_meta_holds_nobody_of_it(tab: Page, tmp_path: Path) -> None:
    with pretend_meta() as url:
        show(tab, url, "/sandbox/show/view_and_edit?app=iconosquare", lang="fr")
        guide_from(tab, guided(url, "widen_in_place"), "save_wider")
        until(tab, lambda: said(tab)["pointing"]["state"] in {"pointing", "warning"})
        world = httpx.get(f"{url}/sandbox/world", verify=False).json()
        until(tab, lambda: tab.evaluate("overlay.querySelector('.card').offsetWidth"))
        html = skeleton_by_hand(tab)
    words = [
        str(one[key])
        for kind in ("people", "pages", "businesses", "instagram")
        for one in world.get(kind, [])
        for key in ("name", "id", "username")
        if one.get(key)
    ]
    found = traces(html, [word for word in words if word not in {"Remove"}])

    assert len(words) > 20
    assert [one for one in found if one.lower() not in {"remove"}] == []


def skeleton_by_hand(tab: Page) -> str:
    html: str = tab.evaluate(
        "async () => { await bringLost(); return regrantLost.skeleton(document, "
        "{labels: {}, app_names: ['Iconosquare']}, overlay.host); }"
    )
    return html


def test_what_is_saved_is_a_page_to_be_asked_again(tab: Page, tmp_path: Path) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    save(tab, tmp_path)
    tab.goto((tmp_path / "page.html").as_uri())
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))

    assert ask(tab, remove_of())["name"] == "Remove"


KINDS: dict[str, dict[str, Any]] = {
    "row": {},
    "dialog": {"scope": {"kind": "dialog", "names": []}},
    "box": {"role": "checkbox", "scope": {"kind": "dialog", "names": []}},
    "switch": {"role": "switch", "scope": {"kind": "dialog", "names": []}},
    "cross": {"labels": ["close"], "scope": {"kind": "dialog", "names": []}},
    "radio": {"role": "radio", "scope": {"kind": "page", "names": []}},
    "tab": {"role": "tab", "scope": {"kind": "page", "names": []}},
    "button": {"role": "button", "scope": {"kind": "page", "names": []}},
    "link": {"role": "link", "scope": {"kind": "page", "names": []}},
}


def test_each_kind_of_thing_has_a_drawing_of_its_own(tab: Page) -> None:
    serve(tab, "plain")
    drawings = set()
    for change in KINDS.values():
        told = removal()
        told["screens"]["list"]["targets"]["remove"] |= change
        tab.evaluate("globalThis.sessionStorage.clear()")
        guide(tab, told, {**start_of(), "lost": True})
        until(tab, lambda: tab.evaluate("!!overlay.querySelector('svg.picture')"))
        assert tab.evaluate(SHOWN) is False
        assert "Look again" in text(tab, ".card")
        drawings.add(tab.evaluate("overlay.querySelector('svg.picture').outerHTML"))

    assert len(drawings) == len(KINDS)
    assert all(drawing.count('class="here"') == 1 for drawing in drawings)
