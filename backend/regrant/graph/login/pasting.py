"""Takes a token that a person has already: whose it is, of which kind and of which app is found out from Meta."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from regrant import settings
from regrant.errors import BadInput, GraphRefused, GraphUnreachable
from regrant.graph.error import words
from regrant.graph.login.settle import keep_token, matches, own_connection, report
from regrant.graph.login.who import Came, client_for, who
from regrant.graph.token import Token, app_token
from regrant.store import apps, connections, profiles
from regrant.store.apps import App
from regrant.store.credentials import Credential
from regrant.store.database import writing
from regrant.store.ids import now

SITES = {"IG": "instagram", "TH": "threads"}  # how their tokens begin; Facebook's begin with EAA


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a pasted token: the credential, the connection that holds it, and what to tell of it."""

    credential: Credential
    connection: str
    profile: str
    app: App | None
    report: dict[str, Any]


def paste(
    value: str,
    *,
    profile: str | None = None,
    connection: str | None = None,
    transport: httpx.BaseTransport | None = None,
) -> Pasted:
    """Keep a token of a person, Page, system user, Instagram account or Threads profile.

    `profile` and `connection` say whom it must belong to; another's is refused and nothing is changed. Raises BadInput
    for a text that is no token, GraphRefused for one that Meta does not take, and GraphUnreachable.
    """
    text = value.strip()
    site = SITES.get(text[:2], "facebook")
    Token(text)  # raises for what cannot be one, before anybody is asked
    if connection is not None:
        profile = profile or connections.get(connection).profile
    app, came = _found(text, site, transport)
    expected = profiles.get(profile) if profile else None
    if expected is not None and came.kind != "page" and matches(expected, came, app.id if app else "") == "other":
        raise BadInput(
            f"this token is {came.name}'s, and {expected.name} was expected: nothing was changed",
            hint="Paste the right one, or leave the profile out to add this account as new.",
        )
    with writing():
        mine = _kept_app(came, app)
        told: dict[str, Any] = {"token": text, "expires_at": came.expires_at, "scopes": []}
        credential = keep_token(mine.id if mine else None, came, told, expected, "pasted")
        target = _connected(credential, came, mine, connection)
    return Pasted(credential, target, credential.profile, mine, report([], came, credential, target))


def _found(value: str, site: str, transport: httpx.BaseTransport | None) -> tuple[App | None, Came]:
    """The app that the token belongs to, and who it is: each app whose secret is kept may examine its own."""
    here = settings.current()
    if site != "facebook":
        return None, who(site, Token(value), None, here, transport)
    named = _app_of(value, transport)
    for app in apps.every():
        secret = apps.secret(app.id) if app.site == "facebook" else None
        if secret is None or (named is not None and named[0] != app.meta_id):
            continue
        try:
            came = who(site, Token(value, secret, app.meta_id), app_token(app.meta_id, secret), here, transport)
        except (GraphRefused, GraphUnreachable):
            if named is not None:
                raise
            continue  # the proof of another app's secret is refused along with the token
        if named is not None or (came.app == app.meta_id and came.granted is not None):
            return app, came
    came = who(site, Token(value), None, here, transport)
    if named is None:
        return None, came
    known = next((one for one in apps.every() if one.meta_id == named[0]), None)
    return known or App("", named[0], named[1] or named[0]), came


def _app_of(value: str, transport: httpx.BaseTransport | None) -> tuple[str, str] | None:
    """Id and name of the app, as the token itself is told; None where Meta does not say, or wants a proof first."""
    with client_for("facebook", settings.current(), transport) as client:
        answer = client.get("app", Token(value), fields="id,name")
    body = answer.body if isinstance(answer.body, dict) and answer.error is None else {}
    return (str(body["id"]), words(body.get("name"))) if "id" in body else None


def _kept_app(came: Came, app: App | None) -> App | None:
    """The app as a row: one that was not known is kept by its id and name, without a secret."""
    if app is None or app.id:
        return app
    return apps.save(meta_id=app.meta_id, name=app.name, site=came.site)


def _connected(credential: Credential, came: Came, app: App | None, connection: str | None) -> str:
    if connection is not None and connections.get(connection).profile == credential.profile:
        connections.update(connection, credential=credential.id, connected_at=credential.issued_at or now())
        return connection
    title = app.name if app else came.name or "Own token"
    return own_connection(credential, came, title, app.meta_id if app else came.asset or "")
