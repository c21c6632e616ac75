"""The guide under Meta's real addresses: the same pages, served from the sandbox as if they were www.facebook.com.

Nothing leaves this machine: the browser resolves no name at all, and each request for Facebook is answered by a route
that asks the sandbox.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, Route

from e2e.hand import Hand
from e2e.rig import Rig, wait_for

pytestmark = pytest.mark.e2e

HOP_BY_HOP = {"content-length", "content-encoding", "transfer-encoding", "connection"}


def from_sandbox(rig: Rig, route: Route) -> None:
    """Answer one request for Facebook with what the sandbox says under the same path."""
    asked = route.request
    parts = urlsplit(asked.url)
    headers = {
        key: value for key, value in asked.all_headers().items() if not key.startswith((":", "origin", "referer"))
    }
    answer = httpx.request(
        asked.method,
        f"{rig.sandbox_url}{parts.path}{'?' + parts.query if parts.query else ''}",
        headers={**headers, "host": urlsplit(rig.sandbox_url).netloc},
        content=asked.post_data_buffer,
        timeout=10,
    )
    kept = {key: value for key, value in answer.headers.items() if key.lower() not in HOP_BY_HOP}
    route.fulfill(status=answer.status_code, headers=kept, body=answer.content)


def opened(rig: Rig) -> Page | None:
    """The tab that the extension opened on the sandbox, once Playwright has heard of it."""
    assert rig.context is not None
    rig.pause(0.05)
    return next((tab for tab in rig.context.pages if tab.url.startswith(rig.sandbox_url)), None)


@pytest.mark.parametrize("origin", ["https://www.facebook.com", "https://web.facebook.com"])
def test_the_guide_points_under_the_real_address_and_the_press_counts(five_tools: Rig, origin: str) -> None:
    assert five_tools.context is not None
    five_tools.context.route(f"{origin}/**", partial(from_sandbox, five_tools))
    hand = Hand(five_tools, five_tools.fix("iconosquare", "reset"), at_words=five_tools.in_words())
    # the very tab that the extension opened is taken elsewhere: were it left, the guide would go on there
    wait_for(lambda: opened(five_tools), said="the tab that the extension opens").goto(
        f"{origin}/settings?tab=business_tools"
    )
    seen = hand.walk(until="confirm_remove")
    seen = hand.settled("confirm_remove")
    assert seen["pointing"]["url"] == f"{origin}/settings?tab=business_tools"
    hand.step()
    wait_for(lambda: any(gone["app"] == "iconosquare" for gone in five_tools.world()["removed"]), said="the removal")
    five_tools.context.unroute_all()
