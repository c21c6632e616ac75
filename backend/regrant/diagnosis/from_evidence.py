"""Everything else that is known of a connection, as claims: pasted errors, symptoms, screens, dates, the canary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from regrant.causes import Cause, Certainty
from regrant.diagnosis.claims import A_DAY, WAITING, WAITS, Claim
from regrant.diagnosis.classify import GUESS, explain
from regrant.diagnosis.from_findings import OUR_OWN_FAULT
from regrant.diagnosis.logins import in_force
from regrant.diagnosis.moments import moment
from regrant.diagnosis.symptoms import causes_of, confidence_in, current
from regrant.diagnosis.verdict import Evidence
from regrant.graph.error import whole
from regrant.recipes.models import Tool

DAY = 86_400
DATA_DAYS = 90
"""Days for which Meta shares data after a login; a tool that names this lifetime means that, and not its token."""
TOKEN_DAYS = 60
"""Days for which Meta's long-lived token of a person lasts, where nobody told its end."""
ROLE_DAYS = 7
"""Days for which Meta makes a new admin of a Page wait (Meta's help on full control of a Page)."""
SAME_HOUR = 3600
"""Seconds by which a person's word may be later than the check that it contradicts, and still be about the same."""


def claims_from(evidence: Sequence[Evidence], tool: Tool | None, now: int, ruled_out: RuledOut) -> list[Claim]:
    """Say what the evidence shows.

    `now` is Unix seconds; `ruled_out` tells which causes a check has ruled out at a time or later.
    """
    found: list[Claim] = []
    for one in current(in_force(evidence, now)):
        reader = READERS.get(one.kind)
        if reader is not None and one.at <= now:
            found.extend(reader(one, tool, now, ruled_out))
    return found


RuledOut = Callable[[int], frozenset[Cause]]
Reader = Callable[[Evidence, Tool | None, int, RuledOut], Iterator[Claim]]


