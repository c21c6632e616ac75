"""A page that fights the guide, which lives in a world of its own there, as in the extension."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from e2e.bundles import bundle
from e2e.guiding import WORKER, removal, serve, sheet, start_of, texts_in
from e2e.locating import chromium

pytestmark = pytest.mark.e2e

HOSTILE = """
Object.prototype.target = {role: 'button'};
Object.prototype.state = 'done';
Array.prototype.filter = Array.prototype.map = Array.prototype.find = function () { throw new Error('polluted'); };
String.prototype.normalize = () => 'Remove';
const open = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return (globalThis.stolen = open.call(this, {mode: 'open'})); };
Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 1, 1);
Document.prototype.elementFromPoint = () => document.body;
Document.prototype.querySelectorAll = Element.prototype.querySelectorAll = () => [];
Document.prototype.createElement = () => { throw new Error('no elements for you'); };
Node.prototype.appendChild = Element.prototype.append = () => { throw new Error('no children for you'); };
EventTarget.prototype.addEventListener = function () { globalThis.listened = (globalThis.listened ?? 0) + 1; };
globalThis.MutationObserver = globalThis.IntersectionObserver = globalThis.ResizeObserver = class { observe() {} };
globalThis.requestAnimationFrame = globalThis.setTimeout = () => 0;
globalThis.chrome = {runtime: {sendMessage: (message) => { globalThis.heard = message; }}};
globalThis.getComputedStyle = () => ({display: 'none'});
"""


class World:
    """The world of the extension in a page: what is done here, the page's scripts neither see nor change."""

    def __init__(self, page: Page) -> None:
        self._line: CDPSession = page.context.new_cdp_session(page)
        frame = self._line.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        made = self._line.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "regrant"})
        self._context = made["executionContextId"]
        self._page = page

    def run(self, expression: str) -> Any:
        """What the expression comes to there."""
        asked = {"expression": expression, "contextId": self._context, "returnByValue": True, "awaitPromise": True}
        told = self._line.send("Runtime.evaluate", asked)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def guide(self, told: dict[str, Any] | None = None) -> None:
        """Let the content script loose."""
        words = {"language": "en", "texts": texts_in("en"), "sheet": sheet()}
        self.run(f"({WORKER})({json.dumps([told or removal(), start_of(), words])})")
        self.run(f"globalThis.bringLost = new Function({json.dumps(bundle('entrypoints/lost.content.ts'))})")
        self.run(bundle("entrypoints/guide.content.ts"))

    def until(self, expression: str, seconds: float = 10) -> None:
        """Wait until the expression is true there."""
        for _ in range(int(seconds / 0.05)):
            if self.run(f"Boolean({expression})"):
                return
            self._page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {expression}; {self.run('JSON.stringify(told.at(-1))')}")

    def points(self) -> None:
        """Wait until it points at the right Remove, with the ring around that and nothing else."""
        self.until("told.at(-1)?.pointing?.state === 'pointing'")
        self.until(
            """(() => {
              const inner = document.querySelector('[data-is="iconosquare.remove"]').getBoundingClientRect();
              const ring = overlay.querySelector('.ring').getBoundingClientRect();
              return Math.abs(ring.x + 4 - inner.x) < 1 && Math.abs(ring.y + 4 - inner.y) < 1;
            })()"""
        )


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def world(tab: Page) -> Iterator[World]:
    """The plain page, with a world for the extension."""
    serve(tab, "plain")
    made = World(tab)
    yield made
    made.run("globalThis.regrantStop?.abort(); sessionStorage.clear()")


def test_polluted_prototypes_and_patched_methods_change_nothing(tab: Page, world: World) -> None:
    tab.evaluate(HOSTILE)
    world.guide()
    world.points()

    assert tab.evaluate("globalThis.stolen ?? null") is None
    assert tab.evaluate("globalThis.heard ?? null") is None
    assert tab.evaluate("globalThis.regrantStop ?? globalThis.told ?? null") is None


def test_root_is_closed_to_the_page(tab: Page, world: World) -> None:
    world.guide()
    world.points()

    assert tab.evaluate("[...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length") == 0


EVENTS = """
const target = document.querySelector('[data-is="iconosquare.remove"]');
const hosts = [...document.documentElement.children, ...document.body.children, target];
for (const one of hosts) {
  for (const kind of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'focusin', 'change', 'input']) {
    one.dispatchEvent(new MouseEvent(kind, {bubbles: true, composed: true, clientX: 900, clientY: 600}));
  }
  for (const key of ['Enter', ' ', 'Escape', 'Tab']) {
    one.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));
  }
}
target.click();
window.postMessage({kind: 'guide/confirm'}, '*');
window.dispatchEvent(new CustomEvent('regrant', {detail: {kind: 'guide/stop'}}));
"""


