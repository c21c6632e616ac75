"""Changes a code into a token, a short token into a long one, and a long one into one with a new life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.error import whole
from regrant.graph.login import wire
from regrant.graph.login.places import LONG_FROM, SHORT_NAMES, Place
from regrant.graph.login.words import refused


@dataclass(frozen=True, slots=True, repr=False)
class Issued:
    """A token as it was handed out; `expires_at` is Unix seconds, None where it has no end or none was told.

    `scopes` are those that Instagram tells along with the token.
    """

    value: str
    expires_at: int | None
    scopes: tuple[str, ...] = ()

    def is_long(self, now: int) -> bool:
        """Does it last longer than the hours of a short one?"""
        return self.expires_at is None or self.expires_at - now > LONG_FROM


@dataclass(frozen=True, slots=True, repr=False)
class OwnApp:
    """The app that asks: Meta's id of it, and its secret where it is kept."""

    meta_id: str
    secret: str | None


def redeem(
    place: Place,
    app: OwnApp,
    code: str,
    redirect_uri: str,
    verifier: str | None,
    now: int,
    transport: httpx.BaseTransport | None = None,
) -> Issued:
    """The token for a code. `redirect_uri` must be the one that the window was opened with, byte for byte.

    Raises GraphRefused with the switch that is wrong, and GraphUnreachable.
    """
    form = {"client_id": app.meta_id, "redirect_uri": redirect_uri, "code": code}
    form |= {"client_secret": app.secret} if app.secret else {}
    form |= {"code_verifier": verifier} if verifier and place.pkce else {}
    form |= {} if place.site == "facebook" else {"grant_type": "authorization_code"}
    issued = _issued(wire.post(place.code, form, transport), app, now)
    if place.site == "facebook" or issued.expires_at is not None:
        return issued
    return Issued(issued.value, now + 3600, issued.scopes)  # these two do not say that it lasts an hour


def prolong(place: Place, app: OwnApp, token: str, now: int, transport: httpx.BaseTransport | None = None) -> Issued:
    """The long token for a short one, which takes the app's secret. Raises as `redeem` does."""
    secret = app.secret or ""
    if place.site == "facebook":
        form = {"grant_type": "fb_exchange_token", "client_id": app.meta_id, "client_secret": secret}
        return _issued(wire.post(place.prolong, {**form, "fb_exchange_token": token}, transport), app, now)
    grant = f"{SHORT_NAMES[place.site]}_exchange_token"
    query = {"grant_type": grant, "client_secret": secret, "access_token": token}
    return _issued(wire.get(place.prolong, query, transport), app, now)


def renew(place: Place, app: str, token: str, now: int, transport: httpx.BaseTransport | None = None) -> Issued:
    """A new life for a long token of Instagram or Threads; no secret is needed. Raises as `redeem` does."""
    query = {"grant_type": f"{SHORT_NAMES[place.site]}_refresh_token", "access_token": token}
    return _issued(wire.get(place.renew, query, transport), OwnApp(app, None), now)


def _issued(answer: Answer, app: OwnApp, now: int) -> Issued:
    if answer.error is not None:
        raise refused(answer.error, app.meta_id)
    told = _flat(answer.body)
    value, lasts = told.get("access_token"), whole(told.get("expires_in"))
    if not isinstance(value, str) or not value:
        raise GraphUnreachable("Meta answered without a token", hint=wire.AGAIN)
    # absent, and zero, mean that it has no end
    return Issued(value, now + lasts if lasts else None, _scopes(told.get("permissions")))


def _flat(body: Any) -> dict[str, Any]:
    """Instagram's answer comes flat, or as the one row of a list: its own pages and its users' reports differ."""
    rows = body.get("data") if isinstance(body, dict) else None
    if isinstance(rows, list) and rows and isinstance(rows[0], dict):
        return rows[0]
    return body if isinstance(body, dict) else {}


def _scopes(told: Any) -> tuple[str, ...]:
    if isinstance(told, str):
        return tuple(filter(None, (one.strip() for one in told.split(","))))
    return tuple(map(str, told)) if isinstance(told, list) else ()
