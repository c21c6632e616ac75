"""Does the grant cover the assets that the tool should reach?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.checks.granted import not_covered, portfolios, targets_of
from regrant.checks.replies import Listing, Replies, Unasked, described, is_denied, is_shown
from regrant.checks.subject import AD_ACCOUNT, INSTAGRAM, PAGE, Subject, Wanted
from regrant.checks.unknown import unanswered
from regrant.graph.answers import Answer

CHECK = "grants"
UNREAD = Unasked("too many Pages are not listed to read each")


def grants(replies: Replies, subject: Subject) -> Finding:
    """By the grant itself where Meta tells it, else by what can be listed or read."""
    data = described(replies.inspection)
    if data.get("is_valid"):
        return _by_grant(data.get("granular_scopes"), replies, subject)
    return _by_lists(replies, subject)


def _by_grant(rows: Any, replies: Replies, subject: Subject) -> Finding:
    """A scope without `target_ids` covers everything, now and later; one with them covers those alone."""
    targets = targets_of(rows)
    lacking = {asset: scopes for asset in subject.wanted if (scopes := not_covered(asset, targets))}
    reachable = sorted({target for ids in targets.values() if ids is not None for target in ids})
    facts = {
        "missing": [asset.name for asset in lacking],
        "missing_ids": [asset.meta_id for asset in lacking],
        "missing_kinds": sorted({asset.kind for asset in lacking}),
        "missing_scopes": {asset.meta_id: scopes for asset, scopes in lacking.items()},
        "reachable_ids": reachable,
        "portfolios": portfolios(targets, replies.pages),
        "known_by": "grant",
    }
    return _finding(facts, replies.at)


def _by_lists(replies: Replies, subject: Subject) -> Finding:
    """Without a description: what neither a whole list nor a direct read shows is missing."""
    reachable = {
        PAGE: set(replies.pages.rows) | {page for page, reply in replies.direct.items() if is_shown(reply)},
        INSTAGRAM: _instagram_ids(replies.pages),
        AD_ACCOUNT: {one.removeprefix("act_") for one in replies.ad_accounts.rows} if replies.ad_accounts else set(),
    }
    lists = {PAGE: replies.pages, INSTAGRAM: replies.pages, AD_ACCOUNT: replies.ad_accounts}
    missing: list[Wanted] = []
    unseen: list[Wanted] = []
    for asset in subject.wanted:
        listing = lists.get(asset.kind)
        if listing is None or asset.meta_id.removeprefix("act_") in reachable[asset.kind]:
            continue
        if asset.kind == INSTAGRAM and _is_out_of_sight(asset, replies):
            unseen.append(asset)
            continue
        if unknown := _unread(asset, listing, replies):
            return unknown
        missing.append(asset)
    facts = {
        "missing": [asset.name for asset in missing],
        "missing_ids": [asset.meta_id for asset in missing],
        "missing_kinds": sorted({asset.kind for asset in missing}),
        "unseen": [asset.name for asset in unseen],
        "reachable_ids": sorted(set().union(*reachable.values())),
        "known_by": "list",
    }
    return _finding(facts, replies.at)


def _unread(asset: Wanted, listing: Listing, replies: Replies) -> Finding | None:
    """The finding where a list was cut short or a Page could not be read, so that nobody can call it missing."""
    reply = listing.cut_short
    if reply is None and asset.kind == PAGE:
        reply = replies.direct.get(asset.meta_id, UNREAD)
        if is_denied(reply):
            return None
    if reply is None:
        return None
    error = reply.error if isinstance(reply, Answer) else None
    unsaid = Finding(CHECK, State.UNKNOWN, "Meta did not list the assets", error=error, at=replies.at)
    return unanswered(CHECK, reply, replies.at) or unsaid


def _is_out_of_sight(account: Wanted, replies: Replies) -> bool:
    """Does Meta's list leave out the Page that the account hangs on, though the Page is there? Then nobody sees it."""
    pages = [account.page] if account.page else list(replies.direct)
    return any(page not in replies.pages.rows and is_shown(replies.direct.get(page, UNREAD)) for page in pages)


def _instagram_ids(pages: Listing) -> set[str]:
    accounts = (row.get("instagram_business_account") for row in pages.rows.values())
    return {str(account["id"]) for account in accounts if isinstance(account, Mapping) and "id" in account}


def _finding(facts: dict[str, Any], at: int) -> Finding:
    names: Iterable[str] = facts["missing"]
    if not facts["missing"]:
        return Finding(CHECK, State.OK, "", facts, at=at)
    return Finding(CHECK, State.NEEDS_YOU, f"not granted: {', '.join(names)}", facts, at=at)
