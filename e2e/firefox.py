"""A small Marionette driver: one headless Firefox of its own, with the built extension put in for the session.

Playwright drives only a Firefox of its own making, which takes no extension; Marionette is what every Firefox speaks.
A command is `length:[0, number, name, parameters]` on a loopback socket, its answer `length:[1, number, why, result]`.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error

from e2e.browser import version
from e2e.rig import ROOT, wait_for

EXTENSION = ROOT / "backend/regrant/built_extension/firefox"
NAMES = ("firefox-esr", "firefox")
OLDEST = 128  # what the manifest asks for
START_SECONDS = 60.0  # a cold start takes two on an idle machine; thirty times that is a fault
ANSWER_SECONDS = 30.0
ADDRESS = "0b1c7c4e-8f64-4d0c-9d55-6a1f3f6f2a10"
"""Firefox gives each installation an address of its own; one that was given before is kept."""

# No call home, no first-run page, and the languages of the other tests
QUIET: dict[str, Any] = {
    "alerts.useSystemBackend": False,  # a machine without a desktop closes what it is given at once
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "en-US, en",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "services.settings.server": "data:,none",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,none",
}

# The middle of the first visible control of a kind, named so, in the list item that says `near`
MIDDLE = """([css, name, near], where = document) => {
  const found = [...(where?.querySelectorAll(css) ?? [])].find((one) =>
    one.checkVisibility() && one.innerText.startsWith(name) && (one.closest('li') ?? one).innerText.includes(near));
  found?.scrollIntoView({block: 'nearest'});
  const at = found?.getBoundingClientRect();
  return at && [at.x + at.width / 2, at.y + at.height / 2];
}"""


class FirefoxError(Error):
    """Firefox refused a command: the tab is gone, say. A kind of Playwright's, which whoever presses waits out."""


def find() -> str | None:
    """A Firefox of this machine that can be driven: `$REGRANT_FIREFOX`, else the first on the PATH; None without."""
    if named := os.environ.get("REGRANT_FIREFOX"):
        return named
    return next((path for name in NAMES if (path := shutil.which(name)) and usable(path)), None)


def usable(path: str) -> bool:
    """Is it new enough, and may it read the profile of a test?"""
    told = re.search(r"Firefox (\d+)", version(path))
    return bool(told and int(told[1]) >= OLDEST and not is_snap(Path(path)))


def is_snap(path: Path) -> bool:
    """Is it in a snap, or the script that starts one? Such a Firefox sees no folder of ours."""
    with path.open("rb") as file:
        return path.resolve().name == "snap" or b"/snap/" in file.read(2_000)


