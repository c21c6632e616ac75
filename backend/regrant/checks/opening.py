"""Makes what is kept about a connection ready to be checked: its token opened, its assets named."""

from __future__ import annotations

import httpx

from regrant.checks.lending import lent_token
from regrant.checks.subject import Subject, Wanted
from regrant.graph.token import Token, app_token
from regrant.recipes.book import book
from regrant.store import apps, assets, credentials
from regrant.store.connections import Connection


def opened(credential_id: str, transport: httpx.BaseTransport | None = None) -> tuple[Token, Token | None, str]:
    """The token, the token of its app where that app's secret is kept, and the token's kind.

    Raises SecretsLocked, BadInput for a damaged token, and GraphUnreachable where a tool does not lend its own.
    """
    kept = credentials.get(credential_id)
    secret = apps.secret(kept.app) if kept.app else None
    app = apps.get(kept.app).meta_id if kept.app else None
    value = lent_token(kept.token_url, transport) if kept.token_url else credentials.token(credential_id) or ""
    inspector = app_token(app, secret) if app and secret else None
    return Token(value, secret, app), inspector, kept.kind


def subject_of(connection: Connection, token: Token, inspector: Token | None, kind: str) -> Subject:
    """The connection as the checks see it."""
    return Subject(
        token=token,
        tool=book().tool_or_generic(connection.tool),
        wanted=tuple(_wanted(connection.id)),
        inspector=inspector,
        kind="page" if kind == "page" else "user",
    )


def _wanted(connection_id: str) -> list[Wanted]:
    rows = assets.wanted(connection_id)
    pages = {row.id: row.meta_id for row in rows}
    return [Wanted(row.kind, row.meta_id, row.name, pages.get(row.parent or "")) for row in rows]
