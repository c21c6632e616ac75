"""The popup as Firefox really shows it: a panel below the toolbar, pressed and typed into at its place on the screen.

No driver of pages reaches into such a panel. A page of the extension may look into it, though, and the browser's own
window takes presses anywhere.
"""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass
from pathlib import Path

from e2e.firefox import MIDDLE, Firefox, Tab
from e2e.rig import wait_for

REST_SECONDS = 0.15  # twice the same in this time: it is not being drawn or grown any more
VIEW = "chrome.extension.getViews({type: 'popup'})[0]"
BROWSER = "document.querySelector('browser[webextension-view-type=popup]')"
CORNER = f"const at = {BROWSER}?.getBoundingClientRect(); return at && [at.x, at.y, at.width, at.height]"
PICTURE = f"""return {BROWSER}.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white').then(drawn => {{
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  Object.assign(canvas, {{width: drawn.width, height: drawn.height}}).getContext('2d').drawImage(drawn, 0, 0);
  return canvas.toDataURL().split(',')[1];
}})"""
NOTICE = "Services.wm.getMostRecentWindow('alert:alert')?.document.getElementById('alertBox')"
QUESTION = "document.querySelector('#addon-webext-permissions-notification')"
ASKED = f"return {QUESTION}?.closest('panel')?.state === 'open' && {QUESTION}.textContent"


@dataclass(frozen=True, slots=True)
class Panel:
    """The popup in its panel; `page` is any page of the extension, to look through."""

    firefox: Firefox
    page: Tab

    def open(self) -> None:
        """Open it, as a press on the icon does, and wait until it says something."""

        def opened() -> str:
            if not self.is_open():
                self.page.evaluate("chrome.action.openPopup()")
            return self.text()

        wait_for(opened, said="the popup")

    def is_open(self) -> bool:
        """Is it there? It closes by itself whenever something else is looked at."""
        return bool(self.page.evaluate(f"Boolean({VIEW})"))

    def close(self) -> None:
        """Close it, as a press beside it does."""
        self.page.evaluate(f"void {VIEW}?.close()")
        wait_for(lambda: not self.is_open(), said="the end of the popup")

    def text(self) -> str:
        """What it says; nothing while it is closed."""
        return str(self.page.evaluate(f"{VIEW}?.document.body?.innerText ?? ''"))

    def says(self, text: str, *, seconds: float = 20) -> None:
        """Wait until it says a text, opening it again where it has closed itself."""

        def said() -> bool:
            self.open()
            return text in self.text()

        try:
            wait_for(said, seconds=seconds)
        except TimeoutError:
            raise AssertionError(f"the popup does not say {text!r} but {self.text()!r}") from None

    def press(self, css: str, name: str = "", near: str = "") -> None:
        """Press a control: a kind, the start of its name, and what the list item that holds it says."""
        self.open()
        x, y = self._resting(f"wanted => ({MIDDLE})(wanted, {VIEW}?.document)", [css, name, near])
        with self.firefox.own_window() as wire:
            wire.click(x, y)

    def _resting(self, script: str, wanted: list[str]) -> tuple[float, float]:
        """Where in the window a control of the panel is, once that stands still: a panel grows with what it says."""

        def where() -> tuple[float, float] | None:
            inner, corner = self.page.evaluate(script, wanted), self.firefox.ask_window(CORNER)
            return (corner[0] + inner[0], corner[1] + inner[1]) if inner and corner else None

        def twice() -> tuple[float, float] | None:
            first = where()
            time.sleep(REST_SECONDS)
            return first if first == where() else None

        return wait_for(twice, said=f"{wanted} in the popup")

    def type(self, text: str) -> None:
        """Keys of a real keyboard."""
        with self.firefox.own_window() as wire:
            wire.type(text)

    def screenshot(self, path: Path) -> None:
        """Keep a picture of it."""
        path.write_bytes(base64.b64decode(self.firefox.ask_window(PICTURE)))

    def press_notice(self) -> None:
        """Press the newest notification of the browser."""
        wait_for(lambda: self.firefox.ask_window(f"return Boolean({NOTICE})"), said="a notification")
        press = f"{NOTICE}?.click(); return !{NOTICE}"  # again, where it did not listen yet
        wait_for(lambda: self.firefox.ask_window(press), said="the end of the notification")

    def answer_question(self, label: str) -> str:
        """Press a button of the question that Firefox asks about hosts; what it asked for."""
        asked = wait_for(lambda: self.firefox.ask_window(ASKED), said="the question of Firefox")
        self.firefox.ask_window(
            f"for (const one of [{QUESTION}.button, {QUESTION}.secondaryButton])"
            f" if (one.label === {label!r}) one.click();"
        )
        return str(asked)
