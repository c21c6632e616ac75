"""What the checks found, as claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.claims import WAITS, Claim
from regrant.diagnosis.classify import explain_error
from regrant.diagnosis.functions import lacking_core
from regrant.diagnosis.logins import BEGINS_ANEW
from regrant.diagnosis.moments import moment
from regrant.diagnosis.verdict import Evidence, Explanation
from regrant.recipes.models import Tool

OUR_OWN_FAULT = frozenset(
    {
        Cause.BAD_REQUEST,
        Cause.TOKEN_WRONG_TYPE,
        Cause.API_VERSION_OR_FIELD_DEPRECATED,
        Cause.APPSECRET_PROOF_INVALID,
        Cause.TOKEN_APP_MISMATCH,
        Cause.FEATURE_REVIEW_NEEDED,
        Cause.UNKNOWN,
        Cause.NOT_DIAGNOSABLE,
        Cause.HEALTHY,
    }
)
"""Answers to a check that tell of how regrant asked, and nothing of the connection."""
ASIDE = frozenset({"account", "app", "business", "publishing", "leads", "refresh"})
"""Checks that may never learn what they ask for: that they do not know is told, and is nothing to wait for."""
REFUTES: dict[str, frozenset[Cause]] = {
    "token": BEGINS_ANEW,
    "permissions": frozenset({Cause.PERMISSION_MISSING, Cause.PERMISSION_DECLINED, Cause.APP_CHANGED}),
    "grants": frozenset({Cause.PAGE_NOT_GRANTED, Cause.ASSET_OWNED_BY_PORTFOLIO}),
    "pages": frozenset({Cause.PAGE_ROLE_INSUFFICIENT, Cause.OBJECT_MISSING_OR_HIDDEN, Cause.CONNECTOR_LEFT}),
    "instagram": frozenset({Cause.IG_NOT_LINKED}),
    "leads": frozenset({Cause.LEADS_ACCESS_MISSING}),
    "ad_accounts": frozenset({Cause.AD_ACCOUNT_DISABLED}),
}
"""Check -> causes that are ruled out where it found all well."""


def claims_of(findings: Sequence[Finding], now: int) -> list[Claim]:
    """Say what the findings show; `now` is Unix seconds.

    Where the token could not be asked, or nothing is known to be wrong but something could not be read, the claim is
    to wait. What one check could not read never speaks against what another read.
    """
    token = next((finding for finding in findings if finding.check == "token"), None)
    app = next((finding for finding in findings if finding.check == "app"), None)
    if app is not None and "proof" in app.facts:  # nothing else could be asked, and waiting changes nothing
        return list(_app(app))
    if token is not None and token.state is State.UNKNOWN:
        return [_waiting(token, now)]
    found = [claim for finding in findings for claim in _of(finding, findings, now)]
    if found:
        return found
    return [_waiting(finding, now) for finding in findings if _unread(finding)][:1]


def _unread(finding: Finding) -> bool:
    """Could something not be read that waiting lets be read, or was it a no that nobody understands?"""
    if finding.state is State.NEEDS_YOU:
        return True
    return finding.state is State.UNKNOWN and (finding.check not in ASIDE or finding.retry_at is not None)


def too_weak(findings: Sequence[Finding], tool: Tool | None, wanted: Sequence[str] | None) -> list[Claim]:
    """Pages on which the person may not do what the tool is for, though nothing else is amiss there."""
    names = lacking_core(findings, tool, wanted)
    pages = next((finding for finding in findings if finding.check == "pages"), None)
    return [_claim(pages, Cause.PAGE_ROLE_INSUFFICIENT, 0.85, missing=names)] if pages and names else []


def refuted(findings: Sequence[Finding], at: int) -> frozenset[Cause]:
    """The causes that a check has ruled out at this time (Unix seconds) or later."""
    well = (REFUTES.get(finding.check, frozenset()) for finding in findings if _well_at(finding, at))
    return frozenset().union(*well)


def dated_later(findings: Sequence[Finding], claim: Claim) -> bool:
    """Has Meta itself named a later end than the one that was counted, or none, for the token that is held since?"""
    key = {Cause.TOKEN_EXPIRED: "expires_at", Cause.DATA_ACCESS_EXPIRED: "data_access_expires_at"}.get(claim.cause)
    token = next((one for one in findings if one.check == "token" and one.state is State.OK), None)
    if claim.evidence.kind != "date" or key is None or token is None or token.at < claim.evidence.at:
        return False
    told = moment(token.facts.get(key))
    return told is not None and (told == 0 or told > (claim.broke_at or 0))


def _well_at(finding: Finding, at: int) -> bool:
    return finding.state is State.OK and finding.at >= at


def as_evidence(finding: Finding) -> Evidence:
    """The finding as a verdict shows it."""
    says = finding.detail or f"{finding.check.replace('_', ' ')}: all well"
    return Evidence("finding", says, finding.at, {"check": finding.check, "state": finding.state.value})


def _of(finding: Finding, findings: Sequence[Finding], now: int) -> Iterator[Claim]:
    if finding.check == "token":
        yield from _token(finding, now)
    elif finding.check == "account" and _is_over(findings):
        return  # whoever it is: a token that ended is the first thing to put right
    elif finding.state is State.NEEDS_YOU:
        reader = READERS.get(finding.check)
        yield from reader(finding) if reader else _by_error(finding)
    elif finding.check == "pages" and finding.facts.get("listing_bug"):
        yield from _left_out(finding, findings)


def _is_over(findings: Sequence[Finding]) -> bool:
    return any(one.check == "token" and one.state is State.NEEDS_YOU for one in findings)


def _waiting(finding: Finding, now: int) -> Claim:
    """A claim that says nothing but: not now."""
    meant = _explained(finding)
    cause = meant.cause if meant is not None and meant.cause in WAITS else Cause.UNKNOWN
    until = finding.retry_at if finding.retry_at and finding.retry_at > now else None
    if until is None and cause in WAITS:
        until = max(now, finding.at) + WAITS[cause]
    technical = meant.technical if meant is not None else finding.detail
    return Claim(cause, Certainty.META_SAYS, 0.9, as_evidence(finding), Remedy.WAIT_AND_RETRY, technical, until=until)


def _token(finding: Finding, now: int) -> Iterator[Claim]:
    meant = _explained(finding)
    expires = moment(finding.facts.get("expires_at")) or 0
    if meant is not None and meant.cause not in OUR_OWN_FAULT:
        broke_at = expires if expires <= now else None  # an end to come is not when it broke
        yield _claim(finding, meant.cause, meant.confidence, meant.technical, remedy=meant.remedy, broke_at=broke_at)
        return
    data_ends = moment(finding.facts.get("data_access_expires_at")) or 0
    if 0 < expires <= now and expires <= finding.at:
        yield _claim(finding, Cause.TOKEN_EXPIRED, 0.95, broke_at=expires)
    elif 0 < expires <= now:
        yield _claim(finding, Cause.TOKEN_EXPIRED, 0.85, broke_at=expires, certainty=Certainty.PROBABLY)
    elif 0 < data_ends <= finding.at:
        yield _claim(finding, Cause.DATA_ACCESS_EXPIRED, 0.9, broke_at=data_ends)
    elif 0 < data_ends <= now:  # it may have been put off since: Meta was not asked again
        yield _claim(finding, Cause.DATA_ACCESS_EXPIRED, 0.85, broke_at=data_ends, certainty=Certainty.PROBABLY)
    elif finding.state is State.NEEDS_YOU:
        yield _claim(finding, Cause.SESSION_INVALIDATED, 0.6, certainty=Certainty.PROBABLY)


def _permissions(finding: Finding) -> Iterator[Claim]:
    declined = _texts(finding, "declined")
    lacking = (*_texts(finding, "expired"), *_texts(finding, "absent"))
    if declined:
        yield _claim(finding, Cause.PERMISSION_DECLINED, 0.95, missing=declined)
    if lacking or not declined:
        yield _claim(finding, Cause.PERMISSION_MISSING, 0.9, missing=lacking)


def _grants(finding: Finding) -> Iterator[Claim]:
    missing = _texts(finding, "missing")
    if finding.facts.get("known_by") == "list":
        yield _claim(finding, Cause.PAGE_NOT_GRANTED, 0.7, missing=missing, certainty=Certainty.PROBABLY)
    else:
        yield _claim(finding, Cause.PAGE_NOT_GRANTED, 0.95, missing=missing)


def _pages(finding: Finding) -> Iterator[Claim]:
    weak, gone = _texts(finding, "role_missing"), _texts(finding, "missing")
    if weak:
        yield _claim(finding, Cause.PAGE_ROLE_INSUFFICIENT, 0.9, missing=weak)
    if gone:
        yield _gone(finding, gone)
    if not weak and not gone:
        yield from _by_error(finding)


def _gone(finding: Finding, names: tuple[str, ...]) -> Claim:
    """Pages that the grant covers and Meta does not show: the role is lost far oftener than the Page is deleted."""
    meant = _explained(finding)
    if meant is None or meant.cause in OUR_OWN_FAULT or meant.cause is Cause.OBJECT_MISSING_OR_HIDDEN:
        cause = Cause.PAGE_ROLE_INSUFFICIENT
        return _claim(finding, cause, 0.65, missing=names, certainty=Certainty.PROBABLY)
    return _claim(finding, meant.cause, meant.confidence, meant.technical, missing=names)


def _left_out(finding: Finding, findings: Sequence[Finding]) -> Iterator[Claim]:
    """Pages that Meta's list hides: a fault only where the tool was not given the portfolio that owns them."""
    granted = next((one.facts.get("granted") for one in findings if one.check == "permissions"), None)
    if isinstance(granted, list) and granted and "business_management" not in granted:
        names = _texts(finding, "listing_bug")
        cause = Cause.ASSET_OWNED_BY_PORTFOLIO
        yield _claim(finding, cause, 0.6, missing=names, certainty=Certainty.PROBABLY)


