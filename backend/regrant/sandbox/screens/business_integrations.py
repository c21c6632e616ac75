"""Settings → Business Integrations: the apps that a person let in, and those taken back."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, request

from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.grants import Grant
from regrant.sandbox.world.tokens import DAY

ADDRESS = "/settings?tab=business_tools"
ABOUT = "These are the apps and services that you let into your business's Pages and accounts on Facebook."
MENU = (
    ("settings", "/settings"),
    ("security_and_login", "/settings?tab=security"),
    ("business_integrations", ADDRESS),
    ("apps_and_websites", "/settings?tab=applications"),
)
TABS = ("active", "removed")


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put the screen under its address; with the header `X-Part` only its main part is sent."""

    @blueprint.get("/settings")
    @blueprint.get("/settings/")
    def settings() -> str:
        """The settings page that `tab` names."""
        here = visit()
        with here.world.lock:
            return _page(here, request.args.get("tab", "business_tools"))


def _page(here: Visit, tab: str) -> str:
    status = "removed" if request.args.get("status") == "removed" else "active"
    key = {"applications": "apps_and_websites", "security": "security_and_login"}.get(tab, "business_integrations")
    grants = _grants(here, status) if key == "business_integrations" else []
    template = "business_integrations_main" if request.headers.get("X-Part") == "main" else "business_integrations"
    return here.render(
        f"settings/{template}.html",
        heading=here.ui.say(key),
        about=ABOUT,
        here=key,
        menu=MENU,
        tabs=TABS,
        status=status,
        part=ADDRESS,
        rows=[app for app, _ in grants],
        since={app.key: _since(here, grant) for app, grant in grants},
    )


def _grants(here: Visit, status: str) -> list[tuple[App, Grant]]:
    state = here.world.state
    found = [
        (state.apps[app], grant)
        for (person, app), grant in state.grants.items()
        if person == here.person.key and grant.active == (status == "active")
    ]
    return sorted(found, key=lambda pair: pair[1].granted_at, reverse=True)


def _since(here: Visit, grant: Grant) -> str:
    days = (here.world.now() - (grant.removed_at or grant.granted_at)) // DAY
    word = "Added" if grant.active else "Removed"
    return f"{word} today" if days < 1 else f"{word} {days} day{'s' if days > 1 else ''} ago"
