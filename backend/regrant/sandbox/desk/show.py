"""Opens any screen directly, for tests and for looking at it, without walking there."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.desk.places import DIALOGS, PLACES, PROFILE_DIALOGS
from regrant.sandbox.screens.consent.routes import consent_address
from regrant.sandbox.screens.consent.walk import CONSENT, STEPS, begin
from regrant.sandbox.screens.visit import person_of, style_of
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.assets import PartnerRequest
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.world import World

SETTINGS = "/settings?tab=business_tools"
CONSENTS = {"instagram_consent": "instagram", "threads_consent": "threads"}
SCREENS = ("business_integrations", *DIALOGS, *STEPS, "panel", *PLACES, *PROFILE_DIALOGS, *CONSENTS)


def add_routes(blueprint: Blueprint, world: World) -> None:
    """`/sandbox/show/<screen>?app=KEY` leads to the screen as that app's person would see it."""

    @blueprint.get("/show/<screen>")
    def show(screen: str) -> ResponseReturnValue:
        """Lead to one screen."""
        if screen not in SCREENS:
            abort(404, f"there is no screen {screen!r}; there are {', '.join(SCREENS)}")
        key = request.args.get("app", "") or next(iter(world.state.apps))
        if key not in world.state.apps:
            abort(404, f"there is no app {key!r}")
        with world.lock:
            if screen in PLACES:
                return redirect(_place(world, screen))
            return redirect(_address(world, screen, world.state.apps[key]))


def _place(world: World, screen: str) -> str:
    """A place that is the same for every app; where one must act as a Page, by way of doing so."""
    place = PLACES[screen]
    person = person_of(world, request)
    page = next(iter(person.roles), "")
    if screen == "lead_terms" and page:
        world.state.pages[page].lead_terms = False  # where all is agreed to there is no button to show
    if screen == "partner_requests" and not world.state.requests:
        _let_ask(world, person)
    address = place.address.replace("{page}", page)
    if place.open:
        address = f"{address}{'&' if '?' in address else '?'}open={quote(place.open.replace('{page}', page))}"
    as_page = page if place.as_page else ""
    return f"/sandbox/login?{urlencode({'as': person.key, 'page': as_page, 'next': address})}"


def _let_ask(world: World, person: Person) -> None:
    """Somebody asks for a share of one of the portfolio's Pages: an empty list has no button to show."""
    app = request.args.get("app", "") or next(iter(world.state.apps))
    owned = [page.id for page in world.state.pages.values() if page.business in person.businesses]
    pages = owned or list(person.roles)
    world.state.requests += [PartnerRequest(world.state.apps[app].name, page) for page in pages[:1]]


def _address(world: World, screen: str, app: App) -> str:
    if screen == "business_integrations":
        return SETTINGS
    if screen in DIALOGS:
        return f"{SETTINGS}&open={quote(DIALOGS[screen] + app.id)}"
    if screen in PROFILE_DIALOGS:
        site, lists, window = PROFILE_DIALOGS[screen]
        return f"{lists}?open={quote(window + _on(world, app, site).id)}"
    if screen in CONSENTS:
        app = _on(world, app, CONSENTS[screen])
    back = f"{request.host_url.rstrip('/')}/tools/{app.key}/callback"
    if screen in CONSENTS:
        return f"/oauth/authorize?{urlencode({'client_id': app.id, 'redirect_uri': back, 'response_type': 'code'})}"
    walk = begin(world, person_of(world, request), app, {"redirect_uri": back}, style_of(world, request))
    if screen == "panel":
        walk.shape = "panel"
        return f"{consent_address(walk)}&open={quote(f'{CONSENT}panel?walk={walk.id}')}"
    if screen in {"which_pages", "permissions", "finish"}:
        walk.shape = "classic"
    walk.step = screen
    return consent_address(walk)


def _on(world: World, app: App, site: str) -> App:
    """The app itself where it uses the site's login, else another one of the same tool, else any."""
    if app.site == site:
        return app
    others = [one for one in world.state.apps.values() if one.site == site]
    if not others:
        abort(404, f"no app of this scenario uses {site}'s login")
    return next((one for one in others if one.tool == app.tool), others[0])
