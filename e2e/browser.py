"""Finds a Chromium that loads unpacked extensions, or fetches one, or says exactly what to install.

In this order: `$REGRANT_BROWSER`, Playwright's own, the system's `chromium`; then `playwright install chromium`; then,
as root on Debian, `apt-get install chromium`. Google-branded Chrome is refused by name: since version 137 it ignores
`--load-extension`, and a test would fail without a reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "ungoogled-chromium")
ADVICE = """\
regrant: no browser that can load the extension.
  Why:  $REGRANT_BROWSER is not set, neither Playwright's Chromium nor a `chromium` on the PATH is there, and none
        could be fetched.
  Next: install Chromium (Debian: apt-get install chromium; Fedora: dnf install chromium; macOS: brew install --cask
        chromium), or run `.venv/bin/playwright install chromium`, or set REGRANT_BROWSER to its path.
        Google Chrome itself will not do: it ignores --load-extension."""


class NoBrowser(Exception):
    """There is no browser that can load the extension; the message says what to do."""


def version(path: str) -> str:
    """What the program at `path` calls itself, or nothing where it cannot be run."""
    try:
        # the wrapper script of some distributions complains on stderr without harm
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def usable(path: str) -> bool:
    """Can this program load an unpacked extension?

    Raises NoBrowser for Google-branded Chrome, which ignores the switch silently.
    """
    called = version(path)
    if called.startswith("Google Chrome") and "for Testing" not in called:
        raise NoBrowser(f"{path} is {called}, which ignores --load-extension. Use Chromium: {ADVICE}")
    return bool(called)


def playwrights_own() -> str:
    """Where Playwright keeps its own Chromium, whether it is there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def installed(own: str) -> str | None:
    """A usable browser that is already here; `own` is where Playwright's would be."""
    if named := os.environ.get("REGRANT_BROWSER"):
        if usable(named):
            return named
        raise NoBrowser(f"REGRANT_BROWSER is {named!r}, which cannot be run. {ADVICE}")
    if Path(own).exists() and usable(own):
        return own
    return next((path for name in NAMES if (path := shutil.which(name)) and usable(path)), None)


def fetch(own: str) -> None:
    """Try the two ways of getting a browser that need nobody's help; silent where one does not work."""
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, timeout=600, check=False
    )
    if installed(own) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {
        "capture_output": True,
        "timeout": 900,
        "check": False,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], **quiet)  # type: ignore[call-overload]


@cache
def find(own: str | None = None) -> str:
    """The browser to use; raises NoBrowser with what to install.

    `own` is where Playwright's Chromium would be: who runs Playwright already must say so, for it cannot run twice.
    """
    own = own or playwrights_own()
    if found := installed(own):
        return found
    fetch(own)
    if found := installed(own):
        return found
    raise NoBrowser(ADVICE)


if __name__ == "__main__":
    try:
        print(find())
    except NoBrowser as missing:
        sys.exit(str(missing))
