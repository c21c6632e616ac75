"""What several connections have in common: one changed password turns forty channels red."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from regrant.causes import Cause, Remedy, State
from regrant.diagnosis.canary import PROFILE_WIDE
from regrant.diagnosis.verdict import RootCause, Verdict
from regrant.diagnosis.words import cause_words

ENDED_SESSIONS = frozenset({Cause.SESSION_INVALIDATED, Cause.TOKEN_EXPIRED, Cause.PASSWORD_CHANGED})
"""What a password change may look like from an app that is told less; one word for it is kept where it was said."""


def roots(verdicts: Iterable[Verdict], profile_of: Mapping[str, str]) -> list[RootCause]:
    """Find the causes that explain more than one connection of a profile, those that explain most first.

    `profile_of` maps connections to profiles. A cause that befalls the person explains every connection it was found
    for; any other explains connections together only where the same remedy cures them.
    """
    groups: dict[tuple[str, Cause, Remedy], list[str]] = defaultdict(list)
    broken = [one for one in verdicts if one.state is State.NEEDS_YOU and one.connection in profile_of]
    whole = {profile_of[one.connection]: one for one in broken if one.cause in PROFILE_WIDE}
    for one in broken:
        profile = profile_of[one.connection]
        lead = whole.get(profile)
        cause, remedy = (
            (lead.cause, lead.remedy) if lead and _explains(lead.cause, one.cause) else (one.cause, one.remedy)
        )
        groups[(profile, cause, remedy)].append(one.connection)
    found = [
        RootCause(profile, cause, remedy, _says(cause, len(names)), tuple(names))
        for (profile, cause, remedy), names in groups.items()
        if len(names) > 1
    ]
    return sorted(found, key=lambda root: (-len(root.connections), root.profile))


def _explains(lead: Cause, cause: Cause) -> bool:
    """Does what befell the person explain this cause as well?"""
    return cause is lead or (lead is Cause.PASSWORD_CHANGED and cause in ENDED_SESSIONS)


def _says(cause: Cause, count: int) -> str:
    reason = cause_words(cause).reason.replace("{Tool}", "A tool").replace("{tool}", "the tools")
    return f"One reason explains {count} connections. {reason.replace('{assets}', 'some Pages')}"
