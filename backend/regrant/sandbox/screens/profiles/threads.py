"""Threads on the web: Menu → Settings → Account → Website permissions, with Remove under Active."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, request

from regrant.sandbox.screens.listing import Row, tabs_of
from regrant.sandbox.screens.profiles.removal import add_removal, rows
from regrant.sandbox.screens.profiles.who import STATUSES, frame, profile_of
from regrant.sandbox.screens.visit import Visit

ADDRESS = "/settings/website_permissions"
REMOVE = "/settings/website_permissions/remove/"
SETTINGS, ACCOUNT = "/settings/privacy", "/settings/account"
ABOUT = "Apps with Threads permissions."


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put the way and the list under Threads' paths."""
    add_removal(blueprint, visit, "threads", REMOVE)
    _add_way(blueprint, visit)

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    def permissions() -> str:
        """The list, with a second tab for invites."""
        here = visit()
        status = "invites" if request.args.get("status") == "invites" else "active"
        heading = here.ui.say("website_permissions")
        listed: list[Row] = []
        with here.world.lock:
            if status == "active":
                listed = rows(here, "threads", status, REMOVE)
        tabs = tabs_of(here, STATUSES["threads"])
        facts = {"about": ABOUT, "tabs": tabs, "status": status, "part": ADDRESS, "bulk": "", "rows": listed}
        if request.headers.get("X-Part") == "main":
            return here.render("apps_main.html", heading=heading, **facts)
        return _page(here, heading, "apps_main.html", **facts)


def _add_way(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    @blueprint.get("/@<username>")
    def home(username: str) -> str:
        """A profile, where the way begins: the menu at the bottom left."""
        return _page(visit(), f"@{username}", "profiles/home_main.html", lines=["Threads", "Replies"])

    @blueprint.get(SETTINGS)
    def privacy() -> str:
        """The settings' first tab."""
        return _page(visit(), "Privacy", "profiles/home_main.html", lines=["Private profile"])

    @blueprint.get(ACCOUNT)
    def account() -> str:
        """The tab with the way to the list."""
        here = visit()
        onward = [(here.ui.say("website_permissions"), ADDRESS)]
        return _page(here, "Account", "profiles/home_main.html", lines=["Deactivate or delete profile"], onward=onward)


def _page(here: Visit, heading: str, main: str, **facts: object) -> str:
    profile = profile_of(here, "threads")
    links = [] if heading.startswith("@") else [("Privacy", SETTINGS), ("Account", ACCOUNT)]
    menu = [(here.ui.say("settings"), SETTINGS), ("Saved", f"/@{profile.username}"), ("Log out", SETTINGS)]
    around = frame("threads", heading, links, menu)
    return here.render("profiles/frame.html", main=main, opener="Menu", profile=profile, **around, **facts)
