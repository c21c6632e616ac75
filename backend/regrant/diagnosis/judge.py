"""Judges one connection: all that is known of it, brought down to one cause and one next step.

Pure: no I/O, and no clock but the one handed in. The order: what cannot be asked now, and what Meta wants us to wait
for; then causes in the token, data access, permissions, granted assets, what lists leave out, the role on the Page, and
the rest. What is better known goes before what is only likely.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from regrant.causes import Cause, Certainty, Function, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.claims import Claim, foremost
from regrant.diagnosis.from_evidence import claims_from
from regrant.diagnosis.from_findings import as_evidence, claims_of, dated_later, refuted, too_weak
from regrant.diagnosis.functions import functions_of, in_part
from regrant.diagnosis.ladder import is_answered, next_remedy, tried_in_vain
from regrant.diagnosis.logins import last_login, overtaken
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.diagnosis.words import cause_words, could_not_ask, nothing_known, say, state_of
from regrant.recipes.flows import flow_for
from regrant.recipes.models import Tool

ANOTHER = " Somebody else than before is logged in there; make sure that this is meant."
ESTIMATE = " This is an estimate from a date; nobody has confirmed it."


def judge(
    connection: str,
    evidence: Sequence[Evidence],
    findings: Sequence[Finding],
    tool: Tool | None,
    now: int,
    wanted: Sequence[str] | None = None,
    site: str = "facebook",
) -> Verdict:
    """Say why a connection is as it is, and what the next step is.

    `findings` are those of this connection's own token, none where nobody sees it; `evidence` is everything else:
    pasted errors, symptoms, screens, dates (`connected_at`, `expires_at`), what was tried, and what the profile's
    canary met (kind `finding`, see `canary`). `now` is Unix seconds; `wanted` are Meta's ids of the Pages that matter,
    None for all; `site` is that of the profile. Nothing known is unknown, never broken.
    """
    checked = claims_of(findings, now)
    found = (checked or too_weak(findings, tool, wanted)) + _seen(evidence, findings, tool, now)
    claim = _wait(found, now) or foremost(one for one in found if not one.waits and one.cause is not Cause.UNKNOWN)
    claim = claim or _waited(checked)
    if claim is not None:
        made = _verdict(connection, claim, evidence, tool, now, site)
        made = replace(made, others=_others(claim, found))
    elif findings:
        made = _well(connection, findings, tool)
    else:
        made = _unknown(connection, evidence, tool)
    functions = functions_of(made, findings, tool, wanted)
    return replace(made, functions=functions, says=_with_part(made, functions, tool))


def _seen(evidence: Sequence[Evidence], findings: Sequence[Finding], tool: Tool | None, now: int) -> list[Claim]:
    """The claims of all that is no finding, but for what a login, a walk or a surer word has answered since."""
    found = claims_from(evidence, tool, now, lambda at: refuted(findings, at))
    login = last_login(evidence, now)
    found = [one for one in found if not (overtaken(one, login) or dated_later(findings, one))]
    found = [one for one in found if not is_answered(one, evidence, tool)]
    if any(one.evidence.kind == "together" for one in found):
        found = [one for one in found if one.evidence.kind != "symptom"]
    return found


def _others(claim: Claim, found: Sequence[Claim]) -> tuple[Cause, ...]:
    """What else it may be: what the same evidence leaves possible, and what else was found."""
    causes = dict.fromkeys([*claim.others, *(one.cause for one in found)])
    return tuple(cause for cause in causes if cause not in (claim.cause, Cause.UNKNOWN))


def _with_part(made: Verdict, functions: Mapping[Function, State], tool: Tool | None) -> str:
    """The sentence, and what still works where only a part is broken."""
    part = in_part(functions)
    if not part:
        return made.says
    if made.cause is Cause.HEALTHY:
        return f"{tool.title if tool else 'The tool'} is connected. {part}"
    return f"{made.says} {part}"


def _wait(claims: Sequence[Claim], now: int) -> Claim | None:
    """The claim to wait, where it is the newest word: what is known to be broken since is not cured by waiting."""
    waits = [one for one in claims if one.waits or (one.cause is Cause.UNKNOWN and one.remedy is not None)]
    waits = [one for one in waits if one.until is None or one.until > now]
    newest = max(waits, key=lambda one: one.evidence.at, default=None)
    if newest is None:
        return None
    known = [one for one in claims if one not in waits and one.certainty is Certainty.META_SAYS]
    if newest.certainty is not Certainty.META_SAYS:
        return None if known else newest
    return None if any(one.evidence.at > newest.evidence.at for one in known) else newest


def _waited(checked: Sequence[Claim]) -> Claim | None:
    """A wait that a check was told and that is over: until Meta is asked again, nobody knows that all is well."""
    over = next((one for one in checked if one.waits), None)
    return None if over is None else replace(over, until=None)


def _verdict(
    connection: str, claim: Claim, evidence: Sequence[Evidence], tool: Tool | None, now: int, site: str
) -> Verdict:
    tried = tried_in_vain(evidence, claim)
    waits = claim.waits or claim.cause is Cause.UNKNOWN
    remedy = Remedy.WAIT_AND_RETRY if claim.cause is Cause.UNKNOWN else next_remedy(claim, tool, tried)
    wait = claim.until - now if waits and claim.until is not None else None
    says = _says(claim, remedy, tool, wait, site)
    return Verdict(
        connection=connection,
        state=State.UNKNOWN if waits else state_of(claim.cause, remedy),
        cause=claim.cause,
        remedy=remedy,
        certainty=claim.certainty,
        confidence=claim.confidence,
        says=says,
        technical=claim.technical or cause_words(claim.cause).technical,
        evidence=(claim.evidence, *tried),
        until=claim.until if waits else None,
        missing=claim.missing,
        tried=_remedies(tried),
    )


def _says(claim: Claim, remedy: Remedy, tool: Tool | None, wait: int | None, site: str) -> str:
    """The sentence, with the minutes of the very walk that would be begun."""
    if claim.cause is Cause.UNKNOWN:
        return could_not_ask(claim.evidence.says, wait)
    name = tool.title if tool is not None else ""
    flow = (
        flow_for(tool, remedy, site, claim.cause, str(claim.evidence.facts.get("check", "")))
        if tool is not None
        else None
    )
    minutes = flow.minutes if flow is not None else None
    says = say(claim.cause, remedy, name, _assets(claim), wait, claim.certainty, minutes)
    return says + ESTIMATE if claim.certainty is Certainty.ESTIMATED else says


def _assets(claim: Claim) -> tuple[str, ...]:
    """Names of assets for the sentence; names of permissions are for developers."""
    return () if claim.cause in (Cause.PERMISSION_DECLINED, Cause.PERMISSION_MISSING) else claim.missing


def _remedies(tried: Sequence[Evidence]) -> tuple[Remedy, ...]:
    known = {remedy.value: remedy for remedy in Remedy}
    names = (str(one.facts.get("remedy", "")) for one in tried)
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def _well(connection: str, findings: Sequence[Finding], tool: Tool | None) -> Verdict:
    name = tool.title if tool else ""
    another = any(finding.check == "account" and finding.facts.get("other") for finding in findings)
    return Verdict(
        connection=connection,
        state=State.OK,
        cause=Cause.HEALTHY,
        remedy=Remedy.NONE,
        certainty=Certainty.META_SAYS,
        confidence=0.9,
        says=say(Cause.HEALTHY, Remedy.NONE, name) + (ANOTHER if another else ""),
        others=(Cause.WRONG_ACCOUNT_LOGGED_IN,) if another else (),
        technical="; ".join(f"{finding.check}: {finding.state.value}" for finding in findings),
        evidence=tuple(as_evidence(finding) for finding in findings),
    )


def _unknown(connection: str, evidence: Sequence[Evidence], tool: Tool | None) -> Verdict:
    return Verdict(
        connection=connection,
        state=State.UNKNOWN,
        cause=Cause.UNKNOWN,
        remedy=Remedy.NONE,
        certainty=Certainty.PROBABLY,
        confidence=0.0,
        says=nothing_known(tool.title if tool else ""),
        technical="no findings, and no evidence that speaks of a cause",
        evidence=tuple(evidence),
    )
