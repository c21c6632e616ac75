"""May this login begin at all? What the dialog refuses before anything of the person is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from regrant.sandbox.world.apps import App
from regrant.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Turned(Exception):
    """The dialog shows this instead of a login."""

    title: str
    text: str


def app_of(world: World, params: Mapping[str, str], origin: str) -> App:
    """The app that asks; raises Turned for an unknown one and for an address that it does not list."""
    app = world.state.app_by_id(params.get("client_id", ""))
    if app is None:
        raise Turned("Invalid App ID", "The provided app ID does not look like a valid app ID.")
    if not app.product:
        words = "Facebook Login is currently unavailable for this app, since we are updating additional details for it."
        raise Turned("Feature Unavailable", words)
    if params.get("config_id", app.config_id) != app.config_id:
        raise Turned("Invalid configuration", "This app has no configuration of that id.")
    if not _listed(app, params.get("redirect_uri", ""), origin):
        raise Turned(
            "URL Blocked",
            "This redirect failed because the redirect URI is not white-listed in the app's client OAuth settings.",
        )
    return app


def _listed(app: App, address: str, origin: str) -> bool:
    """Only byte for byte; one of Facebook's in development may come from any port of localhost, but not 127.0.0.1."""
    exact = {entry if not entry.startswith("/") else origin + entry for entry in app.redirects}
    if address in exact:
        return True
    parts = urlsplit(address)
    return app.site == "facebook" and not app.live and parts.scheme == "http" and parts.hostname == "localhost"
