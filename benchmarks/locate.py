"""Finding a target, and staying right while the page changes, on a page of 20,000 elements in a real Chromium.

    python -m benchmarks.locate [--runs 200] [--seconds 8] [--json FILE]

Ours, testing-library's `getByRole` scoped to the row, the accessible names of all buttons (dom-accessibility-api), one
XPath, and Playwright's role engine, in turns in one run, so that the ratios hold on any machine: present, absent, after
another row was rendered anew, and once a frame while 100 nodes a second are added and the row is remounted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "backend")]

from e2e import browser  # noqa: E402 -- the root must be on the path first
from e2e.bundles import bundle  # noqa: E402
from e2e.locating import LABELS, target  # noqa: E402
from playwright.sync_api import Page, Route, sync_playwright  # noqa: E402

WHERE = "http://127.0.0.1:9/list"  # nothing listens there: the page is handed to the browser by the test itself
# Clocks of a page are blunt unless it is isolated.
SHARP = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
KINDS = ("present", "absent", "rerender")
APPS = {"present": "Iconosquare", "absent": "No such app", "rerender": "Iconosquare"}
OURS, ENGINE = "ours", "Playwright"
WORDS = {**LABELS, "business_integrations": {"en": ["Business Integrations"]}}
REMOVE = target("press", "remove", kind="row", names=("Iconosquare",), things=("business_integrations",))
IN_PAGE = (OURS, "testing-library", "accessible names", "XPath")
SLOWER_RUNS = 20  # of ways that take a hundred times as long: as many say the same

WAYS = """
globalThis.ways = (target, labels) => [
  (app) => regrantLocate.find({...target, scope: {...target.scope, names: [app]}}, labels),
  (app) => rival.byRole(app, 'Remove'),
  (app) => rival.byName(app, 'Remove'),
  (app) => rival.byPath(app, 'Remove'),
];
globalThis.theRight = (app) =>
  app === 'Iconosquare' ? document.getElementById('list').children[217].querySelectorAll('[role=button]')[1] : null;
"""

FIND = """
async ([target, labels, runs, slower, kinds]) => {
  document.getElementById('list').children[217].scrollIntoView({block: 'center'});
  const all = ways(target, labels);
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const result = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, all.map(() => [])]));
  const wrong = all.map(() => 0);
  for (let run = 0; run < runs; run++) {
    for (const [kind, app] of Object.entries(kinds)) {
      for (const who of all.keys()) {
        if (who > 0 && run >= slower) continue;
        if (kind === 'rerender') {
          rerender(run % 200);
          document.body.getBoundingClientRect();
        } else {
          await painted();
        }
        const from = performance.now();
        const found = all[who](app);
        result[kind][who].push(performance.now() - from);
        wrong[who] += found === theRight(app) ? 0 : 1;
      }
    }
  }
  return {...result, wrong};
}
"""

CHURN = """
globalThis.churn = () => {
  document.getElementById('list').children[217].scrollIntoView({block: 'center'});
  globalThis.added = 0;
  const adding = setInterval(() => {
    const post = document.createElement('div');
    post.className = 'x1yztbdb';
    post.innerHTML = '<div><span>One more line</span></div>';
    document.getElementById('feed').append(post);
    added++;
  }, 10);
  const remounting = setInterval(() => rerender(217), 2000);
  globalThis.churned = () => { clearInterval(adding); clearInterval(remounting); };
};
"""

STAY = """
async ([target, labels, seconds, way]) => {
  const stop = new AbortController();
  churn();
  const cost = regrantStay(way, target, labels, ['iconosquare', 'remove'], stop.signal);
  const from = performance.now();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const lasted = (performance.now() - from) / 1000;
  churned(); stop.abort();
  return {...cost, added: added / lasted, perSecond: cost.spent / lasted, perFrame: cost.spent / cost.frames};
}
"""

EACH_FRAME = """
async ([target, labels, seconds, who]) => {
  churn();
  const find = ways(target, labels)[who];
  let spent = 0, frames = 0;
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    await new Promise((done) => requestAnimationFrame(done));
    const from = performance.now();
    find('Iconosquare');
    spent += performance.now() - from;
    frames++;
  }
  churned();
  return spent / frames;
}
"""


def opened(page: Page) -> None:
    """The page with everything that is measured on it, as if it came from a server."""
    body = (Path(__file__).parent / "locate_page.html").read_text(encoding="utf-8")

    def give(route: Route) -> None:
        route.fulfill(body=body, headers={"Content-Type": "text/html", **SHARP})

    page.route(WHERE, give)
    page.goto(WHERE)
    for entry in ("testing/locate.page.ts", "testing/rival.page.ts", "testing/watch.page.ts"):
        page.evaluate("source => { (0, eval)(source); }", bundle(entry))
    page.evaluate("source => { (0, eval)(source); }", WAYS + CHURN)


def engine(page: Page, app: str) -> bool:
    """Playwright's own way: the innermost box that has the name and the button; is it the right one?"""
    button = page.get_by_role("button", name="Remove", exact=True)
    row = page.locator("div").filter(has=page.get_by_text(app, exact=True)).filter(has=button).last
    found = row.get_by_role("button", name="Remove", exact=True).element_handles()
    if len(found) != 1:
        return app not in APPS.values() or app == APPS["absent"]
    return bool(page.evaluate("([one, app]) => one === theRight(app)", [found[0], app]))


