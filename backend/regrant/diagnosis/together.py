"""What several connections of one person tell about each other: going down together is evidence too.

Pure. Help articles group like this: several tools or networks down at once are one changed password; several
connections of one tool down at once are that person's login; one down right after another was connected is a grant that
was narrowed on the way. Only what is guessed is guessed better; what Meta said of a connection stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regrant.causes import Cause, Certainty, State
from regrant.diagnosis.from_evidence import DAY
from regrant.diagnosis.verdict import Evidence, Verdict

AT_ONCE = DAY
"""Seconds within which things count as gone down together: people look at their tools once a day."""
AFTER = 2 * DAY
"""Seconds after another login within which that login is suspected."""
ENDED = frozenset({Cause.TOKEN_EXPIRED, Cause.PASSWORD_CHANGED, Cause.SESSION_INVALIDATED, Cause.APP_REMOVED})


@dataclass(frozen=True, slots=True)
class Member:
    """One connection of a person: `person` is the same for all that one password opens; times are Unix seconds."""

    person: str
    tool: str
    site: str
    label: str
    connected_at: int | None
    verdict: Verdict

    @property
    def id(self) -> str:
        """The connection's id."""
        return self.verdict.connection

    @property
    def down_at(self) -> int:
        """When it was last seen to be down."""
        return max((one.at for one in self.verdict.evidence), default=0)


def together(members: Iterable[Member]) -> dict[str, Evidence]:
    """Connection -> what the others of the same person say about it; nothing where they say nothing."""
    people: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        people[member.person].append(member)
    found: dict[str, Evidence] = {}
    for mine in people.values():
        guessed = [one for one in mine if _is_guess(one)]
        for one in guessed:
            said = _at_once(one, guessed) or _narrowed(one, mine)
            if said is not None:
                found[one.id] = said
    return found


def _is_guess(one: Member) -> bool:
    """Is it red by what a person noticed, and by nothing surer?"""
    verdict = one.verdict
    if verdict.state is not State.NEEDS_YOU or verdict.certainty is not Certainty.PROBABLY:
        return False
    return any(seen.kind == "symptom" for seen in verdict.evidence)


def _possible(one: Member) -> frozenset[Cause]:
    return frozenset({one.verdict.cause, *one.verdict.others})


def _at_once(one: Member, guessed: Sequence[Member]) -> Evidence | None:
    """Others of this person that went down within a day, each of which an ended login may explain."""
    if not _possible(one) & ENDED:
        return None
    near = [
        other
        for other in guessed
        if other is not one and abs(other.down_at - one.down_at) <= AT_ONCE and _possible(other) & ENDED
    ]
    if not near:
        return None
    many = len({other.tool for other in (one, *near)}) > 1 or len({other.site for other in (one, *near)}) > 1
    cause = Cause.PASSWORD_CHANGED if many else Cause.SESSION_INVALIDATED
    names = ", ".join(sorted(other.label for other in near))
    says = f"went down within a day of {names}, of the same person"
    return _evidence(one, cause, says, near)


def _narrowed(one: Member, mine: Sequence[Member]) -> Evidence | None:
    """The login of another connection of the same tool, just before this one went down."""
    for other in mine:
        if other is one or other.tool != one.tool or other.connected_at is None or _is_guess(other):
            continue
        if other.connected_at > (one.connected_at or 0) and 0 <= one.down_at - other.connected_at <= AFTER:
            says = f"went down right after {other.label} was connected: that login may have narrowed what was granted"
            return _evidence(one, Cause.PAGE_NOT_GRANTED, says, [other])
    return None


def _evidence(one: Member, cause: Cause, says: str, others: Sequence[Member]) -> Evidence:
    facts = {"cause": cause.value, "connections": sorted(other.id for other in others)}
    return Evidence("together", f"{one.label} {says}", one.down_at, facts)