def _error(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """A pasted or recorded answer of Meta's; `facts` may hold `body`, `http_status`, `headers` and `endpoint`."""
    facts = one.facts
    endpoint = facts.get("endpoint")
    meant = explain(
        facts.get("body", one.says),
        whole(facts.get("http_status")),
        facts.get("headers"),
        endpoint if isinstance(endpoint, str) else None,
    )
    nothing = meant.cause in (Cause.UNKNOWN, Cause.NOT_DIAGNOSABLE, Cause.HEALTHY) or meant.confidence < GUESS
    if nothing or meant.cause in ruled_out(one.at):
        return
    waits = meant.cause in WAITS or meant.remedy in WAITING
    until = one.at + (meant.retry_after or WAITS.get(meant.cause, A_DAY)) if waits else None
    if until is not None and until <= now:
        return
    certainty = Certainty.META_SAYS if meant.confidence >= 0.7 else Certainty.PROBABLY
    yield Claim(
        meant.cause, certainty, meant.confidence, one, meant.remedy, meant.technical, until=until, others=meant.others
    )


def _symptom(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """What the person noticed: the first cause behind it that no check has ruled out."""
    out = ruled_out(one.at - SAME_HOUR)
    causes = [cause for cause in causes_of(one, tool) if cause not in out]
    if causes:
        certainty = Certainty.PROBABLY
        confidence = confidence_in(one, causes)
        until = one.at + WAITS[causes[0]] if causes[0] in WAITS else None
        technical, others = f"symptom: {one.says}", tuple(causes[1:])
        yield Claim(causes[0], certainty, confidence, one, technical=technical, until=until, others=others)


def _screen(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """What was read on a screen of Meta's or of the tool's."""
    out = ruled_out(one.at)
    for key, reader in SCREEN.items():
        cause = reader(one.facts[key]) if key in one.facts else None
        if cause is not None and cause not in out:
            missing, technical = _names(one.facts[key]), f"screen: {one.says}"
            until = one.at + WAITS[cause] if cause in WAITS else None
            yield Claim(cause, Certainty.SEEN_ON_SCREEN, 0.85, one, missing=missing, technical=technical, until=until)
            return


def _date(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """An end that a date foretells, or a wait: told by the tool, or counted from the last login. Always an estimate."""
    until = _waits_until(one)
    if until is not None and until > now:
        technical = f"estimated wait until: {until} (Unix seconds)"
        yield Claim(Cause.WAITING_PERIOD, Certainty.ESTIMATED, 0.55, one, technical=technical, until=until)
        return
    for ends, cause in ends_of(one, tool):
        if ends <= now and cause not in ruled_out(ends):
            technical = f"estimated end: {ends} (Unix seconds)"
            yield Claim(cause, Certainty.ESTIMATED, 0.55, one, technical=technical, broke_at=ends)


def _waits_until(one: Evidence) -> int | None:
    """When Meta's wait is over (Unix seconds): a week after a new role, or when the person was told."""
    role_since = moment(one.facts.get("role_since"))
    return role_since + ROLE_DAYS * DAY if role_since else moment(one.facts.get("waiting_until"))


def ends_of(one: Evidence, tool: Tool | None) -> Iterator[tuple[int, Cause]]:
    """When access ends as this date has it (Unix seconds), and what that end is called."""
    if (expires := moment(one.facts.get("expires_at"))) and expires > 0:
        yield expires, Cause.TOKEN_EXPIRED
    if (data_ends := moment(one.facts.get("data_access_expires_at"))) and data_ends > 0:
        yield data_ends, Cause.DATA_ACCESS_EXPIRED
    issued = moment(one.facts.get("issued_at"))
    if issued:
        yield issued + TOKEN_DAYS * DAY, Cause.TOKEN_EXPIRED
        yield issued + DATA_DAYS * DAY, Cause.DATA_ACCESS_EXPIRED
    connected = moment(one.facts.get("connected_at"))
    if connected and tool is not None and tool.lifetime.days:
        cause = Cause.DATA_ACCESS_EXPIRED if tool.lifetime.days == DATA_DAYS else Cause.TOKEN_EXPIRED
        yield connected + tool.lifetime.days * DAY, cause


def _canary(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """What another token of the same person ran into, where it is a thing that befalls all of them."""
    try:
        cause = Cause(one.facts.get("cause", ""))
    except ValueError:
        return
    if one.facts.get("profile_wide") is True and cause not in OUR_OWN_FAULT:
        yield Claim(cause, Certainty.PROBABLY, 0.8, one, technical=f"canary: {one.says}")


def _together(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """What the other connections of the same person say by going down with this one."""
    cause = _named(one.facts.get("cause"))
    if cause is not None and cause not in ruled_out(one.at - SAME_HOUR):
        yield Claim(cause, Certainty.PROBABLY, 0.7, one, technical=f"together: {one.says}")


def _tried(one: Evidence, tool: Tool | None, now: int, ruled_out: RuledOut) -> Iterator[Claim]:
    """What a try ran into before its end: `met` names it. Whether a finished one helped is for the ladder."""
    cause = _named(one.facts.get("met"))
    if cause is not None and cause not in ruled_out(one.at):
        yield Claim(cause, Certainty.SEEN_ON_SCREEN, 0.8, one, technical=f"tried: {one.says}")


def _named(value: Any) -> Cause | None:
    try:
        return Cause(value)
    except ValueError:
        return None


def _if_false(cause: Cause) -> Callable[[Any], Cause | None]:
    return lambda value: cause if value is False else None


def _if_any(cause: Cause) -> Callable[[Any], Cause | None]:
    return lambda value: cause if value else None


def _names(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


SCREEN: dict[str, Callable[[Any], Cause | None]] = {
    "cause": _named,
    "checkpoint": _if_any(Cause.CHECKPOINT),
    "app_listed": _if_false(Cause.APP_REMOVED),
    "other_account": _if_any(Cause.WRONG_ACCOUNT_LOGGED_IN),
    "switched_off": _if_any(Cause.PERMISSION_DECLINED),
    "unticked": _if_any(Cause.PAGE_NOT_GRANTED),
    "full_control": _if_false(Cause.PAGE_ROLE_INSUFFICIENT),
    "instagram_linked": _if_false(Cause.IG_NOT_LINKED),
    "leads_access": _if_false(Cause.LEADS_ACCESS_MISSING),
    "message_access": _if_false(Cause.MESSAGE_ACCESS_OFF),
    "terms_accepted": _if_false(Cause.TOS_NOT_ACCEPTED),
    "popup_blocked": _if_any(Cause.POPUP_BLOCKED),
    "business_ticked": _if_false(Cause.ASSET_OWNED_BY_PORTFOLIO),
    "connector_listed": _if_false(Cause.CONNECTOR_LEFT),
    "other_receiver": _if_any(Cause.MESSAGE_ROUTING),
    "subscribed": _if_false(Cause.WEBHOOK_NOT_SUBSCRIBED),
    "email_confirmed": _if_false(Cause.EMAIL_UNVERIFIED),
    "in_review": _if_any(Cause.WAITING_PERIOD),
}
"""A fact of a screen -> the cause it shows; the first that is there decides."""

READERS: dict[str, Reader] = {
    "error": _error,
    "symptom": _symptom,
    "screen": _screen,
    "date": _date,
    "finding": _canary,
    "together": _together,
    "tried": _tried,
}
"""Kind of evidence -> what reads it."""
