"""What several connections have in common: one changed password turns forty channels red."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.diagnosis.canary import PROFILE_WIDE
from regrant.diagnosis.claims import TRUST
from regrant.diagnosis.verdict import RootCause, Verdict
from regrant.diagnosis.words import cause_words

ENDED_SESSIONS = frozenset({Cause.SESSION_INVALIDATED, Cause.TOKEN_EXPIRED, Cause.PASSWORD_CHANGED})
"""What a password change may look like from an app that is told less; one word for it is kept where it was said."""
Reason = tuple[str, Cause, Remedy | None]


def roots(verdicts: Iterable[Verdict], profile_of: Mapping[str, str]) -> list[RootCause]:
    """Find the causes that explain more than one connection of a profile, those that explain most first.

    `profile_of` maps connections to profiles. A cause that befalls the person explains every connection it was found
    for; any other explains connections together only where the same remedy cures them.
    """
    groups: dict[Reason, list[Verdict]] = defaultdict(list)
    broken = [one for one in verdicts if one.state is State.NEEDS_YOU and one.connection in profile_of]
    passwords = {profile_of[one.connection] for one in broken if one.cause is Cause.PASSWORD_CHANGED}
    for one in broken:
        profile = profile_of[one.connection]
        known = profile in passwords and _is_told_less(one)
        groups[(profile, Cause.PASSWORD_CHANGED, None) if known else reason_of(profile, one)].append(one)
    found = [_root(reason, told) for reason, told in groups.items() if len(told) > 1]
    return sorted(found, key=lambda root: (-len(root.connections), root.profile))


def reason_of(profile: str, verdict: Verdict) -> Reason:
    """What a verdict shares with others of its kind: what befell the person is one thing, whatever cures it where."""
    return profile, verdict.cause, None if verdict.cause in PROFILE_WIDE else verdict.remedy


def _is_told_less(one: Verdict) -> bool:
    """May a changed password be what this verdict saw? An end that Meta itself dates is an end of its own."""
    return one.cause in ENDED_SESSIONS and not (
        one.cause is Cause.TOKEN_EXPIRED and one.certainty is Certainty.META_SAYS
    )


def _root(reason: Reason, told: list[Verdict]) -> RootCause:
    profile, cause, _ = reason
    lead = min(
        (one for one in told if one.cause is cause), key=lambda one: (TRUST.index(one.certainty), -one.confidence)
    )
    names = tuple(one.connection for one in told)
    return RootCause(profile, cause, lead.remedy, _says(cause, len(names)), names, lead.certainty)


def _says(cause: Cause, count: int) -> str:
    reason = cause_words(cause).reason.replace("{Tool}", "A tool").replace("{tool}", "the tools")
    return f"One reason explains {count} connections. {reason.replace('{assets}', 'some Pages')}"
