"""Does the portfolio that owns a Page demand two-factor of the people who run it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies
from regrant.checks.subject import PAGE, Subject
from regrant.checks.wishes import knows_portfolios

CHECK = "business"
NO_FACTOR = 492  # Meta's subcode for somebody without two-factor, or without the role, on such a Page
DEMANDED = {"admin_required": "its admins", "all_required": "everybody"}


def business(replies: Replies, subject: Subject) -> Finding | None:
    """By the portfolio's own setting; None where no portfolio is shown. Source: Meta's `two_factor_type`.

    Whether the person has two-factor on is shown by no read: a demand alone is unknown, Meta's no is not.
    """
    owners = list(_owners(replies, subject))
    strict = {name: DEMANDED[demand] for name, demand in owners if demand in DEMANDED}
    facts: dict[str, Any] = {"portfolios": dict(owners), "strict": list(strict)}
    refused = next((error for error in replies.errors if error.subcode == NO_FACTOR), None)
    if refused is not None:
        said = "Meta refuses a Page: its portfolio demands two-factor of you, or your role there is gone"
        return Finding(CHECK, State.NEEDS_YOU, said, facts, refused, at=replies.at)
    if not owners:
        return None
    if strict:
        says = "; ".join(f"{name} demands two-factor of {whom}" for name, whom in strict.items())
        said = f"{says}, without which its Pages cannot be used; whether yours is on, no read shows"
        return Finding(CHECK, State.UNKNOWN, said, facts, at=replies.at)
    return Finding(CHECK, State.OK, "", facts, at=replies.at)


def _owners(replies: Replies, subject: Subject) -> Iterator[tuple[str, str]]:
    """Portfolio -> what it demands, for those that own a wanted Page and say so."""
    wanted = {page.meta_id for page in subject.of_kind(PAGE)}
    if not knows_portfolios(subject.tool):
        return
    for page, row in replies.pages.rows.items():
        owner = row.get("business")
        if page in wanted and isinstance(owner, dict) and isinstance(owner.get("two_factor_type"), str):
            yield str(owner.get("name") or owner.get("id")), owner["two_factor_type"]
