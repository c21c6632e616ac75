"""Are the permissions that the tool needs still granted?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies, described, is_shown, texts
from regrant.checks.subject import Subject
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer
from regrant.recipes.permissions import consequences

CHECK = "permissions"


def permissions(replies: Replies, subject: Subject) -> Finding:
    """Compare what is granted with what the tool asks for, and say what each missing one costs."""
    status = _statuses(replies, subject)
    if isinstance(status, Finding):
        return status
    costs = consequences()
    named = {*subject.tool.permissions, *subject.tool.likely_permissions}
    declined = sorted(name for name, is_now in status.items() if is_now == "declined" and name in costs)
    # Meta lets a permission run out that the app has not used for 90 days: it matters where the tool is known to use it
    expired = sorted(name for name, is_now in status.items() if is_now == "expired" and name in named)
    absent = sorted(set(subject.tool.permissions) - status.keys())
    lacking = [*declined, *expired, *absent]
    facts: dict[str, Any] = {
        "granted": sorted(name for name, is_now in status.items() if is_now == "granted"),
        "declined": declined,
        "expired": expired,
        "absent": absent,
        "consequences": {name: costs[name] for name in lacking if name in costs},
    }
    if not lacking:
        return Finding(CHECK, State.OK, "", facts, at=replies.at)
    said = "; ".join(f"without {name}, {costs[name]}" if name in costs else f"{name} is missing" for name in lacking)
    return Finding(CHECK, State.NEEDS_YOU, said, facts, at=replies.at)


def _statuses(replies: Replies, subject: Subject) -> dict[str, str] | Finding:
    """Permission -> granted, declined or expired; a finding where that could not be read."""
    if subject.kind == "page":
        return _by_scopes(replies)
    if unknown := unanswered(CHECK, replies.permissions, replies.at):
        return unknown
    answer = replies.permissions
    rows = _rows(answer) if isinstance(answer, Answer) and is_shown(answer) else None
    if rows is None:
        error = answer.error if isinstance(answer, Answer) else None
        return Finding(CHECK, State.UNKNOWN, "Meta did not tell the permissions", error=error, at=replies.at)
    return {str(row.get("permission")): str(row.get("status")) for row in rows}


def _rows(answer: Answer) -> list[dict[str, Any]] | None:
    """The permissions that stand with the person; Meta leaves an empty list out. None where they cannot be read."""
    if "permissions" not in answer.body:
        return []
    told = answer.body["permissions"]
    rows = told.get("data") if isinstance(told, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else None


def _by_scopes(replies: Replies) -> dict[str, str] | Finding:
    """A Page's token cannot be asked for its permissions: only its description lists those that are granted."""
    data = described(replies.inspection)
    scopes = texts(data.get("scopes"))
    if not data.get("is_valid") or scopes is None:
        why = "only the app that a Page's token belongs to is told its permissions"
        return Finding(CHECK, State.UNKNOWN, why, at=replies.at)
    return dict.fromkeys(scopes, "granted")
