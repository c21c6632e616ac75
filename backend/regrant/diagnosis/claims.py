"""A claim: one thing that might be wrong with a connection, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regrant.causes import Cause, Certainty, Remedy
from regrant.diagnosis.verdict import Evidence

WAITS = {
    Cause.TRANSIENT: 300,  # Meta's own troubles are mostly over in minutes
    Cause.APP_RATE_LIMITED: 3600,  # limits count over a rolling hour
    Cause.USER_RATE_LIMITED: 3600,
    Cause.PAGE_RATE_LIMITED: 3600,
    Cause.AD_ACCOUNT_RATE_LIMITED: 3600,
    Cause.BUSINESS_USE_CASE_RATE_LIMITED: 3600,
    Cause.POLICY_BLOCK_USER: 86_400,  # blocks are spoken of in days
    Cause.PUBLISH_QUOTA_REACHED: 86_400,  # the quota counts over 24 hours
    Cause.WAITING_PERIOD: 7 * 86_400,  # a new admin waits a week
}
"""Causes for which waiting is right -> seconds to wait where Meta does not say how long."""
WAITING = frozenset({Remedy.WAIT_AND_RETRY, Remedy.WAIT_UNTIL})
A_DAY = 86_400
"""Seconds to wait where a rule wants it for a cause that is mostly no reason to: Meta's own ages count in days."""

ORDER: tuple[frozenset[Cause], ...] = (
    frozenset(
        {
            Cause.CHECKPOINT,
            Cause.USER_UNCONFIRMED,
            Cause.APP_REMOVED,
            Cause.PASSWORD_CHANGED,
            Cause.SESSION_INVALIDATED,
            Cause.TOKEN_EXPIRED,
            Cause.TOKEN_MALFORMED,
            Cause.CONNECTOR_LEFT,
            Cause.WRONG_ACCOUNT_LOGGED_IN,
            Cause.APP_INACTIVE,
        }
    ),
    frozenset({Cause.DATA_ACCESS_EXPIRED}),
    frozenset({Cause.PERMISSION_MISSING, Cause.PERMISSION_DECLINED, Cause.APP_CHANGED}),
    frozenset({Cause.PAGE_NOT_GRANTED}),
    frozenset({Cause.ASSET_OWNED_BY_PORTFOLIO}),
    frozenset({Cause.PAGE_ROLE_INSUFFICIENT, Cause.OBJECT_MISSING_OR_HIDDEN, Cause.PAGE_2FA_OR_PPA_REQUIRED}),
)
"""Which cause is named first when several are so: what explains more stands before what it explains."""
UNPLACED = len(ORDER)
"""The place of a cause that hides no other."""
TRUST = (Certainty.META_SAYS, Certainty.SEEN_ON_SCREEN, Certainty.PROBABLY, Certainty.ESTIMATED)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that might be wrong, and what says so.

    `remedy` is the one that comes with it, before ladders; `until` and `broke_at` are Unix seconds; `others` are causes
    that the same evidence leaves possible.
    """

    cause: Cause
    certainty: Certainty
    confidence: float
    evidence: Evidence
    remedy: Remedy | None = None
    technical: str = ""
    missing: tuple[str, ...] = ()
    until: int | None = None
    broke_at: int | None = None
    others: tuple[Cause, ...] = ()

    @property
    def waits(self) -> bool:
        """Is waiting the whole of the cure?"""
        return self.cause in WAITS or self.remedy in WAITING


def foremost(claims: Iterable[Claim]) -> Claim | None:
    """The claim to act on: the best known first, then the one that explains most, then the surest."""
    return min(claims, key=_key, default=None)


def place(cause: Cause) -> int:
    """How early a cause is named; UNPLACED where it explains nothing but itself."""
    return next((place for place, causes in enumerate(ORDER) if cause in causes), UNPLACED)


def _key(claim: Claim) -> tuple[int, int, float, int]:
    return TRUST.index(claim.certainty), place(claim.cause), -claim.confidence, -claim.evidence.at
