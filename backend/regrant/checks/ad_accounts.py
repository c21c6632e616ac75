"""Are the ad accounts in use, or has Meta shut one? Can they spend, and may the person run ads there?"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.replies import Replies
from regrant.checks.subject import AD_ACCOUNT, Subject
from regrant.checks.unknown import unanswered
from regrant.checks.wishes import runs_ads
from regrant.graph.answers import Answer
from regrant.graph.error import whole

CHECK = "ad_accounts"
# Source: Meta's reference of the ad account. A status that is not here is not one to worry about.
SHUT = {2: "disabled", 3: "has an unpaid balance", 100: "is being closed", 101: "closed"}
WAITING = {7: "is being reviewed for risk", 8: "waits for a payment to settle", 9: "is in its days of grace"}
# Only numbers on which all copies of that reference agree
REASONS = {1: "its ads broke Meta's rules", 2: "its owner's rights are being reviewed", 3: "a payment looked risky"}
ADVERTISES = frozenset({"ADVERTISE", "MANAGE"})
AUDIENCES = "custom_audience_tos"


def ad_accounts(replies: Replies, subject: Subject) -> Finding | None:
    """What Meta says of each wanted ad account that it lists; None where none is wanted.

    Without a payment method no ads run; without accepted terms no custom audience can be made. An account that never
    had audiences has never accepted their terms either, and is well: red is who has not accepted what the account has.
    """
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
    said = [f"{name} {says}" for name, says in [*shut, *waiting]]
    if runs_ads(subject.tool):
        facts |= _spending(rows, told=listing.refused is None)
        said += _says(facts)
    broken = shut or facts.get("role_missing") or facts.get("terms")
    return Finding(CHECK, State.NEEDS_YOU if broken else State.OK, "; ".join(said), facts, at=replies.at)


def _spending(rows: list[dict[str, Any]], *, told: bool) -> dict[str, list[str]]:
    """What keeps ads from running in accounts that are open; nothing where Meta told but the plain fields."""
    return {
        "unfunded": [_name(row) for row in rows if told and "funding_source_details" not in row],
        "role_missing": [_name(row) for row in rows if _may_not_advertise(row)],
        "terms": [_name(row) for row in rows if _accepted(row, "tos_accepted") and _open(row, "user_tos_accepted")],
        "no_audiences": [_name(row) for row in rows if _open(row, "tos_accepted")],
        "datasets_off": [str(one.get("name") or one.get("id")) for row in rows for one in _datasets(row) if _off(one)],
    }


def _says(facts: dict[str, list[str]]) -> list[str]:
    meant = {
        "role_missing": "your role is too small to run ads in",
        "terms": "no custom audience can be made before you accept its terms for",
        "no_audiences": "custom audiences have never been switched on for",
        "unfunded": "no payment method is shown, without which no ads run, for",
        "datasets_off": "no events can be read from the dataset",
    }
    return [f"{says} {', '.join(facts[key])}" for key, says in meant.items() if facts[key]]


def _may_not_advertise(row: dict[str, Any]) -> bool:
    tasks = row.get("user_tasks")
    return isinstance(tasks, list) and not ADVERTISES & set(map(str, tasks))


def _accepted(row: dict[str, Any], key: str) -> bool:
    terms = row.get(key)
    return isinstance(terms, dict) and bool(whole(terms.get(AUDIENCES)))


def _open(row: dict[str, Any], key: str) -> bool:
    """Did Meta tell the accepted terms, and these are not among them? Such terms are absent from the map."""
    return isinstance(row.get(key), dict) and not _accepted(row, key)


def _datasets(row: dict[str, Any]) -> list[dict[str, Any]]:
    listed = row.get("adspixels")
    data = listed.get("data") if isinstance(listed, dict) else None
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _off(dataset: dict[str, Any]) -> bool:
    return dataset.get("is_unavailable") is True


def _named(rows: list[dict[str, Any]], says: dict[int, str]) -> list[tuple[str, str]]:
    named = [(row, whole(row.get("account_status"))) for row in rows]
    return [(_name(row), says[status] + _why(row)) for row, status in named if status in says]


def _why(row: dict[str, Any]) -> str:
    reason = REASONS.get(whole(row.get("disable_reason")) or 0)
    return f", for {reason}" if reason else ""


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row["id"])


def _told(row: dict[str, Any]) -> dict[str, Any]:
    keys = ("id", "name", "account_status", "disable_reason", "user_tasks")
    return {key: row[key] for key in keys if key in row}
