"""When the next break will come, as far as dates tell, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regrant.causes import Cause, Certainty, State
from regrant.checks.finding import Finding
from regrant.diagnosis.from_evidence import DAY, ends_of
from regrant.diagnosis.logins import in_force
from regrant.diagnosis.moments import moment
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.models import Tool

WARN = 14 * DAY
"""Seconds before an end from which it is near: help articles remind between 7 and 15 days before."""
DATED = {"expires_at": Cause.TOKEN_EXPIRED, "data_access_expires_at": Cause.DATA_ACCESS_EXPIRED}
"""A date in Meta's description of a token -> what that end is called."""
WHY = {
    Cause.TOKEN_EXPIRED: "the permission you gave runs out",
    Cause.DATA_ACCESS_EXPIRED: "data is shared for 90 days after a login",
    Cause.PAGE_ROLE_INSUFFICIENT: "your role on {page} was given for a time",
    Cause.API_VERSION_OR_FIELD_DEPRECATED: "regrant asks Meta in version {page}, which ends; choose a newer one",
}
"""What an end is called, in words that finish a sentence."""


@dataclass(frozen=True, slots=True)
class End:
    """One end that is known: when (Unix seconds), what it will be called, and what it is about (a Page, a version)."""

    at: int
    cause: Cause
    about: str = ""

    @property
    def why(self) -> str:
        """The reason, in words that finish a sentence."""
        return WHY[self.cause].format(page=self.about)


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
    connection: str,
    evidence: Sequence[Evidence],
    findings: Sequence[Finding],
    tool: Tool | None,
    now: int,
    *,
    wanted: Sequence[str] | None = None,
    version: End | None = None,
) -> Forecast:
    """Say when access will end next; dates of Meta's own go before those counted from the last login.

    `now` is Unix seconds; `wanted` are Meta's ids of the Pages that matter, None for all; `version` is the end of the
    version of the Graph that is asked, where one is named. An end that is past is no forecast: `judge` speaks of it.
    """
    dates = [one for one in in_force(evidence, now) if one.kind == "date"]
    told = [*_told(findings), *_roles(findings, wanted), *([version] if version is not None else [])]
    counted = [*(End(*end) for one in dates for end in ends_of(one, tool)), *_prolonged(findings)]
    settled = _settled(findings)
    # What Meta tells of one thing hides no nearer end of another that is only counted
    ends = [(end, Certainty.META_SAYS) for end in told]
    ends += [(end, Certainty.ESTIMATED) for end in counted if end.cause not in settled]
    nearest = min((one for one in ends if one[0].at > now), key=lambda one: one[0].at, default=None)
    if nearest is not None:
        return _made(connection, *nearest, tool, dates, now)
    if _never_ends(findings):
        return Forecast(connection, certainty=Certainty.META_SAYS, says="Meta names no end for this access.")
    return Forecast(connection)


def _token_facts(findings: Sequence[Finding]) -> dict[str, object]:
    return next((one.facts for one in findings if one.check == "token" and one.state is State.OK), {})


def _told(findings: Sequence[Finding]) -> Iterator[End]:
    """The ends of the token that Meta itself has told; 0 means never, or a system user."""
    facts = _token_facts(findings)
    for key, cause in DATED.items():
        ends = moment(facts.get(key))
        if ends:
            yield End(ends, cause)


def _settled(findings: Sequence[Finding]) -> frozenset[Cause]:
    """The ends on which Meta itself has spoken: nothing is counted in their place."""
    if _never_ends(findings):
        return frozenset(DATED.values())
    facts = _token_facts(findings)
    return frozenset(cause for key, cause in DATED.items() if moment(facts.get(key)) is not None)


def _prolonged(findings: Sequence[Finding]) -> Iterator[End]:
    """The end of an Instagram or Threads token, counted from its day: a tool that prolongs it puts that off."""
    facts = next((one.facts for one in findings if one.check == "refresh"), {})
    if until := moment(facts.get("possible_until")):
        yield End(until, Cause.TOKEN_EXPIRED)


def _roles(findings: Sequence[Finding], wanted: Sequence[str] | None) -> Iterator[End]:
    """The ends of roles that a portfolio gave for a time (Meta's `user_access_expire_time`)."""
    rows = next((one.facts.get("pages") for one in findings if one.check == "pages"), None)
    for row in rows if isinstance(rows, list) else []:
        until = moment(row.get("until"))
        if until and (wanted is None or str(row.get("id")) in wanted):
            yield End(until, Cause.PAGE_ROLE_INSUFFICIENT, str(row.get("name", "")))


def _never_ends(findings: Sequence[Finding]) -> bool:
    facts = _token_facts(findings)
    return moment(facts.get("expires_at")) == 0 and not moment(facts.get("data_access_expires_at"))


def _made(
    connection: str, end: End, certainty: Certainty, tool: Tool | None, evidence: Sequence[Evidence], now: int
) -> Forecast:
    remind_at = _remind_at(end, tool, evidence)
    days = max(1, round((end.at - now) / DAY))
    lead = "Access ends" if certainty is Certainty.META_SAYS else "Access probably ends"
    if end.cause is Cause.API_VERSION_OR_FIELD_DEPRECATED:
        lead = "No access ends, but something changes"
    says = f"{lead} in {days} day{'' if days == 1 else 's'}: {end.why}."
    return Forecast(connection, end.at, end.cause, certainty, remind_at, now >= remind_at, says)


def _remind_at(end: End, tool: Tool | None, evidence: Sequence[Evidence]) -> int:
    """A fortnight before, or the day on which the tool itself reminds where that is earlier and the login is known."""
    day = tool.lifetime.remind_on_day if tool is not None else None
    logins = [moment(one.facts.get("connected_at")) or 0 for one in evidence if one.kind == "date"]
    last = max(logins, default=0)
    of_login = end.cause in (Cause.TOKEN_EXPIRED, Cause.DATA_ACCESS_EXPIRED)
    return min(last + day * DAY, end.at - WARN) if day and last and of_login else end.at - WARN
