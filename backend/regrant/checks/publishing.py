"""Does anything that can be read stand in the way of publishing? Most of what can, shows only when publishing."""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies
from regrant.checks.subject import PAGE, Subject
from regrant.checks.wishes import publishes

CHECK = "publishing"
# What Meta demands of the person before publishing, by its subcode. Source: Meta's codes as schedulers list them.
DEMANDS = {1404078: "Page publishing authorisation", 4854002: "confirmed identity"}
UNSEEN = "no read shows it; Meta says so only when something is published"


def publishing(replies: Replies, subject: Subject) -> Finding | None:
    """What the Pages tell of themselves; None for a tool that does not publish, or where no Page is read.

    An unpublished Page may be meant to be so: nobody but its owner knows, so it is unknown and not broken.
    """
    wanted = {page.meta_id for page in subject.of_kind(PAGE)}
    rows = [row for page, row in replies.pages.rows.items() if page in wanted]
    if not publishes(subject.tool) or not rows:
        return None
    reasons = {_name(row): _reason(row) for row in rows if row.get("promotion_eligible") is False}
    facts: dict[str, Any] = {
        "unpublished": [_name(row) for row in rows if row.get("is_published") is False],
        "ineligible": reasons,
        "unread": [_name(row) for row in rows if not isinstance(row.get("is_published"), bool)],
        "unknown": dict.fromkeys(["Page publishing authorisation", "confirmed identity", "two-factor"], UNSEEN),
    }
    refused = next((error for error in replies.errors if error.subcode in DEMANDS), None)
    if refused is not None:
        said = f"Meta demands {DEMANDS[refused.subcode or 0]}: until then nothing can be published"
        return Finding(CHECK, State.NEEDS_YOU, said, facts, refused, at=replies.at)
    if facts["unpublished"]:
        said = f"only those who run it see what is posted on {', '.join(facts['unpublished'])}: it is not published"
        return Finding(CHECK, State.UNKNOWN, said, facts, at=replies.at)
    if facts["unread"]:
        said = f"Meta does not say whether {', '.join(facts['unread'])} can be seen by others"
        return Finding(CHECK, State.UNKNOWN, said, facts, replies.pages.refused, at=replies.at)
    said = "; ".join(f"{name} cannot be advertised: {why}" for name, why in reasons.items())
    return Finding(CHECK, State.OK, said, facts, at=replies.at)


def _reason(row: dict[str, Any]) -> str:
    return str(row.get("promotion_ineligible_reason") or "Meta does not say why")


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row["id"])
