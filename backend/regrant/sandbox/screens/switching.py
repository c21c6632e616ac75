"""Changing between the person and their Pages: the account menu, the list of profiles, a Page's home, the dashboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.visit import ACTING_COOKIE, Visit, own_address, sent
from regrant.sandbox.world.page_people import accept


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Everything on the way from the person to the Page and back."""
    _add_menu(blueprint, visit)
    _add_page(blueprint, visit)

    @blueprint.get("/switch/")
    def switch() -> ResponseReturnValue:
        """Act as a Page that the person has a role on, or with no `to` as the person again."""
        here, page = visit(), request.args.get("to", "")
        if page and page not in here.person.roles:
            abort(403)
        answer = redirect(own_address(request.args.get("next", "/settings")))
        answer.set_cookie(ACTING_COOKIE, page, samesite="Lax", httponly=True)
        return answer


def _add_menu(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    @blueprint.get("/account_menu/")
    def account_menu() -> str:
        """What opens at the picture in the top right; `section=settings` is its second part."""
        return visit().render("switching/menu.html", section=request.args.get("section", ""))

    @blueprint.get("/all_profiles/")
    def all_profiles() -> str:
        """The person and every Page that they may act as."""
        here = visit()
        pages = [here.world.state.pages[page] for page in here.person.roles]
        return here.render("switching/all_profiles.html", pages=pages)

    @blueprint.get("/switch/ask/")
    def ask_to_switch() -> str:
        """The window that asks once more."""
        here = visit()
        page = here.look_at(request.args.get("to", ""))
        after = own_address(request.args.get("next", f"/profile.php?id={page.id}"))
        return here.render("switching/ask.html", next=after)


def _add_page(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    @blueprint.get("/profile.php")
    def page_home() -> str:
        """A Page's home: Manage for whoever acts as it, Switch Now for whoever may, Review request for the invited."""
        here = visit()
        page = here.look_at(request.args.get("id", ""))
        invited = (page.id, here.person.key) in here.world.state.invitations
        return here.render("switching/page_home.html", heading=page.name, invited=invited)

    @blueprint.get("/professional_dashboard/")
    def dashboard() -> str:
        """The dashboard behind Manage, and all its tools."""
        here = visit()
        heading = here.ui.say("professional_dashboard")
        return here.render("switching/dashboard.html", heading=heading, tools=request.args.get("section") == "tools")

    @blueprint.get("/page_access/request/")
    def review() -> str:
        """The window with the invitation."""
        here = visit()
        here.look_at(request.args.get("page", ""))
        return here.render("switching/request.html")

    @blueprint.post("/page_access/request/")
    def answer() -> dict[str, Any]:
        """Accept."""
        here = visit()
        with here.world.lock:
            page = here.look_at(str(sent().get("page", "")))
            if (page.id, here.person.key) not in here.world.state.invitations:
                abort(404)
            accept(here.world, page, here.person)
        return {"then": [{"act": "go", "url": f"/profile.php?id={page.id}"}]}
