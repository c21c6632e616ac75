"""`oauth/access_token`: changes a code, a token or an app's secret into a token."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.refusal import Refusal, parameter, unreadable
from regrant.sandbox.graph.viewer import app_token, refuse_if_dead
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.login import issue_system_token, issue_token
from regrant.sandbox.world.tokens import Token
from regrant.sandbox.world.world import World

CODE_LASTS = 600  # seconds


def access_token(world: World, ask: Ask) -> dict[str, Any]:
    """Answer an exchange; `expires_in` is absent for a token without an end."""
    params = ask.params
    if not params.get("client_id"):
        raise Refusal("Missing client_id parameter.", 101)
    app = world.state.app_by_id(params["client_id"])
    if app is None:
        raise Refusal("Error validating application. Cannot get application info due to a system error.", 101)
    without = "client_secret" not in params and "code_verifier" in params  # as Facebook's own Android SDK does
    if not without and (not app.secret or params.get("client_secret", "") != app.secret):
        raise Refusal("Error validating client secret.", 1)
    match params.get("grant_type", ""):
        case "client_credentials":
            return {"access_token": app_token(app), "token_type": "bearer"}
        case "fb_exchange_token":
            return _answer(world, _extend(world, app, params.get("fb_exchange_token", "")))
        case _:
            return _answer(world, _redeem(world, app, params))


def _answer(world: World, token: Token) -> dict[str, Any]:
    body: dict[str, Any] = {"access_token": token.value, "token_type": "bearer"}
    if token.expires_at:
        body["expires_in"] = token.expires_at - world.now()
    return body


def _extend(world: World, app: App, value: str) -> Token:
    old = world.state.tokens.get(value)
    if old is None or old.app != app.key:
        raise unreadable()
    refuse_if_dead(world, old)
    new = issue_token(world, old.person, app, short=False)
    # only a login renews the ninety days
    new.data_access_expires_at = old.data_access_expires_at
    return new


def _redeem(world: World, app: App, params: Mapping[str, str]) -> Token:
    value, redirect_uri = params.get("code", ""), params.get("redirect_uri", "")
    code = world.state.codes.get(value)
    if not value:
        raise parameter("Missing code parameter")
    if code is None or code.app != app.key:
        raise Refusal("Invalid verification code format.", 100)
    if code.used:
        raise Refusal("This authorization code has been used.", 100, 36009)
    if world.now() - code.issued_at > CODE_LASTS:
        raise Refusal("This authorization code has expired.", 100, 36007)
    if redirect_uri != code.redirect_uri:
        words = "Error validating verification code. Please make sure your redirect_uri is identical to the one you "
        raise Refusal(words + "used in the OAuth dialog request", 100, 36008)
    if code.challenge != _challenge(params.get("code_verifier", "")):
        raise Refusal("Invalid code_verifier parameter.", 100)
    code.used = True
    if code.system_user:
        return issue_system_token(world, code.person, app)
    return issue_token(world, code.person, app, short=True)


def _challenge(verifier: str) -> str:
    """What PKCE shows of a verifier (S256); nothing of none."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() if verifier else ""
