"""Do the Instagram accounts still hang on their Pages, as professional accounts?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.granted import not_covered, targets_of
from regrant.checks.replies import Replies, described, texts
from regrant.checks.subject import INSTAGRAM, Subject
from regrant.checks.unknown import unanswered

CHECK = "instagram"
SCOPE = "instagram_basic"


def instagram(replies: Replies, subject: Subject) -> Finding | None:
    """An account is unlinked when its grant covers it and its Page, which is listed, does not name it.

    None where no account is wanted. The field is absent for a personal account, an unlinked one and one that was not
    granted alike, so without the grant nothing can be said.
    """
    wanted = subject.of_kind(INSTAGRAM)
    if not wanted:
        return None
    if replies.pages.cut_short is not None:
        return unanswered(CHECK, replies.pages.cut_short, replies.at)
    data = described(replies.inspection)
    targets = targets_of(data.get("granular_scopes"))
    if not data.get("is_valid") or SCOPE not in (texts(data.get("scopes")) or ()):
        return Finding(CHECK, State.UNKNOWN, "the grant does not show the Instagram accounts", at=replies.at)
    named = {_account(row) for row in replies.pages.rows.values()}
    unlinked = [
        account
        for account in wanted
        if account.meta_id not in named and account.page in replies.pages.rows and not not_covered(account, targets)
    ]
    facts: dict[str, Any] = {"unlinked": [account.name for account in unlinked]}
    if not unlinked:
        return Finding(CHECK, State.OK, "", facts, at=replies.at)
    said = f"no longer linked to its Page, or no professional account: {', '.join(facts['unlinked'])}"
    return Finding(CHECK, State.NEEDS_YOU, said, facts, at=replies.at)


def _account(row: dict[str, Any]) -> str:
    account = row.get("instagram_business_account")
    return str(account.get("id", "")) if isinstance(account, dict) else ""
