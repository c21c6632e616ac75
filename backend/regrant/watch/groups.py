"""What is broken, one group for each reason: the unit in which people are told, never forty messages for one cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regrant.causes import Cause, Certainty, State
from regrant.diagnosis.roots import reason_of, roots
from regrant.diagnosis.verdict import Verdict

FINAL = frozenset(
    {
        Cause.TOKEN_EXPIRED,
        Cause.PASSWORD_CHANGED,
        Cause.SESSION_INVALIDATED,
        Cause.APP_REMOVED,
        Cause.CHECKPOINT,
        Cause.DATA_ACCESS_EXPIRED,
    }
)
"""What Meta says of a token in so many words: such an answer does not change by asking again."""


@dataclass(frozen=True, slots=True)
class Group:
    """Connections of one profile that one reason broke. `final`: asking again will not change the answer."""

    profile: str
    cause: Cause
    says: str
    connections: tuple[str, ...]
    final: bool


def groups(verdicts: Iterable[Verdict], profile_of: Mapping[str, str]) -> list[Group]:
    """The reasons behind all that is broken; `profile_of` maps connections to profiles."""
    broken = {one.connection: one for one in verdicts if one.state is State.NEEDS_YOU and one.connection in profile_of}
    shared = [
        Group(one.profile, one.cause, one.says, one.connections, _final(broken[name] for name in one.connections))
        for one in roots(broken.values(), profile_of)
    ]
    taken = {name for group in shared for name in group.connections}
    alone = [
        Group(profile_of[name], reason_of(profile_of[name], one)[1], one.says, (name,), _final([one]))
        for name, one in broken.items()
        if name not in taken
    ]
    return [*shared, *alone]


def _final(verdicts: Iterable[Verdict]) -> bool:
    return any(one.cause in FINAL and one.certainty is Certainty.META_SAYS for one in verdicts)