def _app(finding: Finding) -> Iterator[Claim]:
    """The app's own settings: a new login would change nothing."""
    if "proof" in finding.facts:
        yield _claim(finding, Cause.APPSECRET_PROOF_INVALID, 0.95, remedy=Remedy.FIX_APP_SETTINGS)
    else:
        yield _claim(finding, Cause.APP_INACTIVE, 0.9)


def _leads(finding: Finding) -> Iterator[Claim]:
    causes = {
        "blocked": Cause.LEADS_ACCESS_MISSING,
        "terms": Cause.TOS_NOT_ACCEPTED,
        "unsubscribed": Cause.WEBHOOK_NOT_SUBSCRIBED,
    }
    yield from list(_named(finding, causes)) or [_claim(finding, Cause.LEADS_ACCESS_MISSING, 0.9)]


def _business(finding: Finding) -> Iterator[Claim]:
    """Meta's no to a Page alone leaves open whether the role is gone; with a portfolio's demand it is two-factor."""
    strict = _texts(finding, "strict")
    yield from [_claim(finding, Cause.PAGE_2FA_OR_PPA_REQUIRED, 0.8, missing=strict)] if strict else _by_error(finding)


def _ad_accounts(finding: Finding) -> Iterator[Claim]:
    yield from _named(finding, {"disabled": Cause.AD_ACCOUNT_DISABLED, "role_missing": Cause.PAGE_ROLE_INSUFFICIENT})
    # A field that is absent may be one that Meta did not tell
    yield from _named(finding, {"terms": Cause.TOS_NOT_ACCEPTED}, 0.6, Certainty.PROBABLY)


