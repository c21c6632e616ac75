"""What a login since has overtaken: access began anew, and what was known of it before is history. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regrant.causes import Cause
from regrant.diagnosis.claims import Claim
from regrant.diagnosis.moments import moment
from regrant.diagnosis.verdict import Evidence

BEGINS_ANEW = frozenset(
    {
        Cause.TOKEN_EXPIRED,
        Cause.PASSWORD_CHANGED,
        Cause.SESSION_INVALIDATED,
        Cause.APP_REMOVED,
        Cause.CHECKPOINT,
        Cause.USER_UNCONFIRMED,
        Cause.TOKEN_MALFORMED,
        Cause.DATA_ACCESS_EXPIRED,
        Cause.CONSENT_CANCELLED,
        Cause.OAUTH_CODE_INVALID,
    }
)
"""Causes that no login leaves behind: whoever came through one has none of them any more."""
LASTING = ("role_since", "waiting_until")
"""Dates of a person's, which no login moves."""


def last_login(evidence: Iterable[Evidence], now: int) -> int:
    """When access was last known to begin, Unix seconds and not after `now`; 0 where nobody knows."""
    return max((at for one in evidence if (at := begun_at(one)) <= now), default=0)


def begun_at(one: Evidence) -> int:
    """When access began by this evidence (Unix seconds); 0 where it says nothing of that."""
    if one.kind == "tried" and one.facts.get("worked") is True:
        return one.at
    if one.kind == "date":
        return moment(one.facts.get("connected_at")) or 0
    return 0


def in_force(evidence: Sequence[Evidence], now: int) -> list[Evidence]:
    """The evidence without dates of an access that a later login has replaced; `now` is Unix seconds."""
    login = last_login(evidence, now)
    return [one for one in evidence if one.kind != "date" or _lasts(one) or _told_at(one) >= login]


def overtaken(claim: Claim, login: int) -> bool:
    """Did access begin anew (Unix seconds) after what this claim rests on was seen, and is it cured by that?

    What checks found, and dates, say for themselves what they are about.
    """
    return claim.cause in BEGINS_ANEW and claim.evidence.kind not in ("date", "finding") and claim.evidence.at < login


def _lasts(one: Evidence) -> bool:
    return any(name in one.facts for name in LASTING)


def _told_at(one: Evidence) -> int:
    return moment(one.facts.get("connected_at")) or moment(one.facts.get("issued_at")) or one.at
