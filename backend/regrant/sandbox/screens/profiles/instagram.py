"""Instagram on the web: More → Settings → Website permissions → Apps and websites, with Remove in each row."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, request

from regrant.sandbox.screens.listing import tabs_of
from regrant.sandbox.screens.profiles.removal import add_removal, rows
from regrant.sandbox.screens.profiles.who import STATUSES, frame, profile_of
from regrant.sandbox.screens.visit import Visit

ADDRESS = "/accounts/manage_access/"
REMOVE = "/accounts/manage_access/remove/"
HOME, SETTINGS, PERMISSIONS = "/explore/", "/accounts/edit/", "/accounts/website_permissions/"
ABOUT = (
    "Apps and websites that you connected to your Instagram account. Those connected through a Page are on Facebook."
)


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put the way and the list under Instagram's paths; the list with and without its last slash."""
    add_removal(blueprint, visit, "instagram", REMOVE)
    _add_way(blueprint, visit)

    @blueprint.get(ADDRESS)
    @blueprint.get(ADDRESS.rstrip("/"))
    def manage_access() -> str:
        """The list."""
        here = visit()
        wanted = request.args.get("status", "active")
        status = wanted if wanted in STATUSES["instagram"] else "active"
        heading = here.ui.say("apps_and_websites")
        with here.world.lock:
            facts = {
                "about": ABOUT,
                "tabs": tabs_of(here, STATUSES["instagram"]),
                "status": status,
                "part": ADDRESS,
                "bulk": "",
                "rows": rows(here, "instagram", status, REMOVE),
            }
        if request.headers.get("X-Part") == "main":
            return here.render("apps_main.html", heading=heading, **facts)
        return _page(here, heading, "apps_main.html", **facts)


def _add_way(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    @blueprint.get(HOME)
    def explore() -> str:
        """Where the way begins: the menu at the bottom left."""
        here = visit()
        return _page(here, "Explore", "profiles/home_main.html", lines=["Photos and reels"])

    @blueprint.get(SETTINGS)
    def edit_profile() -> str:
        """The settings' first page."""
        here = visit()
        lines = [f"@{profile_of(here, 'instagram').username}"]
        return _page(here, "Edit profile", "profiles/home_main.html", lines=lines)

    @blueprint.get(PERMISSIONS)
    def website_permissions() -> str:
        """The step that leads to the list."""
        here = visit()
        onward = [(here.ui.say("apps_and_websites"), ADDRESS)]
        return _page(here, here.ui.say("website_permissions"), "profiles/home_main.html", lines=[], onward=onward)


def _page(here: Visit, heading: str, main: str, **facts: object) -> str:
    links = [] if heading == "Explore" else [("Edit profile", SETTINGS), ("Notifications", SETTINGS)]
    if links:
        links.append((here.ui.say("website_permissions"), PERMISSIONS))
    menu = [(here.ui.say("settings"), SETTINGS), ("Your activity", HOME), ("Saved", HOME), ("Log out", HOME)]
    around = frame("instagram", heading, links, menu)
    return here.render(
        "profiles/frame.html", main=main, opener="More", profile=profile_of(here, "instagram"), **around, **facts
    )
