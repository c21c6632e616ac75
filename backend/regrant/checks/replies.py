"""What Meta said to one asking, before anybody judges it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from regrant.graph.answers import Answer, MetaError
from regrant.graph.codes import is_hidden


@dataclass(frozen=True, slots=True)
class Unasked:
    """A question without an answer: why, and when to ask it again (Unix seconds)."""

    why: str
    retry_at: int | None = None


Reply = Answer | Unasked


@dataclass(frozen=True, slots=True)
class Listing:
    """A list over all its pages: the rows by id, and what came instead of the rest of it, None where it is whole.

    `refused` is Meta's no to all but the plain fields of its rows.
    """

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    cut_short: Reply | None = None
    refused: MetaError | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """All that was asked about one token.

    `permissions` is the person with what they granted; of a Page's token it is the Page.
    `direct` are the Pages that the list left out, each read by itself. `ad_accounts` is None where none are wanted,
    `subscriptions` where nobody could be told which apps hear of a Page's news. `version` is the Graph's.
    """

    at: int
    inspection: Reply
    permissions: Reply
    pages: Listing
    direct: dict[str, Reply] = field(default_factory=dict)
    ad_accounts: Listing | None = None
    subscriptions: Reply | None = None
    version: str = ""

    @property
    def errors(self) -> list[MetaError]:
        """Every no of Meta's, in the order asked."""
        cut = [self.pages.cut_short, self.ad_accounts.cut_short if self.ad_accounts else None]
        replies = [self.inspection, self.permissions, *cut, *self.direct.values(), self.subscriptions]
        return [reply.error for reply in replies if isinstance(reply, Answer) and reply.error is not None]


def rows_of(answer: Answer) -> list[dict[str, Any]] | None:
    """The rows of a list, whatever else stands in it; None where the answer is no list, which is not an empty one."""
    data = answer.body.get("data") if isinstance(answer.body, dict) else None
    return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else None


def whose(replies: Replies) -> str | None:
    """Meta's id of whoever answers to the token, the person's or the Page's; None where that was not told."""
    reply = replies.permissions
    if isinstance(reply, Unasked) or reply.error is not None or not isinstance(reply.body, dict):
        return None
    return str(reply.body["id"]) if reply.body.get("id") else None


def described(reply: Reply) -> dict[str, Any]:
    """What `debug_token` said of the token, an error in it included; nothing where it was not answered."""
    if isinstance(reply, Unasked) or not isinstance(reply.body, dict):
        return {}
    data = reply.body.get("data")
    return data if isinstance(data, dict) else {}


def texts(value: Any) -> list[str] | None:
    """The texts of a list; None where it is no list, for Meta does not always keep its types."""
    return [str(one) for one in value] if isinstance(value, list) else None


def is_shown(reply: Reply) -> bool:
    """Did Meta show the thing that was asked for?"""
    return isinstance(reply, Answer) and reply.error is None and isinstance(reply.body, dict) and "id" in reply.body


def is_denied(reply: Reply) -> bool:
    """Did Meta say that the thing is not there, or not for us? Any other no, or none at all, leaves it open."""
    return isinstance(reply, Answer) and is_hidden(reply.error)
