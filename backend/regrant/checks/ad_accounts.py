"""Are the ad accounts in use, or has Meta shut one?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies
from regrant.checks.subject import AD_ACCOUNT, Subject
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer
from regrant.graph.error import whole

CHECK = "ad_accounts"
# Source: Meta's reference of the ad account. A status that is not here is not one to worry about.
SHUT = {2: "disabled", 3: "has an unpaid balance", 100: "is being closed", 101: "closed"}
WAITING = {7: "is being reviewed for risk", 8: "waits for a payment to settle", 9: "is in its days of grace"}


def ad_accounts(replies: Replies, subject: Subject) -> Finding | None:
    """What Meta says of each wanted ad account that it lists; None where none is wanted."""
    wanted = {asset.meta_id.removeprefix("act_") for asset in subject.of_kind(AD_ACCOUNT)}
    listing = replies.ad_accounts
    if not wanted or listing is None:
        return None
    if (cut := listing.cut_short) is not None:
        error = cut.error if isinstance(cut, Answer) else None
        unsaid = Finding(CHECK, State.UNKNOWN, "Meta did not list the ad accounts", error=error, at=replies.at)
        return unanswered(CHECK, cut, replies.at) or unsaid
    rows = [row for name, row in listing.rows.items() if name.removeprefix("act_") in wanted]
    shut, waiting = _named(rows, SHUT), _named(rows, WAITING)
    facts: dict[str, Any] = {
        "accounts": [_told(row) for row in rows],
        "disabled": [name for name, _ in shut],
        "waiting": [name for name, _ in waiting],
    }
    said = "; ".join(f"{name} {says}" for name, says in [*shut, *waiting])
    return Finding(CHECK, State.NEEDS_YOU if shut else State.OK, said, facts, at=replies.at)


def _named(rows: list[dict[str, Any]], says: dict[int, str]) -> list[tuple[str, str]]:
    statuses = [(str(row.get("name", row["id"])), whole(row.get("account_status"))) for row in rows]
    return [(name, says[status]) for name, status in statuses if status in says]


def _told(row: dict[str, Any]) -> dict[str, Any]:
    keys = ("id", "name", "account_status", "disable_reason")
    return {key: row[key] for key in keys if key in row}
