"""A repair that was left when the browser was closed goes on where it stood once the browser is there again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Playwright

from e2e.hand import Hand
from e2e.rig import Rig, wait_for

pytestmark = pytest.mark.e2e

GUIDE_SCRIPTS = "chrome.scripting.getRegisteredContentScripts().then(scripts => scripts.map(({ id }) => id))"


def test_a_walk_goes_on_after_a_restart_of_the_browser(paired: Rig, playwright: Playwright) -> None:
    hand = Hand(paired, paired.fix("iconosquare"), at_words=paired.in_words())
    hand.walk(until="remove")
    hand.settled("remove")
    assert paired.context is not None
    paired.context.close()
    paired.remote = None
    paired.open_browser(playwright, headless=True)
    wait_for(lambda: paired.worker().evaluate(GUIDE_SCRIPTS), seconds=20, said="the content script")
    paired.ask_worker({"kind": "popup/show"})

    assert hand.settled("remove")["pointing"]["name"] == "Remove"
