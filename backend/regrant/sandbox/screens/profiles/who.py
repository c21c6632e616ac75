"""Which profile the browser is logged in to on Instagram or on Threads, and which site an address is meant for."""

from __future__ import annotations

from flask import abort, request

from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.profiles import Profile

COOKIES = {"instagram": "sandbox_instagram", "threads": "sandbox_threads"}
STATUSES = {"instagram": ("active", "expired", "removed"), "threads": ("active", "invites")}


def profile_of(here: Visit, site: str) -> Profile:
    """The cookie's profile, or the scenario's first on that site; one without any app where a scenario has none."""
    profiles = here.world.state.profiles
    chosen = profiles.get(request.cookies.get(COOKIES[site], ""))
    if chosen and chosen.site == site:
        return chosen
    first = next((profile for profile in profiles.values() if profile.site == site), None)
    return first or Profile(site, "0", here.person.first_name.lower(), here.person.name, "", ())


def site_of_request() -> str:
    """Threads or Instagram, by the host that the browser thinks it is at; whoever maps real hosts to us says which."""
    host = request.headers.get("X-Sandbox-Host") or request.host
    return "threads" if "threads." in host else "instagram"


def app_on(here: Visit, site: str, app_id: str) -> App:
    """The app with this id, if it uses the site's login; any other is not found."""
    app = here.world.state.app_by_id(app_id)
    if app is None or app.site != site:
        abort(404)
    return app


def frame(site: str, heading: str, links: list[tuple[str, str]], menu: list[tuple[str, str]]) -> dict[str, object]:
    """What every settings page of a site shows around its main part: the column, and the menu at the bottom left."""
    return {"site": site, "heading": heading, "links": links, "menu": menu}
