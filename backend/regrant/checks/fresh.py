"""When is asking Meta again worth it? Pure: what was found, the dates in it, and the clock handed in.

Nothing is asked while Meta wants us to wait, and next to nothing while the next date is far away: what befalls a
connection without a date, such as a changed password, is found by looking once a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.graph.error import whole

MINUTE, HOUR, DAY = 60, 3600, 86_400
RECENT = 5 * MINUTE  # seconds: an answer that a person may be shown again, where all was well
FAR = 14 * DAY  # seconds to the next date; from there on help articles begin to remind
EVERY = DAY  # while the next date is far away, or none is known
NEAR = 6 * HOUR  # while a date comes near: somebody may prolong the access any time
BROKEN = HOUR  # somebody may have put it right meanwhile
UNANSWERED = 15 * MINUTE  # where nobody said when to ask again: a quarter of Meta's hour
AFTER = MINUTE  # past a date, for clocks differ


def next_asking(findings: Sequence[Finding], at: int, ends: Sequence[int] = ()) -> int:
    """When a clock should ask next, in Unix seconds.

    `findings` are those of the last run, which was at `at`; `ends` are dates known from elsewhere, such as those told
    with the token. Where there was no run, that is now.
    """
    if not findings:
        return at
    waits = [one.retry_at for one in findings if one.retry_at]
    if waits:
        return max(at, *waits)
    states = {one.check: one.state for one in findings}
    if State.NEEDS_YOU in states.values():
        return at + BROKEN
    if states.get("token") is not State.OK:
        return at + UNANSWERED
    coming = min((end for end in (*dates(findings), *ends) if end > at), default=None)
    if coming is None:
        return at + EVERY
    return min(at + (EVERY if coming - at > FAR else NEAR), coming + AFTER)


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
