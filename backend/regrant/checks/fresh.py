"""May the last answer be shown again? Pure: what was found, the dates in it, and the clock handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.graph.error import whole

RECENT = 300  # seconds: long enough for a hand that presses twice, too short for anything to be missed


def is_fresh(findings: Sequence[Finding], at: int, now: int) -> bool:
    """May the last answer be shown again to a person who asks? Only where all was well, minutes ago."""
    if not findings or not 0 <= now - at < RECENT:
        return False
    is_well = all(one.state is not State.NEEDS_YOU and one.retry_at is None for one in findings)
    token = next((one.state for one in findings if one.check == "token"), None)
    return is_well and token is State.OK and not any(at < end <= now for end in dates(findings))


def dates(findings: Sequence[Finding]) -> Iterator[int]:
    """Every date that the findings name at which something ends, in Unix seconds."""
    for finding in findings:
        rows = finding.facts.get("pages")
        told = [row.get("until") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        named = (finding.facts.get(key) for key in ("expires_at", "data_access_expires_at", "possible_until"))
        yield from (end for value in (*named, *told) if (end := whole(value)))
