"""What one token of a person tells about the others: a changed password ends them all.

A canary is a credential of the profile that regrant may ask with. Tools whose tokens nobody sees are judged by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from regrant.causes import Cause
from regrant.checks.finding import Finding
from regrant.diagnosis.from_findings import claims_of
from regrant.diagnosis.verdict import Evidence

PROFILE_WIDE = frozenset({Cause.PASSWORD_CHANGED, Cause.CHECKPOINT, Cause.USER_UNCONFIRMED, Cause.EMAIL_UNVERIFIED})
"""What befalls the person and so every app's tokens; an expiry, a removal or a permission is one app's own affair."""


def canary(findings: Sequence[Finding], now: int, name: str = "another tool") -> list[Evidence]:
    """Turn the findings of one connection into evidence for the others of the same profile.

    Arguments: its findings, Unix seconds, and whose token it was, for the words.
    """
    return [
        Evidence(
            "finding",
            f"{name}: {claim.evidence.says}",
            claim.evidence.at,
            {"cause": claim.cause.value, "profile_wide": True},
        )
        for claim in claims_of(findings, now)
        if claim.cause in PROFILE_WIDE
    ]
