"""Does an Instagram or a Threads profile that logs in without Facebook still let its token in?"""

from __future__ import annotations

from regrant.causes import State
from regrant.checks.asking import RETRY
from regrant.checks.finding import Finding
from regrant.checks.replies import Reply, Unasked
from regrant.checks.unknown import unanswered
from regrant.errors import GraphUnreachable
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import GraphClient
from regrant.graph.codes import is_token_dead
from regrant.graph.token import Token

CHECK = "token"  # the same question as on Facebook, asked at another host
FIELDS = {"instagram": "user_id,username,account_type", "threads": "id,username"}


def profile(token: Token, site: str, client: GraphClient, now: int) -> Finding:
    """One call asks who the token is: these hosts tell no permissions, and dates only with the token in an address.

    `now` is Unix seconds. Source: Meta's documentation of Instagram Login and of Threads.
    """
    reply = _asked(token, site, client, now)
    if isinstance(reply, Unasked):
        return Finding(CHECK, State.UNKNOWN, reply.why, retry_at=reply.retry_at, at=now)
    if is_token_dead(reply.error):
        said = "Meta refuses the token"
        return Finding(CHECK, State.NEEDS_YOU, said, {"is_valid": False}, reply.error, at=now)
    if unknown := unanswered(CHECK, reply, now):
        return unknown
    if reply.error is not None or not isinstance(reply.body, dict):
        return Finding(CHECK, State.UNKNOWN, "Meta did not say who the token is", error=reply.error, at=now)
    who = reply.body.get("user_id") or reply.body.get("id")
    if not who:
        return Finding(CHECK, State.UNKNOWN, "Meta did not say who the token is", at=now)
    return Finding(CHECK, State.OK, "", {"is_valid": True, "user_id": str(who), "type": site.upper()}, at=now)


def _asked(token: Token, site: str, client: GraphClient, now: int) -> Reply:
    try:
        return client.get("me", token, fields=FIELDS[site])
    except AskedTooMuch as busy:
        return Unasked(str(busy), busy.retry_at)
    except GraphUnreachable as lost:
        return Unasked(str(lost), now + RETRY)
