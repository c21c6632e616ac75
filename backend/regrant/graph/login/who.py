"""Whose is a token, of which app, until when, and what was granted with it? One request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

from regrant.errors import GraphRefused, GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.batch import Ask, batch
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import GraphClient
from regrant.graph.codes import is_token_dead, refuses_proof
from regrant.graph.error import whole, words
from regrant.graph.hosts import THREADS_VERSION, graph_base
from regrant.graph.login.words import switch
from regrant.graph.token import Token
from regrant.settings import Settings

LIMIT = 100  # Pages that are named; who has more is told how many more there may be by the first check
FIELDS = {"instagram": "user_id,username,name,account_type", "threads": "id,username,name"}
KINDS = {"PAGE": "page", "SYSTEM_USER": "system_user"}
# The kind of asset that a permission is granted for; `granular_scopes` lists ids by permission
ASSETS = {"pages_": "page", "instagram_": "instagram", "ads_": "ad_account"}


@dataclass(frozen=True, slots=True)
class Came:
    """Who came back with a token; times are Unix seconds, None where nobody told.

    `asset` is the Page of a Page's token. `granted` is None where Meta did not say. `pages` are id and name of those
    that the token lists, `whole` whether that is all. `reach` is the ids granted by kind of asset, None for all of it.
    """

    site: str
    meta_id: str
    name: str
    kind: str = "user"
    app: str | None = None
    asset: str | None = None
    issued_at: int | None = None
    expires_at: int | None = None
    has_no_end: bool = False
    data_access_expires_at: int | None = None
    granted: list[str] | None = None
    declined: list[str] = field(default_factory=list)
    pages: list[list[str]] = field(default_factory=list)
    whole: bool = False
    reach: dict[str, list[str] | None] = field(default_factory=dict)


def client_for(site: str, settings: Settings, transport: httpx.BaseTransport | None) -> GraphClient:
    """A client of the host at which this site's profiles are known."""
    version = THREADS_VERSION if site == "threads" else settings.graph_version
    return GraphClient(graph_base(settings.sandbox, site), version=version, transport=transport)


def who(
    site: str, token: Token, inspector: Token | None, settings: Settings, transport: httpx.BaseTransport | None = None
) -> Came:
    """Ask Meta. Raises GraphRefused where it does not take the token, and GraphUnreachable."""
    with client_for(site, settings, transport) as client:
        try:
            return _person(client, token, inspector) if site == "facebook" else _profile(client, site, token)
        except AskedTooMuch as busy:
            raise GraphUnreachable(str(busy)) from busy


def _profile(client: GraphClient, site: str, token: Token) -> Came:
    answer = _taken(client.get("me", Token(token.value), fields=FIELDS[site]), token)
    body = _table(answer)
    meta_id, name = body.get("user_id", body.get("id")), words(body.get("username"))
    if meta_id is None:
        raise GraphUnreachable("Meta did not say whose token it is")
    return Came(site, str(meta_id), name or str(meta_id), app=token.app)


def _person(client: GraphClient, token: Token, inspector: Token | None) -> Came:
    asks = [
        Ask("debug_token", {"input_token": token.value}, inspector or token),
        Ask("me", {"fields": "id,name"}, token),
        Ask("me/permissions", {}, token),
        Ask("me/accounts", {"fields": "id,name", "limit": str(LIMIT)}, token),
    ]
    answers = batch(client, asks, token)
    inspection, me, permissions, accounts = [one if isinstance(one, Answer) else None for one in answers]
    body = _table(_taken(me, token))
    if "id" not in body:
        raise GraphUnreachable("Meta did not say whose token it is")
    told = _described(inspection)
    kind = KINDS.get(str(told.get("type")), "page" if _knows_no_permissions(permissions) else "user")
    status = {str(row.get("permission")): str(row.get("status")) for row in _rows(permissions)}
    granted = [name for name, now in status.items() if now == "granted"] or _texts(told.get("scopes"))
    expires = whole(told.get("expires_at"))
    own, name = str(body["id"]), words(body.get("name"))
    person = str(told["user_id"]) if kind == "page" and "user_id" in told else own
    return Came(
        "facebook",
        person,
        "" if kind == "page" else name or own,
        kind,
        app=str(told["app_id"]) if "app_id" in told else token.app,
        asset=own if kind == "page" else None,
        issued_at=whole(told.get("issued_at")),
        expires_at=expires or None,
        has_no_end=expires == 0,
        data_access_expires_at=whole(told.get("data_access_expires_at")) or None,
        granted=granted if status or told else None,
        declined=[name for name, now in status.items() if now == "declined"],
        pages=[[own, name]] if kind == "page" else _listed(accounts),
        whole=kind == "page" or _is_whole(accounts),
        reach=_reach(told.get("granular_scopes")),
    )


def _taken(answer: Answer | None, token: Token) -> Answer:
    """The answer, if Meta took the token."""
    if answer is None:
        raise GraphUnreachable("Meta did not get to the question")
    if answer.error is None:
        return answer
    if is_token_dead(answer.error):
        raise GraphRefused("Meta does not take the token", hint="Log in again: `regrant login`.")
    if refuses_proof(answer.error):
        found = switch("secret", token.app or "")
        raise GraphRefused("Meta wants a proof made with the right secret of the app", hint=found.next)
    raise GraphUnreachable(f"Meta did not say whose token it is (code {answer.error.code})")


def _described(answer: Answer | None) -> dict[str, Any]:
    data = _table(answer).get("data") if answer else None
    return data if isinstance(data, dict) and data.get("is_valid") is not False else {}


def _table(answer: Answer | None) -> dict[str, Any]:
    return answer.body if answer is not None and isinstance(answer.body, dict) else {}


def _rows(answer: Answer | None) -> list[dict[str, Any]]:
    rows = _table(answer).get("data") if answer is not None and answer.error is None else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _listed(answer: Answer | None) -> list[list[str]]:
    return [[str(row["id"]), words(row.get("name")) or str(row["id"])] for row in _rows(answer) if "id" in row]


def _is_whole(answer: Answer | None) -> bool:
    if answer is None or answer.error is not None:
        return False
    paging = _table(answer).get("paging")
    return not (isinstance(paging, dict) and paging.get("next"))


def _knows_no_permissions(answer: Answer | None) -> bool:
    """Meta answers so where the token is a Page's, which has no permissions of its own."""
    return answer is not None and answer.error is not None and "(permissions)" in answer.error.message


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _reach(told: Any) -> dict[str, list[str] | None]:
    """Kind of asset -> the ids granted; None for all, which Meta says by leaving the list out."""
    reach: dict[str, list[str] | None] = {}
    for row in told if isinstance(told, list) else []:
        scope = str(row.get("scope")) if isinstance(row, dict) else ""
        kind = next((kind for prefix, kind in ASSETS.items() if scope.startswith(prefix)), None)
        if kind is None:
            continue
        ids = _texts(row["target_ids"]) if isinstance(row.get("target_ids"), list) else None
        before = reach.get(kind, [])
        reach[kind] = None if ids is None or before is None else sorted({*before, *ids})
    return reach
