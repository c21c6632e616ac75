"""A guide on a page of a test: the real content script, and a worker that only remembers what it was told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

from e2e.bundles import EXTENSION, bundle
from e2e.locating import LABELS, PAGES, remove_of, target

HOME = "http://127.0.0.1:9"  # nothing listens there: every page is handed to the browser by the test
REPAIR = "re_test"

WORKER = """
([guide, walk, words]) => {
  globalThis.told = [];
  globalThis.answer = (held) => ({walk: held});
  let held = JSON.parse(sessionStorage.getItem('walk') ?? 'null') ?? walk;
  globalThis.push = (message) => listeners.forEach((listen) => listen(message));
  const listeners = new Set();
  const onMessage = {addListener: (one) => listeners.add(one), removeListener: (one) => listeners.delete(one)};
  const sendMessage = async (message) => {
    const links = guide.steps.map(({link}) => link);
    if (message.kind === 'guide/hello') return {guide, walk: held, repair: guide.repair, words, links};
    if (message.kind === 'guide/lost') return bringLost();
    told.push(message);
    held = message.walk;
    sessionStorage.setItem('walk', JSON.stringify(held));
    return answer(held);
  };
  globalThis.chrome = {runtime: {id: 'test', onMessage, sendMessage}};
  const attach = Element.prototype.attachShadow;
  // The root is closed, and stays so: a test may look into it because it was there when it was made
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (options.mode === 'closed') globalThis.overlay = root;
    return root;
  };
}
"""


def screen(name: str, layer: str, targets: dict[str, Any], arrived: dict[str, Any]) -> dict[str, Any]:
    """A screen of a test at the one address there is."""
    return {
        "id": name,
        "title": name,
        "site": "facebook",
        "addresses": [{"host": "127.0.0.1", "path": "/page", "query": {}}],
        "arrived": {"labels": [], "targets": [], "absent": [], "without": [], "layer": layer, **arrived},
        "targets": targets,
        "identity": "any",
        "grade": "I",
        "checked": "2026-11-21",
        "sources": ["a test"],
        "test_pages": [],
    }


def condition(**parts: Any) -> dict[str, Any]:
    """A condition with the parts that matter."""
    nothing = {"arrived": [], "pressed": False, "clicked": False, "confirmed": False}
    return {**nothing, **dict.fromkeys(("checked", "unchecked", "present", "absent")), **parts}


def step(name: str, **parts: Any) -> dict[str, Any]:
    """A step with the parts that matter."""
    silent: dict[str, Any] = {
        "why": "",
        "missing": "",
        "link": None,
        "warn": "",
        "skip": [],
        "guards": [],
        "optional": False,
        "reach": "anyhow",
    }
    return {"id": name, "screen": None, "target": None, "say": name, "patience": 2.0, **silent, **parts}


def removal() -> dict[str, Any]:
    """A short guide: press Remove in the row, then in the dialog with its box left empty, then a step in words."""
    box = target("checkbox", "delete_posts", kind="dialog", structure="only_unticked_box_of_confirm_dialog")
    confirm = target("button", "remove", kind="dialog", names=("Iconosquare",))
    leave = {"target": "box", "must_be": "unchecked", "say": "Leave this box empty.", "why": "It deletes posts."}
    return {
        "repair": REPAIR,
        "tool": "iconosquare",
        "app_names": ["Iconosquare"],
        "person": "",
        "granted": [],
        "flow": "reset",
        "title": "Reset",
        "steps": [
            step("remove", screen="list", target="remove", done=[condition(arrived=["dialog"])], why="A fresh start."),
            step("confirm", screen="dialog", target="confirm", done=[condition(pressed=True)], guards=[leave]),
            step("tool", say="Go back to the tool.", done=[condition(confirmed=True)], link="https://tool.example/"),
        ],
        "screens": {
            "list": screen("list", "page", {"remove": remove_of()}, {"labels": ["view_and_edit"]}),
            "dialog": screen("dialog", "dialog", {"confirm": confirm, "box": box}, {"targets": ["confirm"]}),
        },
        "labels": LABELS,
        "origins": {"facebook": [HOME]},
    }


def start_of(index: int = 0) -> dict[str, Any]:
    """A walk as the worker would hold it."""
    flags = dict.fromkeys(("confirmed", "met", "warned", "missed", "lost", "held", "refused", "folded"), False)
    now = int(time.time() * 1000)
    walk = {"repair": REPAIR, "index": index, "revision": 0, "state": "running", "since": now}
    return {**walk, **flags, **dict.fromkeys(("pressed", "gone", "place")), "accepted": []}


def serve(page: Page, trap: str, headers: dict[str, str] | None = None) -> None:
    """Show a page of `e2e/pages/traps` at the guide's address, as if a server with these headers had sent it."""
    body = (PAGES / f"{trap}.html").read_text(encoding="utf-8")

    def give(route: Route) -> None:
        route.fulfill(body=body, headers={"Content-Type": "text/html", **(headers or {})})

    page.unroute_all()
    page.route(f"{HOME}/**", give)
    page.goto(f"{HOME}/page")


def texts_in(language: str) -> dict[str, str]:
    """What the card says in a language, as the worker would hand it over."""
    file = EXTENSION / "_locales" / language.replace("-", "_") / "messages.json"
    return {key: said["message"] for key, said in json.loads(file.read_text(encoding="utf-8")).items()}


def sheet() -> str:
    """How the card looks, as the worker would hand it over."""
    files = (EXTENSION / "style" / "palette.css", EXTENSION / "overlay" / "overlay.css")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def guide(
    page: Page,
    told: dict[str, Any] | None = None,
    walk: dict[str, Any] | None = None,
    language: str = "en",
) -> None:
    """Let the content script loose on the page, its card in this language."""
    words = {"language": language, "texts": texts_in(language), "sheet": sheet()}
    page.evaluate(WORKER, [told or removal(), walk or start_of(), words])
    # Compiled now: later a page's policy would forbid it
    page.evaluate("source => { globalThis.bringLost = new Function(source); }", bundle("entrypoints/lost.content.ts"))
    page.evaluate("source => { (0, eval)(source); }", bundle("entrypoints/guide.content.ts"))


def said(page: Page) -> dict[str, Any]:
    """The last report to the worker."""
    report: dict[str, Any] | None = page.evaluate("told.at(-1) ?? null")
    return report or {"pointing": {"state": "", "rect": None, "reason": None}, "walk": {"index": -1}}


def until(page: Page, what: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Wait for something to be so; raises AssertionError with the last report where it never is."""
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        if answer := what():
            return answer
        page.wait_for_timeout(30)
    raise AssertionError(f"it did not come so: {json.dumps(said(page))}")


def points(page: Page, state: str = "pointing") -> dict[str, Any]:
    """Wait until the guide is in that state, and what it says then."""

    def now() -> dict[str, Any] | None:
        pointing: dict[str, Any] = said(page)["pointing"]
        return pointing if pointing["state"] == state else None

    found: dict[str, Any] = until(page, now)
    return found
