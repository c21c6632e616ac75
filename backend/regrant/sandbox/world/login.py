"""What finishing a login really does: the grant, the code, the token made of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from regrant.sandbox.world.apps import App
from regrant.sandbox.world.grants import KINDS, Grant, Kind, Reach
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.state import Code
from regrant.sandbox.world.tokens import DATA_ACCESS, DAY, SHORT_LIVED, Token, new_value
from regrant.sandbox.world.world import World


@dataclass(slots=True)
class Consent:
    """What a person said yes to; a kind of asset that is not in `reach` was not asked about.

    `exact`: the choice replaces the old one, as in a panel that showed it; else assets add up.
    """

    reach: dict[Kind, Reach] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()
    exact: bool = False


def grant_consent(world: World, person: Person, app: App, asked: tuple[str, ...], consent: Consent) -> Grant:
    """Write down what was granted: assets add up with those of a grant still active, permissions are said anew.

    A Login for Business app gets every permission or none.
    """
    old = world.state.grants.get((person.key, app.key))
    grant = Grant(person.key, app.key, granted_at=world.now())
    if old and old.active:
        grant.permissions, grant.reach = dict(old.permissions), dict(old.reach)
    for permission in ("public_profile", *asked):
        grant.permissions[permission] = "declined" if permission in consent.declined else "granted"
    if app.login == "business" and consent.declined:
        grant.permissions = {"public_profile": "granted"}
    for kind in KINDS:
        if kind in consent.reach:
            chosen = consent.reach[kind]
            grant.reach[kind] = chosen if consent.exact else grant.reach[kind].plus(chosen)
    world.state.grants[(person.key, app.key)] = grant
    world.note("granted", person=person.key, app=app.key)
    return grant


def replay_grant(world: World, person: Person, app: App) -> None:
    """What the quick button of a returning person does: the old grant again, gaps and all, or nothing."""
    old = world.state.grants.get((person.key, app.key))
    if old is None or app.fast == "nothing":
        world.state.grants[(person.key, app.key)] = Grant(
            person.key, app.key, world.now(), {"public_profile": "granted"}
        )
    else:
        old.removed_at, old.granted_at = None, world.now()
    world.note("replayed", person=person.key, app=app.key)


def issue_code(
    world: World, person: Person, app: App, redirect_uri: str, *, challenge: str = "", system_user: bool = False
) -> str:
    """A code for the tool to change into a token."""
    value = "AQ" + secrets.token_urlsafe(60)
    world.state.codes[value] = Code(
        value, app.key, person.key, redirect_uri, world.now(), challenge=challenge, system_user=system_user
    )
    return value


def issue_system_token(world: World, person: str, app: App) -> Token:
    """A token of Login for Business that has no end, and no end of data access."""
    token = Token(new_value(), "system_user", app.key, person, world.now(), 0, 0)
    world.state.tokens[token.value] = token
    return token


def issue_token(world: World, person: str, app: App, *, short: bool) -> Token:
    """A new user token; a login renews data access for 90 days."""
    now = world.now()
    lifetime = SHORT_LIVED if short else app.lifetime_days * DAY
    token = Token(
        value=new_value(),
        kind="user",
        app=app.key,
        person=person,
        issued_at=now,
        expires_at=now + lifetime if lifetime else 0,
        data_access_expires_at=now + DATA_ACCESS,
        short_lived=short,
    )
    world.state.tokens[token.value] = token
    return token


def page_token(world: World, user: Token, page: str) -> Token:
    """The Page token behind a user token: the same one while it lives, and without an end from a long-lived token."""
    for token in world.state.tokens_of(user.person, user.app):
        if token.page == page and token.ended is None and token.short_lived == user.short_lived:
            return token
    token = Token(
        value=new_value(),
        kind="page",
        app=user.app,
        person=user.person,
        page=page,
        issued_at=world.now(),
        expires_at=user.expires_at if user.short_lived else 0,
        data_access_expires_at=user.data_access_expires_at,
        short_lived=user.short_lived,
    )
    world.state.tokens[token.value] = token
    return token
