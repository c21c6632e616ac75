"""A browser that was just started shows what the last one knew, how old it is, and nothing once the pairing is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from e2e import popup_states
from e2e.loopback import TOKEN, Loopback, loopback
from e2e.popup_browser import popup_browser

pytestmark = pytest.mark.e2e


@contextmanager
def popup(playwright: Playwright, folder: Path) -> Iterator[Page]:
    """The popup in a browser that is started for it, and ended after it."""
    with popup_browser(playwright, folder) as context:
        workers = context.service_workers
        worker = workers[0] if workers else context.wait_for_event("serviceworker")
        page = context.new_page()
        page.goto(f"chrome-extension://{worker.url.split('/')[2]}/popup.html")
        yield page


def refuse(service: Loopback) -> None:
    """The pairing was taken back."""
    error = {"code": "pairing_revoked", "message": "this pairing was taken back", "hint": ""}
    service.answers["GET /status"] = (401, {"error": error})


def test_browser_that_was_just_started_shows_the_last_known_and_its_age(playwright: Playwright, tmp_path: Path) -> None:
    sentence = popup_states.status()["sentence"]
    with loopback() as service:
        popup_states.serve(service)
        with popup(playwright, tmp_path) as page:
            for command in ({"kind": "popup/port", "port": service.port}, {"kind": "popup/pair", "code": "ABCDEFGH"}):
                page.evaluate("command => chrome.runtime.sendMessage(command)", command)
            expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
            assert page.get_by_text("Last known").count() == 0

        service.delay = 60
        with popup(playwright, tmp_path) as page:  # all of this within the five seconds that an answer may take
            expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
            stale = page.get_by_text("Last known, ")
            expect(stale).to_be_visible()
            expect(page.get_by_text("20 connections working")).to_be_visible()
            assert TOKEN not in page.evaluate("chrome.storage.local.get('known').then(JSON.stringify)")
            service.waiting.set()
            expect(stale).to_have_count(0, timeout=15_000)  # the fresh one is in its place

        refuse(service)
        with popup(playwright, tmp_path) as page:
            expect(page.get_by_text("regrant pair").first).to_be_visible()
            assert page.evaluate("chrome.storage.local.get('known')") == {}