def test_made_up_events_and_messages_move_nothing(tab: Page, world: World) -> None:
    world.guide()
    world.points()
    tab.evaluate(EVENTS)
    tab.wait_for_timeout(600)

    walk = json.loads(world.run("JSON.stringify(told.at(-1).walk)"))
    assert (walk["index"], walk["state"], walk["folded"], walk["pressed"]) == (0, "running", False, None)


def test_host_thrown_out_again_and_again_comes_back_and_stops_nobody(tab: Page, world: World) -> None:
    world.guide()
    world.points()
    host = "[...document.documentElement.children].at(-1)"
    tab.evaluate(
        f"""() => {{
          const thrown = {host};
          globalThis.times = 0;
          globalThis.fight = new MutationObserver(() => {{
            if (thrown.isConnected) {{ globalThis.times += 1; thrown.remove(); }}
          }});
          fight.observe(document, {{childList: true, subtree: true}});
          thrown.remove();
        }}"""
    )
    tab.wait_for_timeout(1500)
    fought = tab.evaluate("times")
    free = tab.evaluate("new Promise((done) => setTimeout(() => done(true), 50))")
    tab.evaluate("fight.disconnect()")

    assert free is True
    assert fought < 1000, "a fight that never ends would take the page's time"
    world.until("overlay.host.isConnected", seconds=5)


COVERING = """
html > :not(head, body) {
  opacity: 0 !important; visibility: hidden !important; display: none !important; transform: scale(0) !important;
  clip-path: inset(100%) !important; filter: blur(90px) !important; pointer-events: none !important;
  position: static !important; inset: 500% !important;
}
"""


def test_styles_that_would_hide_or_move_the_card_do_not(tab: Page, world: World) -> None:
    world.guide()
    world.points()
    before = world.run("JSON.stringify(overlay.querySelector('.card').getBoundingClientRect())")
    tab.add_style_tag(content=COVERING)
    tab.wait_for_timeout(300)
    look = world.run(
        """(() => {
          const style = getComputedStyle(overlay.host);
          return [style.opacity, style.visibility, style.display !== 'none', style.filter, style.clipPath];
        })()"""
    )

    assert look == ["1", "visible", True, "none", "none"]
    assert (
        json.loads(before)["width"]
        == json.loads(world.run("JSON.stringify(overlay.querySelector('.card').getBoundingClientRect())"))["width"]
    )


def test_layer_of_the_page_over_the_card_takes_the_press_that_was_meant_for_it(tab: Page, world: World) -> None:
    """Clickjacking the other way round: what lies over the card cannot hand a press through to it."""
    world.guide()
    world.points()
    spot = json.loads(world.run("JSON.stringify(overlay.querySelector('.card').getBoundingClientRect())"))
    tab.evaluate(
        """() => {
          const over = document.createElement('div');
          over.popover = 'manual';
          over.style.cssText = 'inset: 0; width: 100vw; height: 100vh; opacity: 0.01; margin: 0; border: 0';
          over.addEventListener('click', () => { globalThis.taken = true; });
          document.body.append(over);
          over.showPopover();
        }"""
    )
    tab.mouse.click(spot["x"] + spot["width"] - 20, spot["y"] + spot["height"] - 20)
    tab.wait_for_timeout(400)

    walk = json.loads(world.run("JSON.stringify(told.at(-1).walk)"))
    assert (walk["index"], walk["state"]) == (0, "running")


EVIL = "<img src=x onerror='globalThis.pwned=1'><script>globalThis.pwned=1</script>"


def test_names_and_texts_with_markup_are_shown_as_the_text_that_they_are(tab: Page, world: World) -> None:
    told = removal()
    told["app_names"] = ["Iconosquare", EVIL]
    told["person"] = EVIL
    told["title"] = EVIL
    for step in told["steps"]:
        step.update(say=f"{step['id']} {EVIL}", why=EVIL, warn=EVIL, missing=EVIL)
    world.guide(told)
    world.points()
    shown = world.run("overlay.querySelector('.card').textContent")

    assert EVIL in shown
    assert world.run("overlay.querySelectorAll('img, script, iframe, object, a[href^=javascript]').length") == 0
    assert tab.evaluate("globalThis.pwned ?? null") is None
    assert world.run("globalThis.pwned ?? null") is None
