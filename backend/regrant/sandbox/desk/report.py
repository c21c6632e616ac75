"""The world as JSON: for tests, and for importing its connections."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.connections import Connection
from regrant.sandbox.world.grants import KINDS, Grant, Reach
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.profiles import Profile
from regrant.sandbox.world.state import State
from regrant.sandbox.world.trouble import data_access_over, trouble_of
from regrant.sandbox.world.world import World


def report(world: World) -> dict[str, Any]:
    """Everything a test may want to know, without a single token."""
    state = world.state
    return {
        "scenario": world.name,
        "title": state.title,
        "now": world.now(),
        "people": [_person(person) for person in state.people.values()],
        "pages": [_page(state, page) for page in state.pages.values()],
        "ad_accounts": [
            {"id": one.id, "name": one.name, "status": one.status, "terms": one.terms}
            for one in state.ad_accounts.values()
        ],
        "apps": [
            {"key": app.key, "id": app.id, "name": app.name, "tool": app.tool, "asks": list(app.asks)}
            for app in state.apps.values()
        ],
        "grants": [_grant(grant) for grant in state.grants.values()],
        "removed": [_grant(grant) for grant in state.grants.values() if not grant.active],
        "tokens": _tokens(world),
        "profiles": [_profile(world, profile) for profile in state.profiles.values()],
        "posts_deleted": state.posts_deleted,
        "log": list(state.log),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "key": person.key,
        "user_id": person.user_id,
        "name": person.name,
        "pages": {page: list(tasks) for page, tasks in person.roles.items()},
        "ad_accounts": {account: list(tasks) for account, tasks in person.ad_accounts.items()},
        "held_up": person.held_up,
        "two_factor": person.two_factor,
    }


def _page(state: State, page: Page) -> dict[str, Any]:
    account = state.instagram.get(page.instagram or "")
    return {
        "id": page.id,
        "name": page.name,
        "instagram": page.instagram,
        "messages": bool(account and account.messages),
        "business": page.business,
        "partners": list(page.partners),
        "lead_terms": page.lead_terms,
        "leads": None if not page.leads.customised else sorted(page.leads.people | page.leads.crms),
        "invited": sorted(person for invited_to, person in state.invitations if invited_to == page.id),
    }


def _grant(grant: Grant) -> dict[str, Any]:
    return {
        "person": grant.person,
        "app": grant.app,
        "granted_at": grant.granted_at,
        "removed_at": grant.removed_at,
        "permissions": dict(grant.permissions),
        **{kind: _reach(grant.reach[kind]) for kind in KINDS},
    }


def _profile(world: World, profile: Profile) -> dict[str, Any]:
    state = world.state
    ours = [one for one in state.profile_tokens.values() if one.profile == profile.id]
    living = [one for one in ours if not one.ended and one.expires_at > world.now()]
    return {
        "site": profile.site,
        "id": profile.id,
        "username": profile.username,
        "living_tokens": len(living),
        "held_by": sorted(token.app for token in living if state.held.get((token.app, profile.id)) == token.value),
        "apps": {app: grant.status for (owner, app), grant in state.profile_grants.items() if owner == profile.id},
    }


def _reach(reach: Reach) -> str | list[str]:
    return "all" if reach.everything else sorted(reach.ids)


def _tokens(world: World) -> list[dict[str, Any]]:
    held = set(world.state.held.values())
    return [
        {
            "app": token.app,
            "person": token.person,
            "kind": token.kind,
            "page": token.page,
            "issued_at": token.issued_at,
            "expires_at": token.expires_at,
            "data_access_over": data_access_over(token, world.now()),
            "trouble": trouble_of(world.state, token, world.now()),
            "held": token.value in held,
        }
        for token in world.state.tokens.values()
    ]


def connections(world: World, origin: str) -> list[dict[str, Any]]:
    """The scenario's connections, as regrant reads them in; the token itself stays with the tool."""
    return [_connection(world.state, connection, origin) for connection in world.state.connections]


def _connection(state: State, connection: Connection, origin: str) -> dict[str, Any]:
    app = state.apps[connection.app]
    return {
        "tool": app.tool or app.key,
        "workspace": connection.workspace,
        "label": connection.label,
        "person": _who(state, connection),
        "app": {"meta_id": app.id, "name": app.name, "secret": app.secret or None},
        "token_url": f"{origin}/tools/{app.key}/token?person={connection.person}",
        "wanted": [_asset(state, asset) for asset in connection.wanted],
        "connected_at": connection.connected_at,
        "evidence": [
            {"kind": note.kind, "facts": note.facts, "says": note.says, "at": note.at} for note in connection.evidence
        ],
    }


def _who(state: State, connection: Connection) -> dict[str, str]:
    if connection.site == "facebook":
        person = state.people[connection.person]
        return {"meta_id": person.user_id, "name": person.name}
    profile = state.profiles[connection.person]
    return {"site": profile.site, "meta_id": profile.id, "name": profile.username}


def _asset(state: State, asset: str) -> dict[str, str]:
    if asset in state.profiles:
        return {"kind": state.profiles[asset].site, "meta_id": asset, "name": state.profiles[asset].username}
    if asset in state.pages:
        return {"kind": "page", "meta_id": asset, "name": state.pages[asset].name}
    if asset in state.instagram:
        return {"kind": "instagram", "meta_id": asset, "name": state.instagram[asset].username}
    return {"kind": "ad_account", "meta_id": f"act_{asset}", "name": state.ad_accounts[asset].name}
