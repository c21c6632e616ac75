"""How every tool talks to Meta: starts a login, takes the answer, asks the Graph with the token it keeps."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from regrant.sandbox.graph.ask import Ask, Reply
from regrant.sandbox.graph.dispatch import answer
from regrant.sandbox.graph.profiles import answer_profile
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.graph.versions import NEWEST
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.world import World

VERSION = f"v{NEWEST}.0"
EXCHANGE = {"instagram": "ig_exchange_token", "threads": "th_exchange_token"}


def ask_graph(world: World, origin: str, path: str, token: str | None, **params: str) -> Reply:
    """One question, answered by the same code that answers everybody's."""
    parts = tuple(part for part in path.split("/") if part)
    return answer(world, Ask("GET", parts, params, token, VERSION, origin))


def login_address(app: App, origin: str, state: str) -> str:
    """Where the tool's button leads."""
    asked = {
        "client_id": app.id,
        "redirect_uri": f"{origin}/tools/{app.key}/callback",
        "state": state,
        "scope": ",".join(app.asks),
        "response_type": "code",
    }
    if app.site != "facebook":
        return f"/oauth/authorize?{urlencode(asked)}"
    return f"/{VERSION}/dialog/oauth?{urlencode(asked)}"


def redeem_profile(world: World, app: App, origin: str, code: str) -> dict[str, Any]:
    """The same on Instagram's and Threads' own hosts: an hour's token, changed into one of sixty days."""
    sent = {"client_secret": app.secret, "redirect_uri": f"{origin}/tools/{app.key}/callback", "code": code}
    try:
        with world.lock:
            first = answer_profile(world, app.site, ("oauth", "access_token"), sent)
            params = {
                "grant_type": EXCHANGE[app.site],
                "client_secret": app.secret,
                "access_token": first["access_token"],
            }
            second = answer_profile(world, app.site, ("access_token",), params)
            token = world.state.profile_tokens[second["access_token"]]
            world.state.held[(app.key, token.profile)] = token.value
            world.note("connected", profile=token.profile, app=app.key)
    except Refusal as refused:
        return refused.body
    return {}


def redeem(world: World, app: App, origin: str, code: str) -> dict[str, Any]:
    """Change a code into a long-lived token and keep it; answers with Meta's error object where that fails."""
    if app.site != "facebook":
        return redeem_profile(world, app, origin, code)
    client = {"client_id": app.id, "client_secret": app.secret}
    callback = f"{origin}/tools/{app.key}/callback"
    first = ask_graph(world, origin, "oauth/access_token", None, **client, redirect_uri=callback, code=code)
    if first.status != 200:
        return dict(first.body)
    exchange = {"grant_type": "fb_exchange_token", "fb_exchange_token": first.body["access_token"]}
    second = ask_graph(world, origin, "oauth/access_token", None, **client, **exchange)
    if second.status != 200:
        return dict(second.body)
    with world.lock:
        token = world.state.tokens[second.body["access_token"]]
        world.state.held[(app.key, token.person)] = token.value
        world.note("connected", person=token.person, app=app.key)
    return {}
