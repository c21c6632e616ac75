"""The real parts with Firefox in the place of Chromium: the same rig, the same hand, another browser to press in."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Page

from e2e.firefox import Firefox, FirefoxError, Tab, running
from e2e.firefox_panel import Panel
from e2e.rig import Rig, rig, wait_for

# What Playwright puts into a page before its first script is put there at the first look here. "Moved" begins with that
# look, so the hand waits at least as long.
WATCH = """(() => {
  if (window.movedAt) return;
  let last = Date.now(), clicks = 0;
  const page = Math.random(), now = () => { last = Date.now(); };
  new MutationObserver(now).observe(document, {childList: true, subtree: true, characterData: true, attributes: true});
  const moves = ['scroll', 'resize', 'load', 'transitionend'];
  for (const type of moves) window.addEventListener(type, now, {capture: true, passive: true});
  window.addEventListener('click', () => { clicks += 1; }, {capture: true});
  window.movedAt = () => last;
  window.clicksSeen = () => [page, clicks];
})()"""


class WatchedTab(Tab):
    """A tab that notices what moves on its pages and what is pressed there, as the hand wants to know."""

    def evaluate(self, script: str, argument: object = None) -> Any:
        """As any tab does, with the page's own watch put up first."""
        super().evaluate(WATCH)
        return super().evaluate(script, argument)


@dataclass
class FirefoxRig(Rig):
    """One set of the real parts with Firefox in the place of Chromium."""

    firefox: Firefox = field(kw_only=True)
    welcome: Tab = field(kw_only=True)
    """The page that the extension opens when it is installed, and that stays open."""

    @property
    def panel(self) -> Panel:
        """The popup."""
        return Panel(self.firefox, self.welcome)

    def ask_worker(self, message: dict[str, Any]) -> Any:
        """Tell the background page what the popup would tell it; raises AssertionError where it refuses."""
        answer = self.welcome.evaluate("message => chrome.runtime.sendMessage(message)", message)
        assert isinstance(answer, dict), answer
        assert answer.get("ok"), f"{message['kind']}: {answer}"
        return answer

    def pause(self, seconds: float) -> None:
        """Wait: Firefox is asked anew for its tabs each time."""
        time.sleep(seconds)

    def open_tabs(self) -> list[Page]:
        """Every tab, the one that is seen last: no other can be pressed."""
        tabs = [WatchedTab(self.firefox, handle) for handle in self.firefox.handles()]
        # the hand uses no more of a Page than a Tab has
        return cast("list[Page]", sorted(tabs, key=is_seen))

    def tab(self) -> Page:
        """The tab in which the person works: the one that they see, on the pretend Meta."""
        return wait_for(lambda: next(iter(self.guided_tabs()[-1:]), None), said="a page of the pretend Meta")

    def forget(self) -> None:
        """As after the installation: paired with nobody, nothing under way, no page open but the first."""
        self.panel.close()
        self.ask_worker({"kind": "popup/stop"})
        for repair in self.api("GET", "/repairs", params={"under_way": "true"})["items"]:
            self.api("DELETE", f"/repairs/{repair['id']}")
        for tab in self.firefox.tabs():
            if tab.handle != self.welcome.handle:
                tab.close()
        self.welcome.evaluate("Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])")
        self.firefox.end_background()

    def in_words(self) -> dict[str, Callable[[], None]]:
        """What the person does where nothing is pointed at: follow the card's link, and go back to the tool."""

        def open_integrations() -> None:
            self.tab().goto(f"{self.sandbox_url}/settings?tab=business_tools")

        def back_to_tool() -> None:
            tab = cast("Tab", self.tab())
            tab.goto(f"{self.sandbox_url}/tools/iconosquare/data-access")
            tab.press("button, a", "Refresh access")

        return {"open_integrations": open_integrations, "back_to_tool": back_to_tool}

    def badge(self) -> str:
        """What stands on the icon."""
        return str(self.welcome.evaluate("chrome.action.getBadgeText({})"))

    def registered(self) -> list[str]:
        """The content scripts that the extension has put up."""
        script = "chrome.scripting.getRegisteredContentScripts().then(all => all.map(one => one.id))"
        return cast("list[str]", self.welcome.evaluate(script))


def is_seen(tab: Tab) -> bool:
    """Is it the tab in front of the person?"""
    try:
        return bool(tab.evaluate("document.visibilityState === 'visible'"))
    except FirefoxError:
        return False  # it is just being closed


@contextmanager
def firefox_rig(path: str, folder: Path, scenario: str = "five-tools") -> Iterator[FirefoxRig]:
    """Sandbox, service and Firefox with the extension, which is not paired."""
    with rig(folder, scenario) as parts, running(path, folder / "firefox") as firefox:
        welcome = wait_for(lambda: next((tab for tab in firefox.tabs() if "welcome" in tab.url), None), said="welcome")
        yield FirefoxRig(**vars(parts), firefox=firefox, welcome=welcome)
