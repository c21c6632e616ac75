"""The main job, shown from end to end: `make demo`.

Five tools of one person are broken, each in a way that its help article describes. They are checked, explained and
planned; then one of them is repaired in a real Chromium with the real extension, by a scripted hand that presses only
what the service says is being pointed at. Meta is the sandbox on loopback. `--stay` leaves everything open for you.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from e2e.hand import Hand
from e2e.rig import ROOT, Rig, browsing, rig
from regrant.causes import Remedy
from regrant.diagnosis.words import remedy_words

OUT = ROOT / "demo-out"
CORPUS = ROOT / "tests/data/graph-errors.jsonl"
EXPLAINED = ("m001", "m050", "m375")  # one that needs a log-in, one that needs a tick, one where waiting is right

STATES = {
    "ok": "[green]✓ working[/]",
    "needs_you": "[red]✋ needs you[/]",
    "unknown": "[bright_black]? not known[/]",
}

out = Console(width=int(os.environ.get("COLUMNS", "0")) or None, highlight=False)


def headline(text: str) -> None:
    """One part of the demo begins."""
    out.print(f"\n[bold]{text}[/]")


def check(made: Rig) -> None:
    """Check every connection, one after the other, so that the bar has something to say."""
    connections = made.api("GET", "/connections")["items"]
    bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=out)
    with bar:
        task = bar.add_task("Checking", total=len(connections))
        for connection in connections:
            bar.update(task, description=f"Checking {connection['label']}")
            made.api("POST", "/checks", json={"connections": [connection["id"]]})
            bar.advance(task)
        bar.update(task, description="Checked")


def tell(made: Rig) -> None:
    """The table of what is wrong, and the plan."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for column in ("Tool", "State", "Why", "What puts it right"):
        table.add_column(column, overflow="fold")
    labels = {row["id"]: row["label"] for row in made.api("GET", "/connections")["items"]}
    for verdict in made.api("GET", "/diagnoses")["items"]:
        table.add_row(
            labels[verdict["connection"]],
            STATES[verdict["state"]],
            verdict["says"],
            remedy_words(Remedy(verdict["remedy"])).button,
        )
    out.print(table)
    plan = made.api("GET", "/plan")
    headline(plan["sentence"])
    for number, repair in enumerate(plan["repairs"], start=1):
        way = "guided" if repair["guided"] else "in words"
        out.print(f"  {number}. {repair['label']}: {repair['title']} ({repair['minutes']:g} min, {way})")


def explain(made: Rig) -> None:
    """Three answers that Meta really gave to somebody, explained."""
    headline("Three errors that Meta really sent, explained")
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    by_id = {row["id"]: row for row in rows}
    for name in EXPLAINED:
        row = by_id[name]
        made_of = {key: row[key] for key in ("body", "http_status", "headers", "endpoint")}
        answer = made.api("POST", "/explain", json={key: value for key, value in made_of.items() if value is not None})
        out.print(f"  [bright_black]{row['body']['error']['message'][:100]}[/]", markup=True, overflow="ellipsis")
        out.print(f"    → {answer['says']}")


def pair(made: Rig) -> Page:
    """Pair the extension the way a person does: read the code, type it into the popup."""
    popup = made.popup()
    popup.get_by_role("textbox", name="code").fill(made.pairing_code())
    popup.get_by_role("button", name="Pair").click()
    popup.get_by_role("heading", name="red channels").wait_for()
    return popup


def repair(made: Rig) -> bool:
    """Walk the reset of Iconosquare; True when the service verified that it holds."""
    headline("Repairing Iconosquare in Chromium: the hand presses only what is pointed at")
    assert made.context is not None
    popup = pair(made)
    popup.screenshot(path=OUT / "00-popup.png")
    popup.get_by_role("listitem").filter(has_text="Iconosquare").get_by_role("button", name="Fix").first.click()
    hand = Hand(made, made.repair_under_way(), at_words=made.in_words(), on_step=picture)
    ended = hand.walk()
    for press in hand.pressed:
        out.print(f"    pressed  {press}")
    popup.reload()
    popup.bring_to_front()
    time.sleep(0.5)
    popup.screenshot(path=OUT / "99-popup-after.png")
    before_and_after(ended)
    return str(ended["state"]) == "done"


def picture(seen: dict[str, Any], tab: Page) -> None:
    """Keep what the person sees at this step."""
    step = seen["step"]
    tab.screenshot(path=OUT / f"{step['index'] + 1:02d}-{step['id']}.png")


def before_and_after(ended: dict[str, Any]) -> None:
    """What the repair changed, side by side."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold", title=ended["said"], title_justify="left")
    for column in ("", "Before", "After"):
        table.add_column(column, overflow="fold")
    for name, key in (("Pages reached", "pages"), ("Permissions granted", "permissions")):
        table.add_row(name, *(str(len(ended[when].get(key, ()))) for when in ("before", "after")))
    gained = sorted(set(ended["after"].get("permissions", ())) - set(ended["before"].get("permissions", ())))
    table.add_row("New permissions", "", ", ".join(gained) or "none")
    out.print(table)


def stay(made: Rig) -> None:
    """Leave service, sandbox and browser open until the person has seen enough."""
    out.print(f"\nOpen: service {made.url}, sandbox {made.sandbox_url}/sandbox/. Ctrl-C ends it all.")
    assert made.context is not None
    try:
        while made.context.pages:
            made.context.pages[0].wait_for_timeout(1_000)
    except KeyboardInterrupt:
        out.print("Bye.")


def main() -> int:
    """Run the demo; 0 when the repair was verified."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stay", action="store_true", help="leave service and browser open afterwards")
    options.add_argument("--headless", action="store_true", help="no window, even where there is a display")
    chosen = options.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    headless = chosen.headless or not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="regrant-demo-")))
        headline("Starting the service and a pretend Meta, both on this machine only")
        made = stack.enter_context(rig(folder, out=OUT))
        out.print(f"  service {made.url}   sandbox {made.sandbox_url}/sandbox/")
        headline("Five tools of Fay Moreno are broken. Why?")
        check(made)
        tell(made)
        explain(made)
        stack.enter_context(browsing(made, stack.enter_context(sync_playwright()), headless=headless))
        verified = repair(made)
        out.print(f"\nScreenshots of each step: {OUT.relative_to(ROOT)}/")
        if chosen.stay:
            stay(made)
    return 0 if verified else 1


if __name__ == "__main__":
    sys.exit(main())
