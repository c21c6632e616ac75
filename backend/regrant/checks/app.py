"""Is the app itself in order: the version it is asked in, the proof it demands, whether it is open to everybody?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies
from regrant.checks.subject import Subject
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer
from regrant.graph.codes import is_token_dead, refuses_proof
from regrant.graph.versions import current, known

CHECK = "app"
SOON = timedelta(days=60)  # two months: time enough for a maker to move to another version
SERVED = "facebook-api-version"
# Words of Meta's for an app that only people with a role on it may use
CLOSED = ("development mode", "app not active", "app is not active", "not in live mode")


def app(replies: Replies, subject: Subject) -> Finding:
    """A demand for a proof, then a closed app, then the version's end, which by itself ends nothing.

    No secret or a wrong one is put right in the app's settings or in what is kept of it: a new login changes nothing.
    Source: Meta's pages on secure requests, on app modes and on versions.
    """
    facts, said = _version(replies)
    proof = next((error for error in replies.errors if refuses_proof(error)), None)
    if proof is not None:
        facts["proof"] = "invalid" if subject.token.proof else "required"
        says = {
            "invalid": "Meta does not take the app's secret that is kept here: it was probably reset",
            "required": "Meta answers for this app only with a proof made with its secret, which is not kept here",
        }
        return Finding(CHECK, State.NEEDS_YOU, says[facts["proof"]], facts, proof, at=replies.at)
    closed = next((error for error in replies.errors if any(say in error.message.lower() for say in CLOSED)), None)
    if closed is not None:
        facts["mode"] = "development"
        said = "the app is in development or switched off: it works for nobody but those with a role on it"
        return Finding(CHECK, State.NEEDS_YOU, said, facts, closed, at=replies.at)
    first = replies.permissions
    unasked = unanswered(CHECK, first, replies.at)
    if unasked and not (isinstance(first, Answer) and is_token_dead(first.error)):
        return unasked
    return Finding(CHECK, State.OK, said, facts, at=replies.at)


def _version(replies: Replies) -> tuple[dict[str, Any], str]:
    """The version that was asked, with its end, and what to say of it: an ended one is served by another silently."""
    facts: dict[str, Any] = {"version": replies.version}
    served = next((one for reply in (replies.permissions, replies.inspection) if (one := _served(reply))), None)
    if served and served != replies.version:
        facts["served"] = served
    version = known().get(replies.version)
    if version is None or version.until is None:
        return facts, ""
    facts["version_ends"] = version.until.isoformat()
    today = datetime.fromtimestamp(replies.at, UTC).date()
    advice = f"choose {current()} in the settings"
    if version.until < today:
        return facts, f"version {version.name} of the Graph ended on {version.until} and is served by another: {advice}"
    if version.until - today <= SOON:
        return facts, f"version {version.name} of the Graph ends on {version.until}: {advice}"
    return facts, ""


def _served(reply: object) -> str | None:
    return reply.headers.get(SERVED) if isinstance(reply, Answer) else None
