"""Walks a flow in words: one step at a time, for whoever has no browser extension at hand."""

from __future__ import annotations

import time

import click

from regrant.cli.printable import echo
from regrant.recipes.models import Guide, Step
from regrant.repair import walk
from regrant.repair.models import ProgressIn, RepairEvent

ASKED = "Enter: done"


def walk_through(repair_id: str, sandbox: str | None = None) -> bool:
    """Show the steps that are left, one by one; True once the last is done, False where the person stopped.

    `sandbox` is the loopback origin that stands in for Meta, if any. Raises NotFound. What the browser does of the same
    walk in the meantime is taken up at each step.
    """
    guide = walk.guide_for(repair_id, sandbox=sandbox)
    _warn(walk.get(repair_id).losses)
    while (now := walk.get(repair_id, sandbox=sandbox)).state in walk.OPEN and now.step is not None:
        step = guide.steps[now.step.index]
        _show(step, now.step.index, guide)
        answer = _answer(step)
        if answer == "q":
            walk.abandon(repair_id)
            echo("You stopped this repair. Nothing more was changed.")
            return False
        _move(repair_id, now.revision, now.step.index, step, answer, len(guide.steps))
    return walk.get(repair_id).state == "verifying"


def _warn(losses: list[str]) -> None:
    if losses:
        echo("Until you connect again, this goes down too:")
        for one in losses:
            echo(f"  - {one}")


def _show(step: Step, index: int, guide: Guide) -> None:
    echo(f"\n{index + 1} of {len(guide.steps)}  {step.say}")
    for text in (step.warn, *(guard.say for guard in step.guards)):
        if text:
            echo(f"   Mind: {text}")
    for text in (step.why, f"Open: {step.link}" if step.link else ""):
        if text:
            echo(f"   {text}")


def _answer(step: Step) -> str:
    """What the person typed: nothing for done, s, b or q; "?" shows what to look for and asks again."""
    while True:
        asked = f"{ASKED}, s: skip, b: back, ?: can't find it, q: stop"
        typed: str = click.prompt(asked, default="", show_default=False).strip().lower()
        if typed in {"", "s", "b", "q"}:
            return typed
        echo(f"   {step.missing or 'The words above are all that is known about this step.'}")


def _move(repair_id: str, revision: int, index: int, step: Step, answer: str, steps: int) -> None:
    kind = {"": "step_done", "s": "step_skipped", "b": "step_back"}[answer]
    to = max(0, index - 1) if answer == "b" else index + 1
    event = RepairEvent.model_validate({"kind": kind, "step": step.id, "at": time.time() * 1000, "detail": "in words"})
    state = "verifying" if to >= steps else "running"
    told = {"revision": revision + 1, "index": to, "state": state, "events": [event]}
    walk.progress(repair_id, ProgressIn.model_validate(told))
