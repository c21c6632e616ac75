"""When the next break will come, as far as dates tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regrant.causes import Cause, Certainty, State
from regrant.checks.finding import Finding
from regrant.diagnosis.from_evidence import DAY, ends_of
from regrant.diagnosis.verdict import Evidence
from regrant.graph.error import whole
from regrant.recipes.models import Tool

WARN = 14 * DAY
"""Seconds before an end from which it is near: help articles remind between 7 and 15 days before."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next end of a connection's access.

    `ends` and `remind_at` are Unix seconds, None where no date is known; `certainty` is Meta's word or an estimate.
    """

    connection: str
    ends: int | None = None
    cause: Cause | None = None
    certainty: Certainty = Certainty.ESTIMATED
    remind_at: int | None = None
    near: bool = False
    says: str = "No end is known."


def forecast(
    connection: str, evidence: Sequence[Evidence], findings: Sequence[Finding], tool: Tool | None, now: int
) -> Forecast:
    """Say when access will end next; dates of Meta's own go before those counted from the last login.

    `now` is Unix seconds. An end that is past is no forecast: `judge` speaks of it.
    """
    told = [end for end in _told(findings) if end[0] > now]
    counted = [end for one in evidence if one.kind == "date" for end in ends_of(one, tool) if end[0] > now]
    if told:
        return _made(connection, min(told), Certainty.META_SAYS, tool, evidence, now)
    if _never_ends(findings):
        return Forecast(connection, certainty=Certainty.META_SAYS, says="Meta names no end for this access.")
    if counted:
        return _made(connection, min(counted), Certainty.ESTIMATED, tool, evidence, now)
    return Forecast(connection)


def _token_facts(findings: Sequence[Finding]) -> dict[str, object]:
    return next((one.facts for one in findings if one.check == "token" and one.state is State.OK), {})


def _told(findings: Sequence[Finding]) -> Iterator[tuple[int, Cause]]:
    """The ends that Meta itself has told; 0 means never, or a system user."""
    facts = _token_facts(findings)
    for key, cause in (("expires_at", Cause.TOKEN_EXPIRED), ("data_access_expires_at", Cause.DATA_ACCESS_EXPIRED)):
        ends = whole(facts.get(key))
        if ends:
            yield ends, cause


def _never_ends(findings: Sequence[Finding]) -> bool:
    facts = _token_facts(findings)
    return whole(facts.get("expires_at")) == 0 and not whole(facts.get("data_access_expires_at"))


def _made(
    connection: str,
    end: tuple[int, Cause],
    certainty: Certainty,
    tool: Tool | None,
    evidence: Sequence[Evidence],
    now: int,
) -> Forecast:
    ends, cause = end
    remind_at = _remind_at(ends, tool, evidence)
    days = max(1, round((ends - now) / DAY))
    lead = "Meta ends this access" if certainty is Certainty.META_SAYS else "Access probably ends"
    says = f"{lead} in {days} day{'' if days == 1 else 's'}."
    return Forecast(connection, ends, cause, certainty, remind_at, now >= remind_at, says)


def _remind_at(ends: int, tool: Tool | None, evidence: Sequence[Evidence]) -> int:
    """The day on which the tool itself reminds, where it says so and the login is known; else a fortnight before."""
    day = tool.lifetime.remind_on_day if tool is not None else None
    logins = [whole(one.facts.get("connected_at")) or 0 for one in evidence if one.kind == "date"]
    last = max(logins, default=0)
    return min(last + day * DAY, ends) if day and last else ends - WARN
