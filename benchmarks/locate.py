"""Finding a target, and staying right while the page changes, on a page of 20,000 elements in a real Chromium.

    python benchmarks/locate.py [--runs 200] [--json FILE]

Ours against testing-library's scoped `getByRole`, in turns in one run, so that the ratio holds on any machine; then the
guard against looking again at each change, while 100 nodes a second are added and the row is remounted every 2 seconds.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from e2e import browser  # noqa: E402
from e2e.bundles import bundle  # noqa: E402
from e2e.locating import LABELS, remove_of  # noqa: E402
from playwright.sync_api import Page, Route, sync_playwright  # noqa: E402 -- the root must be on the path first

WHERE = "http://127.0.0.1:9/list"  # nothing listens there: the page is handed to the browser by the test itself
# Clocks of a page are blunt unless it is isolated.
SHARP = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}

FIND = """
async ([target, labels, runs]) => {
  const list = document.getElementById('list');
  list.children[217].scrollIntoView({block: 'center'});
  const row = (app) => ({...target, scope: {kind: 'row', names: [app]}});
  const ways = [(app) => regrantLocate.find(row(app), labels), (app) => rival.find(app, 'Remove')];
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const remove = () => list.children[217].querySelectorAll('[role=button]')[1];
  const right = (app) => (app === 'Iconosquare' ? remove() : null);
  const result = {present: [[], []], absent: [[], []], rerender: [[], []], wrong: [0, 0]};
  for (let run = 0; run < runs; run++) {
    for (const [kind, app] of [['present', 'Iconosquare'], ['absent', 'No such app'], ['rerender', 'Iconosquare']]) {
      for (const who of run % 2 ? [0, 1] : [1, 0]) {
        if (kind === 'rerender') {
          rerender(run % 200);
          document.body.getBoundingClientRect();
        } else {
          await painted();
        }
        const from = performance.now();
        const found = ways[who](app);
        result[kind][who].push(performance.now() - from);
        result.wrong[who] += found === right(app) ? 0 : 1;
      }
    }
  }
  return result;
}
"""

STAY = """
async ([target, labels, seconds, way]) => {
  document.getElementById('list').children[217].scrollIntoView({block: 'center'});
  const stop = new AbortController();
  const cost = regrantStay(way, target, labels, ['iconosquare', 'remove'], stop.signal);
  let added = 0;
  const adding = setInterval(() => {
    const post = document.createElement('div');
    post.className = 'x1yztbdb';
    post.innerHTML = '<div><span>One more line</span></div>';
    document.getElementById('feed').append(post);
    added++;
  }, 10);
  const remounting = setInterval(() => rerender(217), 2000);
  const from = performance.now();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const lasted = (performance.now() - from) / 1000;
  clearInterval(adding); clearInterval(remounting); stop.abort();
  return {...cost, added: added / lasted, perSecond: cost.spent / lasted, framesPerSecond: cost.frames / lasted};
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


def measure(runs: int, seconds: float) -> dict[str, Any]:
    """All figures: milliseconds of each run, and milliseconds a second of staying right."""
    path = browser.find()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless=new"])
        page = chromium.new_page(viewport={"width": 1000, "height": 700})
        page.set_default_timeout(600_000)
        opened(page)
        nodes = page.evaluate("document.getElementsByTagName('*').length")
        found = page.evaluate(FIND, [remove_of(), LABELS, runs])
        staying = {}
        for way in ("guarded", "naive"):
            opened(page)
            staying[way] = page.evaluate(STAY, [remove_of(), LABELS, seconds, way])
        chromium.close()
    return {"nodes": nodes, "found": found, "staying": staying}


def figures(measured: dict[str, Any]) -> dict[str, Any]:
    """Medians, 95th percentiles and ratios."""
    rows: dict[str, Any] = {}
    for case in ("present", "absent", "rerender"):
        ours, theirs = measured["found"][case]
        rows[case] = {
            "ours_ms": round(median(ours), 3),
            "ours_p95_ms": round(quantiles(ours, n=20)[-1], 3),
            "theirs_ms": round(median(theirs), 3),
            "ratio": round(median(theirs) / median(ours), 1),
        }
    guarded, naive = (measured["staying"][way] for way in ("guarded", "naive"))
    rows["wrong"] = {"ours": measured["found"]["wrong"][0], "theirs": measured["found"]["wrong"][1]}
    rows["staying"] = {
        "guarded_ms_a_second": round(guarded["perSecond"], 2),
        "naive_ms_a_second": round(naive["perSecond"], 2),
        "ratio": round(naive["perSecond"] / guarded["perSecond"], 1),
        "guarded_looks": guarded["looks"],
        "naive_looks": naive["looks"],
        "guarded_frames_wrong": guarded["wrong"],
        "added_a_second": round(guarded["added"], 1),
    }
    return rows


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=8.0)
    arguments.add_argument("--json", type=Path, help="write the figures there as well")
    given = arguments.parse_args()
    measured = measure(given.runs, given.seconds)
    rows = figures(measured)
    print(f"{measured['nodes']} elements, {given.runs} runs each, ours and testing-library in turns")
    for case in ("present", "absent", "rerender"):
        row = rows[case]
        ours = f"ours {row['ours_ms']:7.2f} ms (p95 {row['ours_p95_ms']:.2f})"
        print(f"  {case:9} {ours}  theirs {row['theirs_ms']:7.2f} ms  {row['ratio']:6.1f} x")
    stay = rows["staying"]
    print(f"  wrong     ours {rows['wrong']['ours']}  theirs {rows['wrong']['theirs']}")
    print(
        f"  staying right, {stay['added_a_second']:.0f} nodes added a second: "
        f"guarded {stay['guarded_ms_a_second']:.1f} ms/s ({stay['guarded_looks']} looks, "
        f"{stay['guarded_frames_wrong']} frames wrong), "
        f"naive {stay['naive_ms_a_second']:.0f} ms/s ({stay['naive_looks']} looks)  {stay['ratio']:.0f} x"
    )
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
