"""The dashboard with 1,000 connections and 10,000 checks, against an empty page of the same service in the same run.

First contentful paint of each page within twice the empty page's; letters typed into the search without a frame that is
dropped; what each page weighs; and the popup, which shows what it knew the moment it opens.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from e2e import browser as finder
from e2e.rig import QUIET, free_port, wait_for
from playwright.sync_api import Browser, Page, sync_playwright

from regrant.app import open_store
from regrant.diagnosis.diagnose import diagnose
from regrant.settings import Settings
from regrant.store import assets, connections, credentials, database, profiles, runs

PEOPLE, EACH, LOOKS = 50, 20, 10
TOOLS = ("iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere")
PAGES = ("/", "/connections", "/timeline", "/matrix", "/tree")
TYPED = ("/connections", "/matrix", "/tree")
TIMES = 7
DAY, HOUR = 86_400, 3_600
EMPTY = "/repairs/re_0"  # the head, the menu and one sentence
LETTERS = "client 4 1"
FRAME = 1000 / 60

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
# Frames while something is done: the longest time between two of them, and how long our own work in one took
WATCH = """
() => {
  globalThis.frames = []; let last = performance.now();
  const next = now => { frames.push(now - last); last = now; globalThis.going = requestAnimationFrame(next); };
  requestAnimationFrame(now => { last = now; requestAnimationFrame(next); });
  globalThis.long = [];
  new PerformanceObserver(list => long.push(...list.getEntries().map(one => one.duration)))
    .observe({ type: 'long-animation-frame', buffered: false });
}
"""


def fill(folder: Path) -> None:
    """A store with so many connections and checks; one in ten is broken."""
    open_store(Settings(folder, key_file=folder / "key"))
    now, luck = int(time.time()), random.Random(1)
    with database.writing():
        for person in range(PEOPLE):
            profile = profiles.save(site="facebook", meta_id=str(1_000 + person), name=f"Person {person}")
            pages = [
                assets.save(kind="page", meta_id=str(10**9 + person * 10 + n), name=f"Page {person}-{n}").id
                for n in range(3)
            ]
            for number in range(EACH):
                _connect(profile.id, person, number, pages, now, luck)
    diagnose()


def _connect(profile: str, person: int, number: int, pages: list[str], now: int, luck: random.Random) -> None:
    held = credentials.add(profile=profile, token_url=f"http://127.0.0.1:1/{person}/{number}")
    made = connections.save(
        tool=TOOLS[number % len(TOOLS)],
        profile=profile,
        workspace=f"w{number}",
        label=f"Client {person} {number}",
        credential=held.id,
        connected_at=now - DAY * luck.randint(1, 50),
    )
    assets.want(made.id, pages)
    broken, ends = luck.random() < 0.1, now + DAY * luck.randint(5, 80)
    for look in range(LOOKS):
        at = now - HOUR * (LOOKS - look)
        state = "needs_you" if broken and look == LOOKS - 1 else "ok"
        token = {"is_valid": True, "expires_at": ends, "data_access_expires_at": now + 70 * DAY}
        found = [
            {"check": "token", "state": "ok", "facts": token},
            {"check": "pages", "state": state, "facts": {"pages": []}},
            {"check": "permissions", "state": "ok", "facts": {}},
        ]
        rest = {"detail": "", "error": None, "retry_at": None, "at": at}
        runs.add(made.id, [{**one, **rest} for one in found], at=at, requests=1, calls=3)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The service on that folder; the link that signs in."""
    port = free_port()
    env = {
        **os.environ,
        "REGRANT_HOME": str(folder),
        "REGRANT_KEY_FILE": str(folder / "key"),
        "REGRANT_WATCH": "off",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "regrant", "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: _answers(port), seconds=60, said="the service")
        told = subprocess.run(
            [sys.executable, "-m", "regrant", "open", "--print"], env=env, capture_output=True, text=True, check=True
        )
        yield told.stdout.splitlines()[0]
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/v1/ping", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def paint(page: Page, url: str) -> tuple[float, float, float]:
    """One visit: milliseconds to the first contentful paint, milliseconds to all of it, and its KiB."""
    page.goto(url)
    first = float(wait_for(lambda: page.evaluate(PAINT), said="the first paint"))
    ended, weight = page.evaluate(
        "(({ responseEnd, decodedBodySize }) => [responseEnd, decodedBodySize])"
        "(performance.getEntriesByType('navigation')[0])"
    )
    return first, float(ended), float(weight) / 1024


def typed(page: Page, url: str) -> tuple[float, int, float]:
    """Letters typed one after another: the longest frame (ms), how many were dropped, and the work in the longest."""
    page.goto(url)
    field = page.get_by_label("Search")
    field.focus()
    page.evaluate(WATCH)
    page.wait_for_timeout(200)
    for letter in LETTERS:
        page.keyboard.type(letter)
        page.wait_for_timeout(80)
    frames = page.evaluate("cancelAnimationFrame(going); frames")
    work = max([0.0, *page.evaluate("long")])
    return max(frames), sum(round(one / FRAME) - 1 for one in frames if one > 1.5 * FRAME), work


def measure(browser: Browser, link: str) -> bool:
    """Print the figures; False where a budget is broken."""
    context = browser.new_context(viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto(link)
    home = page.url.rstrip("/")
    visits: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(TIMES):
        for path in (EMPTY, *PAGES):  # by turns: what else the machine does meets all of them alike
            visits.setdefault(path, []).append(paint(page, f"{home}{path}"))
    bare = statistics.median(first for first, _, _ in visits.pop(EMPTY))
    print(f"empty page           {bare:7.0f} ms")
    kept = True
    for path, told in visits.items():
        took, whole, weight = (statistics.median(one) for one in zip(*told, strict=True))
        kept &= took <= 2 * bare
        print(f"{path:20} {took:7.0f} ms  {took / bare:4.1f} x  all of it {whole:6.0f} ms  {weight:6.0f} KiB")
    for path in TYPED:
        longest, dropped, work = typed(page, f"{home}{path}")
        print(f"typing in {path:14} longest frame {longest:3.0f} ms, dropped {dropped}, longest work {work:.0f} ms")
    print(json.dumps({"budget": "within 2 x of the empty page", "kept": kept}))
    return kept


def main() -> int:
    """1 where a page paints later than twice the empty page."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        fill(folder)
        path = finder.find(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, "--no-sandbox"])
        with serving(folder) as link:
            return 0 if measure(browser, link) else 1


if __name__ == "__main__":
    raise SystemExit(main())
