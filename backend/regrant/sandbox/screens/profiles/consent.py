"""The consent of Instagram Login and of Threads: both begin at `/oauth/authorize`, told apart by the app that asks."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.consent.door import Turned, app_of
from regrant.sandbox.screens.permission_words import in_words
from regrant.sandbox.screens.profiles.who import app_on, profile_of, site_of_request
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.profile_login import let_in
from regrant.sandbox.world.profiles import Profile

CONSENT = "/consent/"
CARRIED = ("client_id", "redirect_uri", "state", "scope", "response_type")


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Put both logins under Meta's own addresses."""

    @blueprint.get("/oauth/authorize")
    @blueprint.get("/oauth/authorize/")
    def authorize() -> ResponseReturnValue:
        """Instagram sends the person on to its consent page, Threads asks right here."""
        here, params = visit(), request.args.to_dict()
        with here.world.lock:
            try:
                app = app_of(here.world, params, request.host_url.rstrip("/"))
                if app.site == "facebook":
                    raise Turned("Invalid platform app", f"This app does not use {site_of_request().title()}'s login.")
            except Turned as turned:
                return here.render("consent/turned.html", turned=turned, site=site_of_request()), 400
            if app.site == "instagram":
                return redirect(consent_address(params))
            return _threads(here, app, params)

    @blueprint.get("/consent")
    @blueprint.get(CONSENT)
    def consent() -> str:
        """Instagram's page with Allow."""
        here = visit()
        asked = _params_of_address()
        app = app_on(here, "instagram", str(asked.get("client_id", "")))
        return _ask(here, "profiles/instagram_consent.html", app, asked)

    @blueprint.post(CONSENT)
    def press() -> dict[str, Any]:
        """Allow lets the app in; Cancel goes back without, and so does Allow with a permission switched off."""
        here, asked = visit(), sent()
        params: dict[str, str] = asked.get("params", {})
        with here.world.lock:
            app = app_of(here.world, params, request.host_url.rstrip("/"))
            joint = "&" if "?" in params["redirect_uri"] else "?"
            facts = {"error": "access_denied", "error_reason": "user_denied", "error_description": "Permissions error"}
            kept = asked.get("fields", {}).get("permission", app.asks)
            if asked.get("press") == "allow" and set(app.asks) <= set(kept):
                facts = {"code": let_in(here.world, profile_of(here, app.site), app, params["redirect_uri"])}
        facts["state"] = params.get("state", "")
        return {"then": [{"act": "go", "url": f"{params['redirect_uri']}{joint}{urlencode(facts)}#_"}]}


def _params_of_address() -> dict[str, str]:
    """What the consent page's address carries as JSON; nothing where it carries no such thing."""
    try:
        asked = json.loads(request.args.get("params_json", "{}"))
    except json.JSONDecodeError:
        return {}
    return asked if isinstance(asked, dict) else {}


def consent_address(params: dict[str, str]) -> str:
    """Instagram's consent page for the parameters of an authorize address."""
    asked = json.dumps({key: params[key] for key in CARRIED if key in params})
    facts = {"flow": "ig_biz_login_oauth", "params_json": asked, "source": "oauth_permissions_page_www"}
    return f"{CONSENT}?{urlencode(facts)}"


def _threads(here: Visit, app: App, params: dict[str, str]) -> str:
    """A returning profile finds Continue alone; a new one logs in with Instagram, then sees the permissions."""
    grant = here.world.state.profile_grants.get((profile_of(here, "threads").id, app.key))
    step = "relink" if grant and grant.removed_at is None else "list" if params.get("logged_in") else "login"
    onward = "/oauth/authorize?" + urlencode({**params, "logged_in": "1"})
    return _ask(here, "profiles/threads_consent.html", app, params, step=step, onward=onward)


def _ask(here: Visit, template: str, app: App, params: dict[str, str], **facts: object) -> str:
    profile: Profile = profile_of(here, app.site)
    rows = [(name, in_words(name)) for name in app.asks]
    asked = {key: params[key] for key in CARRIED if key in params}
    return here.render(template, app=app, profile=profile, rows=rows, params=asked, site=app.site, **facts)
