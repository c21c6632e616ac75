"""A browser with the extension alone, at the popup's size: no service and no pretend Meta of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

from e2e import browser
from e2e.rig import EXTENSION, QUIET


@contextmanager
def popup_browser(playwright: Playwright, folder: Path) -> Iterator[BrowserContext]:
    """Chromium on a profile in `folder`, which stays when it ends."""
    made = playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=browser.find(playwright.chromium.executable_path),
        headless=False,
        args=["--headless=new", f"--disable-extensions-except={EXTENSION}", f"--load-extension={EXTENSION}", *QUIET],
        ignore_default_args=["--disable-extensions"],
        chromium_sandbox=os.geteuid() != 0,
        viewport={"width": 360, "height": 600},
    )
    try:
        yield made
    finally:
        made.close()
