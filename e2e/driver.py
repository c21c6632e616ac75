"""The one Playwright of this process: its synchronous form bears no second one beside it."""

from __future__ import annotations

import atexit
from functools import cache

from playwright.sync_api import Playwright, sync_playwright


@cache
def driver() -> Playwright:
    """Playwright, started at the first call and stopped when the process ends."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
