"""Asks Meta all that the checks need to know about one token, in as few requests and calls as it can be done.

One batch asks for the token's dates, its permissions and the first hundred Pages; the next hundred costs one request
more. A Page that should be there and is not listed is read by itself before anybody calls it gone: Meta's list leaves
out Pages of business portfolios without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regrant.checks.granted import not_covered, targets_of
from regrant.checks.replies import Listing, Replies, Reply, Unasked, described, rows_of
from regrant.checks.subject import AD_ACCOUNT, PAGE, Subject
from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.batch import Ask, batch
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import GraphClient
from regrant.graph.token import Token

LIMIT = 100  # rows a page: the most that Meta gives
SMALLER = 25  # where Meta says that a hundred is too much data at once
TOO_MUCH = 1  # Meta's code for that
MOST_PAGES = 30  # 3,000 Pages of one person; a list that goes on longer is not one that we read
DIRECT = 50  # Pages read by themselves: one batch
RETRY = 300  # seconds after which a question that nobody answered is worth asking again
PAGE_FIELDS = "id,name,tasks,user_access_expire_time,instagram_business_account{id,username}"
AD_FIELDS = "id,account_id,name,account_status,disable_reason"


def ask(subjects: Iterable[Subject], client: GraphClient, now: int) -> Replies:
    """Ask about one token for all the connections that hold it; never raises, but says what was not answered."""
    subjects = list(subjects)
    head = subjects[0]
    wanted_ads = any(subject.of_kind(AD_ACCOUNT) for subject in subjects)
    asks = [_inspect(head), *_lists(head)]
    asks += [Ask("me/adaccounts", {"fields": AD_FIELDS, "limit": str(LIMIT)}, head.token)] if wanted_ads else []
    inspection, permissions, first, *ads = _batch(client, asks, head.inspector or head.token, now)
    pages = _whole(client, "me/accounts", PAGE_FIELDS, first, head.token, now) if head.kind == "user" else _own(first)
    targets = targets_of(described(inspection).get("granular_scopes"))
    wanted_pages = {page for subject in subjects for page in subject.of_kind(PAGE) if not not_covered(page, targets)}
    missing = {page.meta_id for page in wanted_pages} - pages.rows.keys()
    return Replies(
        at=now,
        inspection=inspection,
        permissions=permissions,
        pages=pages,
        direct=_direct(client, sorted(missing), head.token, now) if _worth_reading(pages) else {},
        ad_accounts=_whole(client, "me/adaccounts", AD_FIELDS, ads[0], head.token, now) if ads else None,
    )


def _inspect(subject: Subject) -> Ask:
    # Without the app's secret the token inspects itself, which Meta allows to the app's own developers
    return Ask("debug_token", {"input_token": subject.token.value}, subject.inspector or subject.token)


def _lists(subject: Subject) -> list[Ask]:
    if subject.kind == "page":  # a Page has no permissions and no Pages: it is asked for itself
        return [Ask("me", {"fields": "id"}, subject.token), Ask("me", {"fields": PAGE_FIELDS}, subject.token)]
    return [
        Ask("me/permissions", {}, subject.token),
        Ask("me/accounts", {"fields": PAGE_FIELDS, "limit": str(LIMIT)}, subject.token),
    ]


def _batch(client: GraphClient, asks: list[Ask], top: Token, now: int) -> list[Reply]:
    try:
        answers = batch(client, asks, top)
    except AskedTooMuch as busy:
        return [Unasked(str(busy), busy.retry_at)] * len(asks)
    except GraphUnreachable as lost:
        return [Unasked(str(lost), now + RETRY)] * len(asks)
    return [answer or Unasked("Meta did not get to this question", now + RETRY) for answer in answers]


def _whole(client: GraphClient, path: str, fields: str, first: Reply, token: Token, now: int) -> Listing:
    """The list from its first page on; Meta says by `next` alone that there is more, for a page may come short."""
    rows: dict[str, dict[str, Any]] = {}
    reply, params = first, {"fields": fields, "limit": str(LIMIT)}
    for _ in range(MOST_PAGES):
        if _asks_for_less(reply) and params["limit"] != str(SMALLER):
            params["limit"] = str(SMALLER)
            (reply,) = _batch(client, [Ask(path, dict(params), token)], token, now)
            continue
        if isinstance(reply, Unasked) or reply.error is not None:
            return Listing(rows, reply)
        rows |= {str(row["id"]): row for row in rows_of(reply) if "id" in row}
        after = _after(reply)
        if after is None:
            return Listing(rows)
        params["after"] = after
        (reply,) = _batch(client, [Ask(path, dict(params), token)], token, now)
    return Listing(rows, Unasked("the list goes on and on"))


def _own(reply: Reply) -> Listing:
    """The one Page of a Page token."""
    if isinstance(reply, Unasked) or reply.error is not None or not isinstance(reply.body, dict):
        return Listing({}, reply)
    return Listing({str(reply.body.get("id", "")): reply.body})


def _asks_for_less(reply: Reply) -> bool:
    return isinstance(reply, Answer) and reply.error is not None and reply.error.code == TOO_MUCH


def _after(answer: Answer) -> str | None:
    paging = answer.body.get("paging") if isinstance(answer.body, dict) else None
    if not isinstance(paging, dict) or not paging.get("next"):
        return None
    cursors = paging.get("cursors")
    return str(cursors["after"]) if isinstance(cursors, dict) and cursors.get("after") else None


def _worth_reading(pages: Listing) -> bool:
    """Is the list whole? What is missing from half a list is not missing."""
    return pages.cut_short is None


def _direct(client: GraphClient, ids: list[str], token: Token, now: int) -> dict[str, Reply]:
    some = [page for page in ids if page.isdigit()][:DIRECT]
    if not some:
        return {}
    answers = _batch(client, [Ask(page, {"fields": "id,name"}, token) for page in some], token, now)
    return dict(zip(some, answers, strict=True))
