"""`debug_token`: what a token is worth. An inspected token's trouble stands inside a 200."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.refusal import Refusal, parameter, token_refusal
from regrant.sandbox.graph.viewer import Viewer, app_of_token, recognise
from regrant.sandbox.world.grants import Grant, kind_of
from regrant.sandbox.world.state import State
from regrant.sandbox.world.tokens import Token
from regrant.sandbox.world.trouble import trouble_of
from regrant.sandbox.world.world import World

WRONG_INSPECTOR = (
    "You must provide an app access token, or a user access token that is an owner or developer of the app"
)


def debug_token(world: World, ask: Ask) -> dict[str, Any]:
    """Describe `input_token` to an inspector of the same app."""
    viewer = recognise(world, ask, reads_data=False)
    value = ask.params.get("input_token", "")
    if not value:
        raise parameter("The parameter input_token is required")
    if "|" in value:
        return {"data": _app_token(world.state, value)}
    token = world.state.tokens.get(value)
    if token is None:
        words = "Invalid OAuth access token - Cannot parse access token"
        return {"data": {"error": {"code": 190, "message": words}, "is_valid": False, "scopes": []}}
    if not _may_inspect(viewer, token):
        raise parameter(WRONG_INSPECTOR)
    return {"data": _describe(world, token)}


def _may_inspect(viewer: Viewer, token: Token) -> bool:
    if viewer.app.key != token.app:
        return False
    if viewer.token is None:
        return True
    itself = viewer.token.kind == "system_user" and viewer.token.value == token.value
    return itself or (viewer.person is not None and viewer.person.key in viewer.app.developers)


def _app_token(state: State, value: str) -> dict[str, Any]:
    try:
        app = app_of_token(state, value)
    except Refusal as refused:
        return {"error": {"code": refused.code, "message": refused.message}, "is_valid": False, "scopes": []}
    return {"app_id": app.id, "type": "APP", "application": app.name, "is_valid": True, "scopes": []}


def _describe(world: World, token: Token) -> dict[str, Any]:
    state = world.state
    app, person = state.apps[token.app], state.people[token.person]
    data: dict[str, Any] = {"app_id": app.id, "type": token.kind.upper(), "application": app.name}
    trouble = trouble_of(state, token, world.now())
    if trouble is not None:
        refused = token_refusal(trouble, token, app_id=app.id, user_id=person.user_id, now=world.now())
        data["error"] = {"code": 190, "message": refused.message, "subcode": trouble}
        return {**data, "expires_at": token.expires_at, "is_valid": False, "scopes": [], "user_id": person.user_id}
    data["data_access_expires_at"] = token.data_access_expires_at
    data["expires_at"], data["is_valid"] = token.expires_at, True
    if not token.short_lived:
        data["issued_at"] = token.issued_at
    if token.page:
        data["profile_id"] = token.page
    grant = state.grants[(token.person, token.app)]
    data["scopes"] = [name for name, status in grant.permissions.items() if status == "granted"]
    data["granular_scopes"] = _granular(state, grant, data["scopes"], token)
    return {**data, "user_id": person.user_id}


def _granular(state: State, grant: Grant, scopes: list[str], token: Token) -> list[dict[str, Any]]:
    """No `target_ids` means all assets, now and later."""
    rows: list[dict[str, Any]] = []
    for scope in scopes:
        kind = kind_of(scope)
        if kind is None:
            continue
        reach = grant.reach[kind]
        if kind == "pages" and token.page and reach.covers(token.page):
            rows.append({"scope": scope, "target_ids": [token.page]})
        elif reach.everything:
            rows.append({"scope": scope})
        else:
            rows.append({"scope": scope, "target_ids": sorted(reach.ids)})
    return rows