def _named(
    finding: Finding,
    causes: Mapping[str, Cause],
    confidence: float = 0.9,
    certainty: Certainty = Certainty.META_SAYS,
) -> Iterator[Claim]:
    """A claim for each of these facts that names something."""
    for key, cause in causes.items():
        if names := _texts(finding, key):
            yield _claim(finding, cause, confidence, missing=names, certainty=certainty)


def _refresh(finding: Finding) -> Iterator[Claim]:
    """A token past its date that Meta refuses: Meta prolongs none that has ended, so a login it must be."""
    ended = moment(finding.facts.get("possible_until"))
    yield _claim(finding, Cause.TOKEN_EXPIRED, 0.85, broke_at=ended, certainty=Certainty.PROBABLY)


def _plain(cause: Cause, key: str = "") -> Callable[[Finding], Iterator[Claim]]:
    """Make a reader for a check that finds one thing only, and names it under `key`."""

    def read(finding: Finding) -> Iterator[Claim]:
        yield _claim(finding, cause, 0.9, missing=_texts(finding, key) if key else ())

    return read


def _by_error(finding: Finding) -> Iterator[Claim]:
    """What Meta said to a check; an id that a check asks for is Meta's own, so what is hidden there wants a role."""
    meant = _explained(finding)
    if meant is not None and meant.cause not in OUR_OWN_FAULT:
        remedy = None if meant.cause is Cause.OBJECT_MISSING_OR_HIDDEN else meant.remedy
        yield _claim(finding, meant.cause, meant.confidence, meant.technical, remedy=remedy)


def _explained(finding: Finding) -> Explanation | None:
    return explain_error(finding.error) if finding.error is not None else None


def _texts(finding: Finding, key: str) -> tuple[str, ...]:
    value = finding.facts.get(key)
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _claim(
    finding: Finding,
    cause: Cause,
    confidence: float,
    technical: str = "",
    *,
    missing: tuple[str, ...] = (),
    remedy: Remedy | None = None,
    broke_at: int | None = None,
    certainty: Certainty = Certainty.META_SAYS,
) -> Claim:
    until = finding.retry_at or (finding.at + WAITS[cause] if cause in WAITS else None)
    said = technical or finding.detail
    evidence = as_evidence(finding)
    return Claim(cause, certainty, confidence, evidence, remedy, said, missing, until, broke_at or None)


READERS: dict[str, Callable[[Finding], Iterator[Claim]]] = {
    "account": _plain(Cause.WRONG_ACCOUNT_LOGGED_IN),
    "permissions": _permissions,
    "grants": _grants,
    "pages": _pages,
    "instagram": _plain(Cause.IG_NOT_LINKED, "unlinked"),
    "ad_accounts": _ad_accounts,
    "leads": _leads,
    "app": _app,
    "business": _business,
    "refresh": _refresh,
    "publishing": _plain(Cause.PAGE_2FA_OR_PPA_REQUIRED),
    "webhooks": _plain(Cause.WEBHOOK_NOT_SUBSCRIBED, "missing"),
    "terms": _plain(Cause.TOS_NOT_ACCEPTED),
}
