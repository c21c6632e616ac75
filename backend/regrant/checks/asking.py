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
from regrant.checks.wishes import AD_FIELDS, PAGE_FIELDS, ad_fields, page_fields, wants_leads
from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.batch import Ask, batch
from regrant.graph.budget import AskedTooMuch
from regrant.graph.client import GraphClient
from regrant.graph.codes import refuses_proof
from regrant.graph.error import MetaError
from regrant.graph.token import Token

LIMIT = 100  # rows a page: the most that Meta gives
SMALLER = 25  # where Meta says that a hundred is too much data at once
TOO_MUCH = 1  # Meta's code for that
MOST_PAGES = 30  # 3,000 Pages of one person; a list that goes on longer is not one that we read
# Who the token is and what it may do, in one call: only the app that it belongs to is told its owner by debug_token
WHO = f"id,permissions.limit({LIMIT}){{permission,status}}"
DIRECT = 50  # Pages read by themselves: one batch
RETRY = 300  # seconds after which a question that nobody answered is worth asking again
# Meta's codes for a field that is not there or not for us: one of them fails the whole list
NOT_FOR_US = frozenset({3, 10, 100, 2500, *range(200, 300)})
PLAIN = {"me/accounts": PAGE_FIELDS, "me": PAGE_FIELDS, "me/adaccounts": AD_FIELDS}


def ask(subjects: Iterable[Subject], client: GraphClient, now: int) -> Replies:
    """Ask about one token for all the connections that hold it; never raises, but says what was not answered."""
    subjects = list(subjects)
    head = subjects[0]
    of_pages, of_ads = page_fields(subjects), ad_fields(subjects)
    asks = [_inspect(head), *_lists(head, of_pages)]
    wanted_ads = any(subject.of_kind(AD_ACCOUNT) for subject in subjects)
    asks += [Ask("me/adaccounts", {"fields": of_ads, "limit": str(LIMIT)}, head.token)] if wanted_ads else []
    # Only a Page's own token is told which apps hear of the Page's news
    listens = head.kind == "page" and any(wants_leads(subject.tool) for subject in subjects)
    asks += [Ask("me/subscribed_apps", {"fields": "id,name,subscribed_fields"}, head.token)] if listens else []
    inspection, permissions, first, *rest = _batch(client, asks, head.inspector or head.token, now)
    pages = _pages(client, head, of_pages, first, now)
    targets = targets_of(described(inspection).get("granular_scopes"))
    wanted_pages = {page for subject in subjects for page in subject.of_kind(PAGE) if not not_covered(page, targets)}
    missing = {page.meta_id for page in wanted_pages} - pages.rows.keys()
    return Replies(
        at=now,
        inspection=inspection,
        permissions=permissions,
        pages=pages,
        direct=_direct(client, sorted(missing), head.token, now) if _worth_reading(pages) else {},
        ad_accounts=_whole(client, "me/adaccounts", of_ads, rest[0], head.token, now) if wanted_ads else None,
        subscriptions=rest[-1] if listens else None,
        version=client.version,
    )


def _inspect(subject: Subject) -> Ask:
    # Without the app's secret the token inspects itself, which Meta allows to the app's own developers
    return Ask("debug_token", {"input_token": subject.token.value}, subject.inspector or subject.token)


def _lists(subject: Subject, fields: str) -> list[Ask]:
    if subject.kind == "page":  # a Page has no permissions and no Pages: it is asked for itself
        return [Ask("me", {"fields": "id"}, subject.token), Ask("me", {"fields": fields}, subject.token)]
    return [
        Ask("me", {"fields": WHO}, subject.token),
        Ask("me/accounts", {"fields": fields, "limit": str(LIMIT)}, subject.token),
    ]


def _batch(client: GraphClient, asks: list[Ask], top: Token, now: int) -> list[Reply]:
    try:
        answers = batch(client, asks, top)
    except AskedTooMuch as busy:
        return [Unasked(str(busy), busy.retry_at)] * len(asks)
    except GraphUnreachable as lost:
        return [Unasked(str(lost), now + RETRY)] * len(asks)
    return [_reply(answer, now) for answer in answers]


