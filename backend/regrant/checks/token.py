"""Does the token still work, and until when?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies, Reply, described, whose
from regrant.checks.subject import Subject
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer
from regrant.graph.codes import is_token_dead
from regrant.graph.error import whole

CHECK = "token"
KEPT = ("is_valid", "expires_at", "data_access_expires_at", "issued_at", "scopes", "app_id", "type", "user_id")


def token(replies: Replies, subject: Subject) -> Finding:
    """Meta's own description of the token where it gives one, else what the token itself met."""
    data = described(replies.inspection)
    if "is_valid" in data and unanswered(CHECK, replies.inspection, replies.at) is None:
        return _by_description(data, replies, subject)
    return _by_use(replies, subject)


def _by_description(data: dict[str, Any], replies: Replies, subject: Subject) -> Finding:
    facts = {**_owner(replies, subject), **{key: data[key] for key in KEPT if key in data}}
    facts["granular"] = data.get("granular_scopes")
    error = replies.inspection.error if isinstance(replies.inspection, Answer) else None
    if error is not None or data.get("is_valid") is False:
        return Finding(CHECK, State.NEEDS_YOU, "Meta says that the token is over", facts, error, at=replies.at)
    until = whole(data.get("data_access_expires_at")) or 0  # 0: system users, whose access does not end
    if 0 < until <= replies.at:
        refused = _refusal(replies)
        said = "the token is valid, but its ninety days of data access are over"
        return Finding(CHECK, State.NEEDS_YOU, said, facts, refused.error if refused else None, at=replies.at)
    if refused := _refusal(replies):
        return Finding(CHECK, State.NEEDS_YOU, "Meta refuses the token", facts, refused.error, at=replies.at)
    return Finding(CHECK, State.OK, "", facts, at=replies.at)


def _owner(replies: Replies, subject: Subject) -> dict[str, Any]:
    """Whose the token is, and for which app: Meta's ids of people differ from app to app."""
    who = whose(replies) if subject.kind == "user" else None
    app = subject.token.app
    return {**({"user_id": who} if who else {}), **({"app_id": app} if app else {})}


def _by_use(replies: Replies, subject: Subject) -> Finding:
    """Without a description: refused is over, any other answer of Meta's means that the token was taken."""
    if refused := _refusal(replies):
        return Finding(
            CHECK, State.NEEDS_YOU, "Meta refuses the token", {"is_valid": False}, refused.error, at=replies.at
        )
    first = replies.permissions
    unknown = unanswered(CHECK, first, replies.at)
    if unknown:
        return unknown
    if isinstance(first, Answer) and first.error is not None:
        said = "Meta answers, but not to this token alone"
        return Finding(CHECK, State.UNKNOWN, said, error=first.error, at=replies.at)
    if whose(replies) is None:
        return Finding(CHECK, State.UNKNOWN, "Meta answers, but does not say whose the token is", at=replies.at)
    said = "the token works; Meta tells its dates only to the app that it belongs to"
    return Finding(CHECK, State.OK, said, {**_owner(replies, subject), "is_valid": True}, at=replies.at)


def _refusal(replies: Replies) -> Answer | None:
    """The first answer in which Meta refused the token itself."""
    asked: list[Reply | None] = [replies.permissions, replies.pages.cut_short]
    return next((one for one in asked if isinstance(one, Answer) and is_token_dead(one.error)), None)
