"""Asks a tool on this machine for its current token: some lend it at a loopback address."""

from __future__ import annotations

import httpx

from regrant.errors import GraphUnreachable
from regrant.graph.trouble import FAILURES
from regrant.settings import loopback_origin

SECONDS = 5.0  # the tool is on this machine: what takes longer does not work


def lent_token(address: str, transport: httpx.BaseTransport | None = None) -> str:
    """The token that the tool lends at this address.

    Raises BadInput for an address on another machine, and GraphUnreachable where nothing is lent: that says nothing
    about the connection.
    """
    loopback_origin(address)
    try:
        # plain http on this machine: to read the world's certificates would take longer than to ask
        with httpx.Client(transport=transport, timeout=SECONDS, trust_env=False, verify=False) as http:  # noqa: S501
            answer = http.get(address, follow_redirects=False)
            body = answer.json() if answer.is_success else None
    except (*FAILURES, ValueError):
        body = None
    token = body.get("access_token") if isinstance(body, dict) else None
    if not isinstance(token, str):
        raise GraphUnreachable("the tool does not lend its token right now", hint="Is the tool running?")
    return token
