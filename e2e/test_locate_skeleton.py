"""The redacted page that "I can't find it" hands over: nothing of the person's in it, and still a page to be asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.locating import LABELS, ask, chromium, open_trap, remove_of, target

pytestmark = pytest.mark.e2e

GUIDE = {"labels": LABELS, "app_names": ["Iconosquare"]}
PERSONAL = """
<a class="x1n" id="jsc_7" href="/ann.example?secret=1" aria-label="Ann Example's timeline">Ann</a>
<input type="text" value="typed" placeholder="Search for Ann"><textarea>a note</textarea>
<img src="/ann.jpg" alt="Ann at the sea">
<div title="Ann's Page" data-ann="1" style="color:red">Ann's, 101000000000101</div>
<script>var ann = 1;</script><div role="button" tabindex="0">Als Ann fortfahren</div>
"""


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


def skeleton_of(tab: Page) -> str:
    html: str = tab.evaluate("guide => regrantLocate.skeleton(guide)", GUIDE)
    return html


def test_nothing_of_the_persons_is_in_it(tab: Page) -> None:
    open_trap(tab, "plain")
    tab.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", PERSONAL)
    html = skeleton_of(tab).lower()

    for word in ("ann", "secret", "typed", "a note", "madgicx", "smarterqueue", "101000", "jsc_7", "x1n", "red", "sea"):
        assert word not in html
    assert "iconosquare" in html
    assert "remove" in html


@pytest.mark.parametrize(
    ("name", "role"),
    [("plain", "row"), ("dialog_in_front", "dialog"), ("open_shadow_root", "row"), ("near_identical_names", "row")],
)
def test_it_is_a_page_that_can_be_asked_again(tab: Page, name: str, role: str) -> None:
    wanted = remove_of() if role == "row" else target("button", "remove", kind="dialog", names=("Iconosquare",))
    open_trap(tab, name)
    html = skeleton_of(tab)
    tab.goto("about:blank")
    tab.set_content(html)
    tab.evaluate("source => { (0, eval)(source); }", bundle("testing/locate.page.ts"))
    answer = ask(tab, wanted)

    assert answer["none"] is None
    assert answer["name"] == "Remove"