class Marionette:
    """The wire: one command at a time."""

    def __init__(self, port: int) -> None:
        """Connect, and read Firefox's greeting."""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS)
        self.answers = self.socket.makefile("rb")
        self.count = 0
        self._read()

    def __call__(self, command: str, **parameters: Any) -> Any:
        """What Firefox answers to a command; raises FirefoxError with its reason."""
        self.count += 1
        told = json.dumps([0, self.count, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(told), told))
        _, number, error, result = self._read()
        assert number == self.count, f"the answer to {number} came for {self.count}"
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _read(self) -> Any:
        length = b""
        while (byte := self.answers.read(1)) != b":":
            if not byte:
                raise FirefoxError("Firefox hung up")
            length += byte
        return json.loads(self.answers.read(int(length)))

    def close(self) -> None:
        """Let go of it."""
        self.answers.close()
        self.socket.close()

    def click(self, x: float, y: float) -> None:
        """A press of a real mouse at a place of what is looked at, in CSS pixels: trusted, as a person's is."""
        at = {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport", "duration": 0}
        press = [at, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": press}
        self("WebDriver:PerformActions", actions=[mouse])

    def type(self, text: str) -> None:
        """Keys of a real keyboard, to whatever has the focus."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}])


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab or pop-up window: that part of Playwright's Page which a scripted hand asks of one, and a few more."""

    firefox: Firefox
    handle: str

    def wire(self) -> Marionette:
        """The wire, turned to this tab. It is not brought forward: that is the person's and the extension's to do."""
        self.firefox.wire("WebDriver:SwitchToWindow", handle=self.handle, focus=False)
        return self.firefox.wire

    @property
    def url(self) -> str:
        """Where it stands."""
        return str(self.wire()("WebDriver:GetCurrentURL"))

    @property
    def mouse(self) -> Marionette:
        """What clicks in it."""
        return self.wire()

    def evaluate(self, script: str, argument: object = None) -> Any:
        """What an expression, or a function of `argument`, gives in the page; a promise is waited for."""
        told = f"const made = ({script}); return typeof made === 'function' ? made(arguments[0]) : made;"
        return self.wire()("WebDriver:ExecuteScript", script=told, args=[argument])

    def goto(self, url: str) -> None:
        """Go there, and wait until it has loaded."""
        self.wire()("WebDriver:Navigate", url=url)

    def press(self, css: str, name: str = "", near: str = "") -> None:
        """Press a control that no guide points at: a kind, the start of its name, and what its list item says."""
        x, y = wait_for(lambda: self.evaluate(MIDDLE, [css, name, near]), said=f"{css} {name}")
        self.mouse.click(x, y)

    def text(self) -> str:
        """What it says."""
        return str(self.evaluate("document.body.innerText"))

    def in_closed_root(self, host: str, css: str) -> dict[str, float]:
        """The rectangle of something that no page sees: a closed shadow root is open to the driver alone."""
        found = self.wire()("WebDriver:FindElement", using="css selector", value=host)
        (root,) = self.wire()("WebDriver:GetShadowRoot", id=_id(found)).values()
        part = self.wire()("WebDriver:FindElementFromShadowRoot", shadowRoot=root, using="css selector", value=css)
        rect: dict[str, float] = self.evaluate("one => one.getBoundingClientRect().toJSON()", part)
        return rect

    def screenshot(self, path: Path) -> None:
        """Keep a picture of what is seen."""
        path.write_bytes(base64.b64decode(self.wire()("WebDriver:TakeScreenshot", full=False)))

    def is_closed(self) -> bool:
        """Is it gone?"""
        return self.handle not in self.firefox.handles()

    def close(self) -> None:
        """Close it."""
        self.wire()("WebDriver:CloseWindow")

    def bring_to_front(self) -> None:
        """Make it the one that is seen."""
        self.firefox.wire("WebDriver:SwitchToWindow", handle=self.handle, focus=True)


def _id(element: dict[str, str]) -> str:
    (made,) = element.values()
    return made


@dataclass(frozen=True, slots=True)
class Firefox:
    """One running Firefox with the extension in it."""

    wire: Marionette
    extension: str
    """The id that its manifest names."""

    def handles(self) -> list[str]:
        """The name of each tab and pop-up window."""
        return [str(handle) for handle in self.wire("WebDriver:GetWindowHandles")]

    def tabs(self) -> list[Tab]:
        """Each tab and pop-up window; which is the oldest Firefox does not tell."""
        return [Tab(self, handle) for handle in self.handles()]

    @contextmanager
    def own_window(self) -> Iterator[Marionette]:
        """The wire, turned to the browser's own window, where its toolbar, panels and questions are."""
        self.wire("Marionette:SetContext", value="chrome")
        try:
            yield self.wire
        finally:
            self.wire("Marionette:SetContext", value="content")

    def ask_window(self, script: str) -> Any:
        """What a script gives in that window."""
        with self.own_window() as wire:
            return wire("WebDriver:ExecuteScript", script=script, args=[])

    def end_background(self) -> None:
        """End the background page at once, as Firefox does after half a minute without an event."""
        self.ask_window(f"return WebExtensionPolicy.getByID({self.extension!r}).extension.terminateBackground()")


@contextmanager
def running(path: str, folder: Path) -> Iterator[Firefox]:
    """Firefox in a new profile with the built extension in it, until the end of the block."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    extension = manifest["browser_specific_settings"]["gecko"]["id"]
    profile = _profile(folder / "profile", {extension: ADDRESS})
    command = [path, "--headless", "--marionette", "-remote-allow-system-access", "--no-remote", "--profile"]
    # as root Firefox runs only in a home of root's
    env = {**os.environ, "HOME": str(folder), "MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "960"}
    with (folder / "firefox.log").open("w") as log:
        process = subprocess.Popen([*command, str(profile)], env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        with closing(Marionette(_port(profile, process))) as wire:
            wire("WebDriver:NewSession", capabilities={})
            wire("Addon:Install", path=str(EXTENSION), temporary=True)
            yield Firefox(wire, extension)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _profile(folder: Path, addresses: dict[str, str]) -> Path:
    """A new profile; `addresses` is where the pages of each extension are."""
    folder.mkdir(parents=True)
    wanted = QUIET | {"marionette.port": 0, "extensions.webextensions.uuids": json.dumps(addresses)}
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in wanted.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that Firefox chose, once it listens."""
    told = profile / "MarionetteActivePort"

    def port() -> int | None:
        assert process.poll() is None, f"Firefox ended with {process.returncode}: see {profile.parent / 'firefox.log'}"
        return int(told.read_text()) if told.is_file() and told.read_text() else None

    return wait_for(port, seconds=START_SECONDS, said="Firefox")
