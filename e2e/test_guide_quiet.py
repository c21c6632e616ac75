"""What the guide costs and how it is heard: no timer without a repair, no drift, one polite voice, and every policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.bundles import bundle
from e2e.drawn import GAP, card, leaving_no_guide, overlap, resting, ring, text
from e2e.guiding import HOME, guide, points, removal, said, serve, start_of, until
from e2e.locating import chromium

pytestmark = pytest.mark.e2e

META = (
    "default-src data: blob: https://*.facebook.com; script-src 'nonce-x' https://*.fbcdn.net; "
    "style-src *.fbcdn.net data: *.facebook.com 'unsafe-inline'; connect-src https://*.facebook.com ws://localhost:*; "
    "font-src data: *.facebook.com; img-src data: blob: https://*.fbcdn.net; frame-src https://*.facebook.com; "
    "require-trusted-types-for 'script'; trusted-types default"
)
COUNTED = """
() => {
  globalThis.counted = [];
  const makers = ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'addEventListener'];
  for (const name of makers) {
    const plain = globalThis[name];
    globalThis[name] = function (...rest) { counted.push(name); return plain.apply(this, rest); };
  }
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const Plain = globalThis[name];
    globalThis[name] = class extends Plain { constructor(...rest) { counted.push(name); super(...rest); } };
  }
  const onMessage = {addListener: () => counted.push('listener'), removeListener: () => undefined};
  globalThis.chrome = {runtime: {id: 'test', onMessage, sendMessage: async () => null}};
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


def test_without_a_repair_it_leaves_no_timer_no_observer_and_no_element(tab: Page) -> None:
    serve(tab, "plain")
    before = tab.evaluate("document.documentElement.outerHTML")
    tab.evaluate(COUNTED)
    tab.evaluate("source => { (0, eval)(source); }", bundle("entrypoints/guide.content.ts"))
    tab.wait_for_timeout(600)

    assert tab.evaluate("counted") == []
    assert tab.evaluate("document.documentElement.outerHTML") == before


