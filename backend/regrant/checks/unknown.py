"""Says "unknown" where a question was not answered: never "broken"."""

from __future__ import annotations

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Reply, Unasked
from regrant.graph.budget import retry_at
from regrant.graph.codes import is_throttle, is_token_dead, is_transient

TRANSIENT = 300  # seconds; Meta's own troubles are mostly over by then


def unanswered(check: str, reply: Reply, at: int) -> Finding | None:
    """The finding for a reply that does not answer the question of this check; None for one that does.

    `at` is Unix seconds. A dead token is an answer to the check of the token alone.
    """
    if isinstance(reply, Unasked):
        return Finding(check, State.UNKNOWN, reply.why, retry_at=reply.retry_at, at=at)
    error = reply.error
    if is_throttle(error):
        said = "Meta has been asked too much and wants us to wait"
        return Finding(check, State.UNKNOWN, said, error=error, retry_at=retry_at(reply, at), at=at)
    if is_transient(error):
        said = "Meta has trouble of its own at the moment"
        return Finding(check, State.UNKNOWN, said, error=error, retry_at=at + TRANSIENT, at=at)
    if is_token_dead(error) and check != "token":
        return Finding(check, State.UNKNOWN, "could not be read, for the token does not work", error=error, at=at)
    return None
