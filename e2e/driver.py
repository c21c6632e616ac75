"""The one Playwright of this process, for its synchronous form bears no second one beside it, and its plain browser."""

from __future__ import annotations

import atexit
from functools import cache

from playwright.sync_api import Browser, Playwright, sync_playwright

from e2e import browser


@cache
def driver() -> Playwright:
    """Playwright, started at the first call and stopped when the process ends."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@cache
def plain() -> Browser:
    """A quiet headless browser without the extension, for every test of this process that needs no more."""
    path = browser.find(driver().chromium.executable_path)
    started = driver().chromium.launch(executable_path=path, args=["--no-sandbox", "--headless=new"])
    atexit.register(started.close)  # before the driver stops: what was registered last is called first
    return started