def test_after_the_end_nothing_of_it_goes_on(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate("regrantStop.abort()")
    tab.wait_for_timeout(700)
    count = tab.evaluate("told.length")
    tab.evaluate("""() => {
      globalThis.frames = 0;
      const plain = requestAnimationFrame;
      globalThis.requestAnimationFrame = (act) => { frames++; return plain(act); };
      document.body.append('changed');
      dispatchEvent(new Event('scroll'));
    }""")
    tab.wait_for_timeout(600)

    assert tab.evaluate("[told.length, frames]") == [count, 0]


def test_a_hidden_tab_has_no_heart_beat(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    tab.evaluate("""() => {
      Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    tab.wait_for_timeout(600)
    count = tab.evaluate("told.length")
    tab.wait_for_timeout(1000)

    assert tab.evaluate("told.length") == count


SCROLLERS = {
    "the page": "scrollBy(0, 7)",
    "a box in the page": "document.querySelector('main').scrollTop += 7",
}


@pytest.mark.parametrize("script", [pytest.param(one, id=name) for name, one in SCROLLERS.items()])
def test_the_ring_is_never_a_pixel_off_when_a_frame_is_over(tab: Page, script: str) -> None:
    serve(tab, "plain")
    tab.evaluate("""() => {
      const main = document.createElement('main');
      main.style.cssText = 'height: 500px; overflow: auto';
      main.append(...document.body.childNodes, Object.assign(document.createElement('p'), {style: 'height: 900px'}));
      const rest = Object.assign(document.createElement('p'), {style: 'height: 1500px'});
      document.body.append(main, rest);
    }""")
    guide(tab)
    points(tab)
    drifts = tab.evaluate(
        f"""async () => {{
      const target = document.querySelector('[data-is="iconosquare.remove"]');
      const ring = overlay.querySelector('.ring');
      const drifts = [];
      for (let turn = 0; turn < 12; turn++) {{
        {script};
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
        const [around, inner] = [ring, target].map((one) => one.getBoundingClientRect());
        drifts.push(Math.max(Math.abs(around.x + {GAP} - inner.x), Math.abs(around.y + {GAP} - inner.y)));
      }}
      return drifts;
    }}"""
    )

    assert max(drifts) < 0.6


@pytest.mark.parametrize("width", [500, 683])
def test_at_double_size_the_card_fits_and_leaves_the_target_free(tab: Page, width: int) -> None:
    # A window of 1,000 or 1,366 pixels zoomed to 200 % has half as many of CSS
    tab.set_viewport_size({"width": width, "height": 384})
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    at = points(tab)["rect"]
    spot = resting(tab)

    assert not overlap(spot, at)
    assert (spot["x"] >= 0, spot["y"] >= 0) == (True, True)
    assert spot["x"] + spot["width"] <= width
    assert spot["y"] + spot["height"] <= 384


def test_under_metas_own_policy_everything_is_drawn_and_saved(tab: Page) -> None:
    serve(tab, "plain", {"Content-Security-Policy": META})
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    guide(tab, walk={**start_of(), "lost": True})
    until(tab, lambda: tab.evaluate("!!overlay.querySelector('svg.picture')"))

    assert tab.evaluate("getComputedStyle(overlay.querySelector('.card')).position") == "fixed"
    assert tab.evaluate("overlay.querySelector('a[download]').offsetWidth > 0")
    assert refused == []


def voices(tab: Page) -> list[dict[str, Any]]:
    """What the browser tells a screen reader of the card: role and name of everything in it that has either."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    value = {node["nodeId"]: node for node in nodes if not node["ignored"]}
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            "live": [one["value"].get("value") for one in node.get("properties", []) if one["name"] == "live"],
            "text": " ".join(_words(value, node)),
        }
        for node in value.values()
    ]


def _words(known: dict[str, Any], node: dict[str, Any]) -> Iterator[str]:
    for child in node.get("childIds", []):
        if child in known:
            yield from (
                [known[child].get("name", {}).get("value", "")] if known[child]["role"]["value"] == "StaticText" else []
            )
            yield from _words(known, known[child])


def test_a_screen_reader_hears_one_polite_voice_and_finds_the_card(tab: Page) -> None:
    serve(tab, "plain")
    guide(tab)
    points(tab)
    heard = voices(tab)
    live = [one for one in heard if one["live"]]
    buttons = {one["name"] for one in heard if one["role"] == "button"}

    assert [one["live"] for one in live] == [["polite"]]
    assert "Pointing at the button “Remove”, in the row of Iconosquare." in live[0]["text"]
    assert [one["role"] for one in heard if one["name"] == "regrant guide"] == ["region"]
    assert {"Stop", "Skip", "I can't find it", "Fold the guide"} <= buttons


def test_what_is_heard_changes_with_what_is_pointed_at_and_is_not_repeated(tab: Page) -> None:
    serve(tab, "dialog_in_front")
    guide(tab, walk=start_of(1))
    points(tab)
    tab.evaluate("""() => {
      globalThis.said = [];
      const voice = overlay.querySelector('[role=status]');
      new MutationObserver(() => said.push(voice.textContent)).observe(voice, {childList: true, subtree: true});
    }""")
    tab.wait_for_timeout(900)
    assert tab.evaluate("said") == []

    tab.click("[data-is='dialog.box']")
    points(tab, "warning")
    until(tab, lambda: "Leave this box empty." in text(tab, "[role=status]"))

    assert tab.evaluate("said.length") == 1


def test_a_page_of_a_wrong_address_is_read_by_nobody(tab: Page) -> None:
    serve(tab, "plain")
    told = removal()
    told["screens"]["list"]["addresses"][0]["path"] = "/elsewhere"
    guide(tab, told)
    until(tab, lambda: said(tab)["pointing"]["reason"] == "wrong_page")

    assert said(tab)["pointing"]["url"] == f"{HOME}/page"
    assert ring(tab)["width"] == 0
    assert card(tab)["width"] > 0
