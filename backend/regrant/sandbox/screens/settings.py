"""Facebook's settings: which page stands under which `tab`, and the home of the person's and of the Page's settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, make_response, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens import (
    apps_and_websites,
    business_integrations,
    linked_accounts,
    page_access,
    page_roles,
    security,
    settings_home,
)
from regrant.sandbox.screens.side import SEEN_COOKIE, side
from regrant.sandbox.screens.visit import Visit

TABS: dict[str, Callable[[Visit], tuple[str, dict[str, Any]]]] = {
    "": settings_home.show,
    "security": security.show,
    "business_tools": business_integrations.show,
    "applications": apps_and_websites.show,
    "profile_access": page_access.show,
    "admin_roles": page_roles.show,
    "linked_instagram": linked_accounts.show,
}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put every tab under its addresses; with the header `X-Part` only the main part is sent."""

    @blueprint.get("/settings")
    @blueprint.get("/settings/")
    @blueprint.get("/<int:page>/settings")
    @blueprint.get("/<int:page>/settings/")
    def settings(page: int = 0) -> ResponseReturnValue:
        """The settings page that `tab` names."""
        here = visit()
        tab = request.args.get("tab", "")
        if tab not in TABS:
            abort(404)
        if page:
            here.look_at(str(page))
        with here.world.lock:
            template, facts = TABS[tab](here)
            if request.headers.get("X-Part") == "main":
                return here.render(f"{template}_main.html", tab=tab, **facts)
            frame = {"side": side(here, tab), "tab": tab, "main": f"{template}_main.html"}
            answer = make_response(here.render("settings/frame.html", **frame, **facts))
        if tab == "security":
            answer.set_cookie(SEEN_COOKIE, "1", samesite="Lax", httponly=True)
        return answer
