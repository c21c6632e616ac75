"""Business settings → Requests → Received: who asks for a share of a Page, and who for the Page itself.

That both wait there with Approve and Decline says Meta's own help, as agencies pass it on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.business.portfolio import REQUESTS, page_shown, pages_of, portfolio_of
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import PartnerRequest

TABS = {"received": "Received", "sent": "Sent"}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The list, and what its buttons do."""

    @blueprint.get(REQUESTS)
    @blueprint.get(f"{REQUESTS}/")
    def requests() -> str:
        """What was asked of this portfolio; nothing was sent."""
        here = visit()
        tab = request.args.get("tab", "received")
        with here.world.lock:
            waiting = _waiting(here) if tab == "received" else []
            facts = {"waiting": waiting, "pages": here.world.state.pages, "tabs": TABS, "tab": tab}
            return page_shown(here, "Requests", "business/requests_main.html", **facts)

    @blueprint.post(REQUESTS)
    def answer() -> dict[str, Any]:
        """Approve, which gives away what was asked for, or decline."""
        here, wanted = visit(), sent()
        with here.world.lock:
            asked = next((one for one in _waiting(here) if one.key == wanted.get("one")), None)
            if asked is None or wanted.get("press") not in {"approve", "decline"}:
                abort(404)
            if wanted["press"] == "approve":
                _give(here, asked)
            here.world.state.requests.remove(asked)
            here.world.note("request", press=wanted["press"], who=asked.who, page=asked.page)
        return {"then": [{"act": "part"}]}


def _waiting(here: Visit) -> list[PartnerRequest]:
    owned = {page.id for page in pages_of(here, portfolio_of(here))}
    return [one for one in here.world.state.requests if one.page in owned]


def _give(here: Visit, asked: PartnerRequest) -> None:
    page = here.world.state.pages[asked.page]
    if asked.ownership:
        page.business = None  # it is somebody else's now, whom this world does not know
    else:
        page.partners.append(asked.who)
