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

from playwright.sync_api import Error, Page

from e2e.rig import Rig, wait_for

RESTLESS_SECONDS = 1.5  # a page that never stands still: a rectangle told this often is where the target is
LOOK_SECONDS = 0.06  # each look costs the service 5 ms, and three walks share two cores
ALONE_SECONDS = 2.0  # a press that has not ended its step by then wants something more of the person
STEP_SECONDS = 30.0
HEARD_SECONDS = 1.5  # from a press to the page's own notice of it, on a busy machine
PRESSES = 3

# Before its first paint nobody can see a ring, and the browser drops what is pressed
STILL = "at => globalThis.movedAt?.() < at && performance.getEntriesByName('first-contentful-paint').length > 0"


def clicks(page: Page) -> object:
    """Which document stands in the tab, and how many presses it has heard of; None while it is being replaced."""
    try:
        heard: object = page.evaluate("globalThis.clicksSeen?.()")
    except Error:
        return None
    return heard


@dataclass
class Hand:
    """Follows one repair. `at_words` is what the person does where nothing is pointed at, by the step's id."""

    rig: Rig
    repair: str
    at_words: dict[str, Callable[[], None]] = field(default_factory=dict)
    on_step: Callable[[dict[str, Any], Page], None] | None = None
    pressed: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    """The steps whose words were followed."""
    did: str = ""
    """The step whose words were followed last: they are followed once, then it is waited for."""

    def look(self) -> dict[str, Any]:
        """The repair as the service tells it now."""
        answer: dict[str, Any] = self.rig.api("GET", f"/repairs/{self.repair}")
        return answer

    def page(self, pointing: dict[str, Any]) -> Page:
        """The tab that is being guided: the newest that stands at the address the pointer names."""
        found = self.tab_at(pointing["url"])
        assert found, f"no tab at {pointing['url']}: {[page.url for page in self.rig.open_tabs()]}"
        return found

    def tab_at(self, url: str) -> Page | None:
        """The newest tab at an address."""
        wanted = urlsplit(url)
        for page in reversed(self.rig.open_tabs()):
            here = urlsplit(page.url)
            if (here.netloc, here.path) == (wanted.netloc, wanted.path):
                return page
        return None

    def settled(self, step: str) -> dict[str, Any]:
        """The repair once what it points at stands still, once its words are to be followed, or once it left `step`."""
        until, last, since = time.monotonic() + STEP_SECONDS, None, time.monotonic()
        while time.monotonic() < until:
            now = self.look()
            pointing = now["pointing"] or {}
            spot = ((now["step"] or {}).get("id"), pointing.get("rect"), pointing.get("state"))
            if spot != last:
                last, since = spot, time.monotonic()
            if now["state"] != "running" or spot[0] != step:
                return now
            restless = time.monotonic() - since > RESTLESS_SECONDS
            if ready(now):
                # a page that was just left may be told once more: what was pointed at is gone with it
                there = self.tab_at(pointing["url"]) is not None
                if there and (restless or self.stands_still(pointing)):
                    return now
            elif step in self.at_words and self.did != step and (restless or in_words(pointing)):
                return now
            self.rig.pause(LOOK_SECONDS)
        raise AssertionError(f"nothing was pointed at within {STEP_SECONDS:.0f} s at {step}: {self.look()}")

    def stands_still(self, pointing: dict[str, Any]) -> bool:
        """Is the guided page painted, and has nothing on it moved since the guide looked at it?"""
        page = self.tab_at(pointing["url"])
        try:
            return page is not None and bool(page.evaluate(STILL, pointing["at"]))
        except Error:
            return False  # the page is just being left

    def press(self, seen: dict[str, Any]) -> None:
        """Press the middle of what is pointed at."""
        pointing = seen["pointing"]
        rect, page = pointing["rect"], self.page(pointing)
        if self.on_step:
            self.on_step(seen, page)
        self.pressed.append(f"{seen['step']['id']}: {pointing['name']}")
        for _ in range(PRESSES):
            before = clicks(page)
            page.mouse.click(rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2)
            if self.landed(page, before):
                return

    def landed(self, page: Page, before: object) -> bool:
        """Did the page hear of the press? A browser drops one that comes before it has drawn a new window."""
        until = time.monotonic() + HEARD_SECONDS
        while time.monotonic() < until:
            if page.is_closed() or clicks(page) != before:
                return True
            self.rig.pause(LOOK_SECONDS)
        return False

    def left(self, step: str) -> None:
        """Wait until the guide has noticed that the step is done."""
        until = time.monotonic() + STEP_SECONDS
        while time.monotonic() < until:
            now = self.look()
            if now["state"] != "running" or (now["step"] or {}).get("id") != step:
                return
            self.rig.pause(LOOK_SECONDS)
        raise AssertionError(f"the guide did not notice that {step} was done: {self.look()}")

    def follow(self, step: str) -> None:
        """Do what the words of a step say."""
        self.did = step
        self.followed.append(step)
        self.at_words[step]()

    def leaves_soon(self, step: str) -> bool:
        """Is the step done by the press alone?"""
        until = time.monotonic() + ALONE_SECONDS
        while time.monotonic() < until:
            if ((now := self.look())["step"] or {}).get("id") != step or now["state"] != "running":
                return True
            self.rig.pause(LOOK_SECONDS)
        return False

    def unwarned(self, step: str) -> None:
        """Wait until the guide has noticed that what it warned of is put right."""
        wait_for(lambda: not self.warns(step), seconds=STEP_SECONDS, said=f"the end of the warning at {step}")

    def warns(self, step: str) -> bool:
        """Does the guide warn at this step?"""
        now = self.look()
        at_step = now["state"] == "running" and now["step"]["id"] == step
        return at_step and (now["pointing"] or {}).get("state") == "warning"

    def step(self, seen: dict[str, Any] | None = None) -> bool:
        """Do the step that the person is at, by what was `seen` just now; False when the walk is over."""
        now = seen or self.look()
        if now["state"] not in {"waiting", "running"}:
            return False
        step = now["step"]["id"]
        self.did = self.did if self.did == step else ""
        now = self.settled(step)
        if now["state"] not in {"waiting", "running"} or now["step"]["id"] != step:
            return True
        if not ready(now):
            self.follow(step)
            return True
        self.press(now)
        if step in self.at_words and not self.leaves_soon(step):
            self.follow(step)  # what else the words say: what to type, and that it is done where no page shows it
        if now["pointing"]["state"] == "warning":
            self.unwarned(step)
        else:
            self.left(step)
        return True

    def walk(self, *, until: str | None = None) -> dict[str, Any]:
        """Go on until the walk is over, or the person stands at step `until`."""
        while (now := self.look())["state"] in {"waiting", "running"}:
            if until is not None and now["step"]["id"] == until:
                return now
            self.step(now)  # and no other, which may be the one to stop at
        return self.ended()

    def stand_at(self, step: str) -> Page:
        """Walk to a step and stand there; the page on which it points."""
        self.walk(until=step)
        seen = self.settled(step)
        assert ready(seen), seen
        return self.page(seen["pointing"])

    def ended(self) -> dict[str, Any]:
        """The repair after its verification."""
        limit = time.monotonic() + STEP_SECONDS
        while (now := self.look())["state"] == "verifying" and time.monotonic() < limit:
            self.rig.pause(LOOK_SECONDS)
        return now


def ready(seen: dict[str, Any]) -> bool:
    """Is there something to press? A warning rings what must be put right first: to press that is to follow, too."""
    pointing = seen["pointing"] or {}
    return bool(pointing.get("state") in {"pointing", "warning"} and pointing.get("rect") and pointing.get("url"))


def in_words(pointing: dict[str, Any]) -> bool:
    """Does the guide say that it has words only, or that its page is another one?"""
    return pointing.get("reason") in {"words_only", "wrong_page"}