def timed(work: Callable[[], object], bare: float) -> float:
    """Milliseconds of some work over the protocol, without the round trip itself."""
    from_ = time.perf_counter()
    work()
    return max(0.0, (time.perf_counter() - from_) * 1000 - bare)


def by_engine(page: Page, runs: int) -> dict[str, Any]:
    """Playwright's figures: its queries run in the page, but are asked for from outside."""
    bare = median(timed(lambda: page.evaluate("0"), 0.0) for _ in range(30))
    result: dict[str, Any] = {"wrong": 0}
    for kind, app in APPS.items():
        spent = []
        for run in range(runs):
            if kind == "rerender":
                page.evaluate("row => { rerender(row); document.body.getBoundingClientRect(); }", run % 200)
            spent.append(timed(lambda app=app: engine_only(page, app), 2 * bare))  # type: ignore[misc]
            result["wrong"] += not engine(page, app)
        result[kind] = spent
    page.evaluate("churn()")
    until = time.monotonic() + 4
    spent = []
    while time.monotonic() < until:
        spent.append(timed(lambda: engine_only(page, APPS["present"]), 2 * bare))
    page.evaluate("churned()")
    result["frame"] = sum(spent) / len(spent)
    return result


def engine_only(page: Page, app: str) -> None:
    """The query of `engine`, without asking whether it is right."""
    button = page.get_by_role("button", name="Remove", exact=True)
    row = page.locator("div").filter(has=page.get_by_text(app, exact=True)).filter(has=button).last
    row.get_by_role("button", name="Remove", exact=True).count()


def measure(runs: int, seconds: float) -> dict[str, Any]:
    """All figures: milliseconds of each run, a frame, and a second of staying right."""
    with sync_playwright() as playwright:
        path = browser.find(playwright.chromium.executable_path)
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless=new"])
        page = chromium.new_page(viewport={"width": 1000, "height": 700})
        page.set_default_timeout(600_000)
        opened(page)
        nodes = page.evaluate("document.getElementsByTagName('*').length")
        found = page.evaluate(FIND, [REMOVE, WORDS, runs, min(runs, SLOWER_RUNS), APPS])
        rows = {who: {kind: found[kind][at] for kind in KINDS} for at, who in enumerate(IN_PAGE)}
        for at, who in enumerate(IN_PAGE):
            rows[who]["wrong"] = found["wrong"][at]
            if who != OURS:
                opened(page)
                rows[who]["frame"] = page.evaluate(EACH_FRAME, [REMOVE, WORDS, seconds / 2, at])
        opened(page)
        rows[ENGINE] = by_engine(page, min(runs, SLOWER_RUNS // 4))
        staying = {}
        for way in ("guarded", "naive"):
            opened(page)
            staying[way] = page.evaluate(STAY, [REMOVE, WORDS, seconds, way])
        chromium.close()
    rows[OURS]["frame"] = staying["guarded"]["perFrame"]
    return {"nodes": nodes, "rows": rows, "staying": staying}


def figures(measured: dict[str, Any]) -> dict[str, Any]:
    """Medians and 95th percentiles, milliseconds."""
    rows = {}
    for who, row in measured["rows"].items():
        middle = {kind: round(median(row[kind]), 3) for kind in KINDS}
        late = {f"{kind}_p95": round(quantiles(row[kind], n=20)[-1], 3) for kind in KINDS}
        rows[who] = {**middle, **late, "frame": round(row["frame"], 3), "wrong": row["wrong"]}
    guarded, naive = (measured["staying"][way] for way in ("guarded", "naive"))
    staying = {
        "guarded_ms_a_second": round(guarded["perSecond"], 2),
        "naive_ms_a_second": round(naive["perSecond"], 2),
        "guarded_looks": guarded["looks"],
        "naive_looks": naive["looks"],
        "guarded_frames_wrong": guarded["wrong"],
        "added_a_second": round(guarded["added"], 1),
    }
    return {"nodes": measured["nodes"], "rows": rows, "staying": staying}


def table(told: dict[str, Any]) -> str:
    """The figures for people: each way's milliseconds, and how many times ours that is."""
    lines = [f"{told['nodes']} elements; milliseconds, median (p95), and how many times ours"]
    ours = told["rows"][OURS]
    for who, row in told["rows"].items():
        cells = [f"{row[kind]:8.2f} ({row[f'{kind}_p95']:7.2f}) {row[kind] / ours[kind]:6.1f}x" for kind in KINDS]
        frame = f"{row['frame']:8.3f} a frame {row['frame'] / ours['frame']:7.0f}x"
        lines.append(f"  {who:17} {' '.join(cells)} {frame}  wrong {row['wrong']}")
    stay = told["staying"]
    lines.append(
        f"  staying right, {stay['added_a_second']:.0f} nodes added a second: "
        f"guarded {stay['guarded_ms_a_second']:.1f} ms/s ({stay['guarded_looks']} looks, "
        f"{stay['guarded_frames_wrong']} frames wrong), "
        f"naive {stay['naive_ms_a_second']:.0f} ms/s ({stay['naive_looks']} looks)  "
        f"{stay['naive_ms_a_second'] / stay['guarded_ms_a_second']:.0f}x"
    )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=8.0)
    arguments.add_argument("--json", type=Path, help="write the figures there as well")
    given = arguments.parse_args()
    told = figures(measure(given.runs, given.seconds))
    print("columns: present, absent, after another row was rendered anew, once a frame while nodes are added")
    print(table(told))
    if given.json:
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
