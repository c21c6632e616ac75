"""Right, silent or wrong: what the guide points at, over every screen, layout, language and hostile habit.

    python -m benchmarks.aim [--only sandbox|apart|elsewhere] [--pages 1064] [--elsewhere 660] [--seed 1] [--every]
                             [--json FILE]

Three sets of pages in a real Chromium: the sandbox's own, others built apart from it out of the same facts
(`screens.py`), and those of another author (`elsewhere/`), which have a table of their own. Each target is also asked
of a pointer written the usual way, a strict query by role, name and scope. What is right is told by marks that no
pointer reads. Ends with 1 if anything wrong was pointed at.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "backend")]

from e2e import browser  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.aim import apart, pretend  # noqa: E402 -- the root must be on the path first
from benchmarks.aim.elsewhere.measure import measured  # noqa: E402
from benchmarks.aim.elsewhere.table import elsewhere_table  # noqa: E402
from benchmarks.aim.verdict import WRONG, Case, table  # noqa: E402


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--only", choices=["sandbox", "apart", "elsewhere"])
    arguments.add_argument("--pages", type=int, default=1064, help="how many pages are built apart")
    arguments.add_argument("--elsewhere", type=int, default=660, help="how many pages of the other author are asked")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--every", action="store_true", help="every habit of the sandbox with every other choice")
    arguments.add_argument("--first", type=int, help="only so many pages of the sandbox")
    arguments.add_argument("--json", type=Path, help="write every case there as well")
    given = arguments.parse_args()
    cases: list[Case] = []
    with sync_playwright() as playwright:
        path = browser.find(playwright.chromium.executable_path)
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--headless=new"])
        if given.only in {None, "sandbox"}:
            cases += pretend.measured(chromium, given.seed, every=given.every, first=given.first)
        if given.only in {None, "apart"}:
            cases += apart.measured(chromium, given.seed, given.pages)
        theirs = measured(chromium, given.seed, given.elsewhere) if given.only in {None, "elsewhere"} else []
        chromium.close()
    if cases:
        print(table(cases))
    if theirs:
        print(elsewhere_table(theirs))
    if given.json:
        given.json.write_text(json.dumps([asdict(case) for case in (*cases, *theirs)]) + "\n", encoding="utf-8")
    return int(any(case.verdict == WRONG for case in (*cases, *theirs)))


if __name__ == "__main__":
    raise SystemExit(main())
