"""The hosts of Instagram Login and Threads: who am I, exchange, refresh, and on Threads debug_token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regrant.sandbox.graph.refusal import TEXTS, Refusal, pacific
from regrant.sandbox.world.profiles import LONG, SHORT, SITES, Profile, ProfileToken, new_profile_token
from regrant.sandbox.world.tokens import DAY, ENDINGS
from regrant.sandbox.world.world import World

KINDS = {"instagram": "IGApiException", "threads": "THApiException"}
SHORT_NAMES = {"instagram": "ig", "threads": "th"}


def answer_profile(world: World, site: str, path: tuple[str, ...], params: Mapping[str, str]) -> dict[str, Any]:
    """Answer one question to a profile's host; raises the Refusal that it meets."""
    match path:
        case ("oauth", "access_token"):
            return _redeem(world, site, params)
        case ("access_token",):
            return _prolong(world, site, params, "exchange")
        case ("refresh_access_token",):
            return _prolong(world, site, params, "refresh")
        case ("debug_token",) if site == "threads":
            return {"data": _describe(world, site, params)}
        case ("me",):
            _, profile = _known(world, site, params.get("access_token", ""))
            return _me(profile, params.get("fields", "id"))
    words = "Unsupported get request. Object with ID '{}' does not exist, cannot be loaded due to missing permissions, "
    raise _refusal(site, words.format("/".join(path)) + "or does not support this operation", 100, 33)


def _refusal(site: str, words: str, code: int = 190, subcode: int | None = None) -> Refusal:
    return Refusal(words, code, subcode, KINDS[site])


def _known(world: World, site: str, value: str) -> tuple[ProfileToken, Profile]:
    """A token and its profile, if it is good now."""
    token = world.state.profile_tokens.get(value)
    profile = world.state.profiles.get(token.profile) if token else None
    if token is None or profile is None or profile.site != site:
        raise _refusal(site, "Invalid OAuth access token - Cannot parse access token")
    now = world.now()
    ending = ENDINGS.get(token.ended or "")
    if ending and ending != ENDINGS["expired"]:
        app = world.state.apps[token.app].id if token.app else ""
        raise _refusal(site, TEXTS[ending].format(app=app, end="", now="", person=profile.id), 190, ending)
    if ending or token.expires_at <= now:
        words = f"Session has expired on {pacific(token.expires_at)}. The current time is {pacific(now)}."
        raise _refusal(site, f"Error validating access token: {words}", 190, 463)
    return token, profile


def _me(profile: Profile, fields: str) -> dict[str, Any]:
    facts = {"username": profile.username, "name": profile.name}
    if profile.site == "instagram":
        facts |= {"user_id": profile.id, "account_type": "BUSINESS"}
    number = f"25{profile.id[2:]}" if profile.site == "instagram" else profile.id  # Instagram's id is the app's own
    return {**{name: facts[name] for name in fields.split(",") if name in facts}, "id": number}


def _issue(world: World, profile: Profile, lasts: int, app: str = "") -> ProfileToken:
    now = world.now()
    token = ProfileToken(new_profile_token(profile.site), profile.id, now, now + lasts, app)
    world.state.profile_tokens[token.value] = token
    return token


def _redeem(world: World, site: str, params: Mapping[str, str]) -> dict[str, Any]:
    """A code for an hour's token; Threads writes the user's id as a number."""
    value, app = params.get("code", ""), ""
    profile = next(
        (one for one in world.state.profiles.values() if value and (one.site, one.code) == (site, value)), None
    )
    code = world.state.codes.get(value)
    if code and not code.used and code.redirect_uri == params.get("redirect_uri"):
        profile, app = world.state.profiles.get(code.person), code.app
    if profile is None or params.get("client_secret", "") != _secret(world, profile, app):
        raise _refusal(site, "This authorization code has been used", 100, 36009)
    if code:
        code.used = True
    else:
        profile.code = ""
    token = _issue(world, profile, SHORT, app)
    if site == "threads":
        return {"access_token": token.value, "user_id": int(profile.id)}
    return {"access_token": token.value, "user_id": profile.id, "permissions": list(_scopes(world, profile, token))}


def _secret(world: World, profile: Profile, app: str) -> str:
    return world.state.apps[app].secret if app else profile.secret


def _scopes(world: World, profile: Profile, token: ProfileToken) -> tuple[str, ...]:
    return world.state.apps[token.app].asks if token.app else profile.scopes


def _prolong(world: World, site: str, params: Mapping[str, str], how: str) -> dict[str, Any]:
    """Short to long by the secret, or long to longer without: a day old at least, living, and with the basic scope."""
    if params.get("grant_type") != f"{SHORT_NAMES[site]}_{how}_token":
        raise _refusal(site, "Invalid parameter: grant_type", 100)
    token, profile = _known(world, site, params.get("access_token", ""))
    secret = _secret(world, profile, token.app)
    if how == "exchange" and (not secret or params.get("client_secret", "") != secret):
        raise _refusal(site, "Error validating client secret.", 1)
    if how == "refresh" and world.now() - token.issued_at < DAY:
        raise _refusal(site, "Access tokens can be refreshed only when they are at least 24 hours old", 100)
    if how == "refresh" and SITES[site] not in _scopes(world, profile, token):
        raise _refusal(site, f"(#10) Application does not have the {SITES[site]} permission", 10)
    new = _issue(world, profile, LONG, token.app)
    return {"access_token": new.value, "token_type": "bearer", "expires_in": LONG}


def _describe(world: World, site: str, params: Mapping[str, str]) -> dict[str, Any]:
    """No app id and no granular scopes here; the inspector must be a living token of the same host."""
    _known(world, site, params.get("access_token", ""))
    try:
        token, profile = _known(world, site, params.get("input_token", ""))
    except Refusal as refused:
        error = {"code": refused.code, "message": refused.message}
        return {
            "error": error | ({"subcode": refused.subcode} if refused.subcode else {}),
            "is_valid": False,
            "scopes": [],
        }
    return {
        "type": "USER",
        "application": "Sandbox Threads App",
        "data_access_expires_at": token.issued_at + 90 * DAY,
        "expires_at": token.expires_at,
        "is_valid": True,
        "issued_at": token.issued_at,
        "scopes": list(_scopes(world, profile, token)),
        "user_id": profile.id,
    }