def _reply(answer: Answer | AskedTooMuch | None, now: int) -> Reply:
    if isinstance(answer, AskedTooMuch):
        return Unasked(str(answer), answer.retry_at)
    return answer or Unasked("Meta did not get to this question", now + RETRY)


def _whole(client: GraphClient, path: str, fields: str, first: Reply, token: Token, now: int) -> Listing:
    """The list from its first page on; Meta says by `next` alone that there is more, for a page may come short."""
    rows: dict[str, dict[str, Any]] = {}
    refused: MetaError | None = None
    reply, params = first, {"fields": fields, "limit": str(LIMIT)}
    for _ in range(MOST_PAGES):
        if _asks_for_less(reply) and params["limit"] != str(SMALLER):
            params["limit"] = str(SMALLER)
            (reply,) = _batch(client, [Ask(path, dict(params), token)], token, now)
            continue
        if (error := _refuses_fields(reply)) and params["fields"] != PLAIN[path]:
            params["fields"], refused = PLAIN[path], error
            (reply,) = _batch(client, [Ask(path, dict(params), token)], token, now)
            continue
        if isinstance(reply, Unasked) or reply.error is not None:
            return Listing(rows, reply, refused)
        listed = rows_of(reply)
        if listed is None:
            return Listing(rows, Unasked("Meta answered without a list", now + RETRY), refused)
        rows |= {str(row["id"]): row for row in listed if "id" in row}
        if not _goes_on(reply):
            return Listing(rows, refused=refused)
        after = _after(reply)
        if after is None:
            return Listing(rows, Unasked("Meta did not say where its list goes on", now + RETRY), refused)
        params["after"] = after
        (reply,) = _batch(client, [Ask(path, dict(params), token)], token, now)
    return Listing(rows, Unasked("the list goes on and on"), refused)


def _pages(client: GraphClient, head: Subject, fields: str, first: Reply, now: int) -> Listing:
    """The person's Pages, or the one Page of a Page token."""
    if head.kind == "user":
        return _whole(client, "me/accounts", fields, first, head.token, now)
    refused = _refuses_fields(first) if fields != PAGE_FIELDS else None
    if refused:
        (first,) = _batch(client, [Ask("me", {"fields": PAGE_FIELDS}, head.token)], head.token, now)
    if isinstance(first, Unasked) or first.error is not None or not isinstance(first.body, dict):
        return Listing({}, first, refused)
    if "id" not in first.body:
        return Listing({}, Unasked("Meta did not say which Page this is"), refused)
    return Listing({str(first.body["id"]): first.body}, refused=refused)


def _refuses_fields(reply: Reply) -> MetaError | None:
    """Meta's no to a field, which is no word on the list itself; a no to the caller's proof is none to a field."""
    error = reply.error if isinstance(reply, Answer) else None
    if error is None or error.code not in NOT_FOR_US or refuses_proof(error):
        return None
    return error


def _asks_for_less(reply: Reply) -> bool:
    return isinstance(reply, Answer) and reply.error is not None and reply.error.code == TOO_MUCH


def _goes_on(answer: Answer) -> bool:
    return bool(_paging(answer).get("next"))


def _after(answer: Answer) -> str | None:
    cursors = _paging(answer).get("cursors")
    return str(cursors["after"]) if isinstance(cursors, dict) and cursors.get("after") else None


def _paging(answer: Answer) -> dict[str, Any]:
    paging = answer.body.get("paging") if isinstance(answer.body, dict) else None
    return paging if isinstance(paging, dict) else {}


def _worth_reading(pages: Listing) -> bool:
    """Is the list whole? What is missing from half a list is not missing."""
    return pages.cut_short is None


def _direct(client: GraphClient, ids: list[str], token: Token, now: int) -> dict[str, Reply]:
    some = [page for page in ids if page.isdigit()][:DIRECT]
    if not some:
        return {}
    answers = _batch(client, [Ask(page, {"fields": "id,name"}, token) for page in some], token, now)
    return dict(zip(some, answers, strict=True))
