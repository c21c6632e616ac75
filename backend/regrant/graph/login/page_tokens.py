"""A Page's own token, got when it is needed: new Pages take no person's token for most questions.

It is not kept. From a long token of a person it has no end; whoever needs it again asks again, which costs one call.
"""

from __future__ import annotations

import httpx

from regrant import settings
from regrant.errors import BadInput, GraphRefused, GraphUnreachable
from regrant.graph.budget import AskedTooMuch
from regrant.graph.error import words
from regrant.graph.login.who import client_for
from regrant.graph.token import Token
from regrant.store import apps, credentials


def page_token(credential_id: str, page: str, transport: httpx.BaseTransport | None = None) -> Token:
    """The token of the Page with this id of Meta's, for the person whose credential it is.

    Raises GraphRefused where the person has no rights on it, BadInput, GraphUnreachable and SecretsLocked.
    """
    kept = credentials.get(credential_id)
    if kept.kind == "page" or not page.isdigit():
        raise BadInput("a Page's token is got with a person's token and the Page's number")
    secret = apps.secret(kept.app) if kept.app else None
    app = apps.get(kept.app).meta_id if kept.app else None
    mine = Token(credentials.token(credential_id) or "", secret, app)
    with client_for("facebook", settings.current(), transport) as client:
        try:
            answer = client.get(page, mine, fields="access_token")
        except AskedTooMuch as busy:
            raise GraphUnreachable(str(busy)) from busy
    body = answer.body if isinstance(answer.body, dict) else {}
    value = words(body.get("access_token"))
    if answer.error is not None or not value:
        raise GraphRefused(
            "Meta gives no token of this Page to this person",
            hint="The Page was not ticked in the login, or the person lost the role on it.",
        )
    return Token(value, secret, app)
