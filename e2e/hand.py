"""A scripted hand that presses only what the service says is being pointed at.

It knows no page of Meta's: it reads `GET /api/v1/repairs/<id>`, presses the middle of the rectangle that stands there,
and waits for the next one. A pointer on a wrong button therefore does real harm in the sandbox, and the walk fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from e2e.rig import Rig, wait_for

SETTLE_SECONDS = 0.35  # one report every 100 ms and one look of the guide: a rectangle this old is where the target is
STEP_SECONDS = 30.0


@dataclass
class Hand:
    """Follows one repair. `at_words` is what the person does at a step that has words only, by the step's id."""

    rig: Rig
    repair: str
    at_words: dict[str, Callable[[], None]] = field(default_factory=dict)
    on_step: Callable[[dict[str, Any], Page], None] | None = None
    pressed: list[str] = field(default_factory=list)

    def look(self) -> dict[str, Any]:
        """The repair as the service tells it now."""
        answer: dict[str, Any] = self.rig.api("GET", f"/repairs/{self.repair}")
        return answer

    def page(self, pointing: dict[str, Any]) -> Page:
        """The tab that is being guided: the newest that stands at the address the pointer names."""
        assert self.rig.context is not None
        wanted = urlsplit(pointing["url"])
        for page in reversed(self.rig.context.pages):
            here = urlsplit(page.url)
            if (here.netloc, here.path) == (wanted.netloc, wanted.path):
                return page
        raise AssertionError(f"no tab at {pointing['url']}: {[page.url for page in self.rig.context.pages]}")

    def settled(self, step: str) -> dict[str, Any]:
        """The repair once it points at something and that has stood still, or once it has left `step`."""
        until, last, since = time.monotonic() + STEP_SECONDS, None, 0.0
        while time.monotonic() < until:
            now = self.look()
            spot = (
                (now["step"] or {}).get("id"),
                (now["pointing"] or {}).get("rect"),
                (now["pointing"] or {}).get("state"),
            )
            if spot != last:
                last, since = spot, time.monotonic()
            moved_on = now["state"] != "running" or spot[0] != step
            still = time.monotonic() - since > SETTLE_SECONDS
            # a warning rings what must be put right first: pressing that is following the pointer too
            ready = spot[2] in {"pointing", "warning"} and spot[1] is not None and now["pointing"].get("url")
            if moved_on or (still and (ready or step in self.at_words)):
                return now
            self.rig.pause(0.05)
        raise AssertionError(f"nothing was pointed at within {STEP_SECONDS:.0f} s at {step}: {self.look()}")

    def press(self, seen: dict[str, Any]) -> None:
        """Press the middle of what is pointed at."""
        pointing = seen["pointing"]
        rect, page = pointing["rect"], self.page(pointing)
        if self.on_step:
            self.on_step(seen, page)
        self.pressed.append(f"{seen['step']['id']}: {pointing['name']}")
        page.mouse.click(rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2)

    def left(self, step: str) -> None:
        """Wait until the guide has noticed that the step is done."""
        until = time.monotonic() + STEP_SECONDS
        while time.monotonic() < until:
            now = self.look()
            if now["state"] != "running" or (now["step"] or {}).get("id") != step:
                return
            self.rig.pause(0.05)
        raise AssertionError(f"the guide did not notice that {step} was done: {self.look()}")

    def unwarned(self, step: str) -> None:
        """Wait until the guide has noticed that what it warned of is put right."""
        wait_for(lambda: not self.warns(step), seconds=STEP_SECONDS, said=f"the end of the warning at {step}")

    def warns(self, step: str) -> bool:
        """Does the guide warn at this step?"""
        now = self.look()
        at_step = now["state"] == "running" and now["step"]["id"] == step
        return at_step and (now["pointing"] or {}).get("state") == "warning"

    def step(self) -> bool:
        """Do the step that the person is at; False when the walk is over."""
        now = self.look()
        if now["state"] not in {"waiting", "running"}:
            return False
        step = now["step"]["id"]
        now = self.settled(step)
        if now["state"] not in {"waiting", "running"} or now["step"]["id"] != step:
            return True
        if step in self.at_words:
            self.at_words[step]()
        else:
            self.press(now)
        if now["pointing"] and now["pointing"]["state"] == "warning":
            self.unwarned(step)
        else:
            self.left(step)
        return True

    def walk(self, *, until: str | None = None) -> dict[str, Any]:
        """Go on until the walk is over, or the person stands at step `until`."""
        while (now := self.look())["state"] in {"waiting", "running"}:
            if until is not None and now["step"]["id"] == until:
                return now
            self.step()
        return self.ended()

    def ended(self) -> dict[str, Any]:
        """The repair after its verification."""
        limit = time.monotonic() + STEP_SECONDS
        while (now := self.look())["state"] == "verifying" and time.monotonic() < limit:
            self.rig.pause(0.1)
        return now
