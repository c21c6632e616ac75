"""The shortest ordered list of repairs for everything that is red: a pure function, so that it can be proven.

What a plan costs a person is counted in minutes (`cost`): each repair's own, and SWITCH for every log-in as somebody
else than before. A plan is allowed (`allowed`) where

* every red connection is served by one repair: `serving` says which connections one repair may serve, and by what
  remedy. Never a heavier one than one of them asks for: nothing is removed to save a minute;
* of one profile's repairs, those on Meta itself come before those in a tool, for no log-in helps before them;
* and what a Page needs comes before what only hangs on Instagram, for Instagram is reached through its Page.

`order` gives an allowed plan that costs least; `tests/repair/test_shortest.py` holds it against all plans there are.
Among those that cost the same, the profile that explains most comes first, and the gentle before the heavy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regrant.causes import Cause, Remedy, State
from regrant.diagnosis.roots import reason_of, roots
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.flows import flow_for
from regrant.recipes.guide import fill
from regrant.recipes.models import Tool

GUESS_MINUTES = 3.0  # a repair without a flow of its own: a log-in and a look around, as the five articles describe
SWITCH = 1.0  # minutes to log out, and in as somebody else, with a code from the phone

# Settled with Meta or with another person, once for all tools of a profile, before any tool is connected again.
ON_META = (
    Remedy.RESOLVE_CHECKPOINT,
    Remedy.GET_PAGE_ROLE,
    Remedy.LINK_INSTAGRAM,
    Remedy.ACCEPT_TERMS,
    Remedy.SWITCH_MESSAGE_ACCESS_ON,
)
FIRST = (
    *ON_META,
    Remedy.REQUEST_LEADS_ACCESS,
    Remedy.REFRESH,
    Remedy.REAUTHENTICATE,
    Remedy.WIDEN_IN_PLACE,
    Remedy.GRANT_ALL,
    Remedy.RESET,
)
# What a remedy does besides its own: whoever removes a tool and connects it with everything has also logged in anew.
COVERS: dict[Remedy, frozenset[Remedy]] = {
    Remedy.REAUTHENTICATE: frozenset({Remedy.REFRESH}),
    Remedy.GRANT_ALL: frozenset({Remedy.REFRESH, Remedy.REAUTHENTICATE, Remedy.WIDEN_IN_PLACE}),
    Remedy.RESET: frozenset({Remedy.REFRESH, Remedy.REAUTHENTICATE, Remedy.WIDEN_IN_PLACE, Remedy.GRANT_ALL}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One connection with its verdict; `channels` is how many assets it should reach, `site` its profile's."""

    verdict: Verdict
    tool: Tool
    label: str
    profile: str
    workspace: str = ""
    channels: int = 1
    instagram: bool = False
    site: str = "facebook"


@dataclass(frozen=True, slots=True)
class PlannedRepair:
    """One thing to do, and all that it puts right."""

    profile: str
    tool: str
    label: str
    remedy: Remedy
    flow: str
    title: str
    minutes: float
    guided: bool
    says: str
    connections: tuple[str, ...]
    channels: int
    instagram: bool = False
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to do, in order, and what only has to wait (the connections' ids).

    `problems` counts root causes: one changed password is one problem, however many tools want a log-in for it.
    """

    repairs: tuple[PlannedRepair, ...]
    waiting: tuple[str, ...]
    channels: int
    problems: int = 0

    @property
    def minutes(self) -> float:
        """How long all of it takes a person, in minutes."""
        return sum(repair.minutes for repair in self.repairs)

    def sentence(self) -> str:
        """The whole plan in one sentence."""
        if not self.repairs:
            return "Nothing to repair." if not self.waiting else "Nothing to repair that anybody knows of yet."
        problems, channels = self.problems, self.channels
        return (
            f"{problems} {'problem explains' if problems == 1 else 'problems explain'} "
            f"{channels} red {'channel' if channels == 1 else 'channels'}; "
            f"about {max(1, round(self.minutes))} {'minute' if round(self.minutes) <= 1 else 'minutes'} to fix."
        )


def order(lines: Iterable[Line]) -> Plan:
    """Put what is red in the order in which it is quickest and safest to repair."""
    lines = sorted(lines, key=lambda line: line.verdict.connection)
    red = [line for line in lines if line.verdict.state is State.NEEDS_YOU]
    weight: dict[str, int] = {}
    for line in red:
        weight[line.profile] = weight.get(line.profile, 0) + line.channels
    repairs = sorted(map(repair, _groups(red)), key=lambda one: _rank(one, weight))
    waiting = tuple(line.verdict.connection for line in lines if line.verdict.state is State.UNKNOWN)
    return Plan(tuple(repairs), waiting, sum(line.channels for line in red), _problems(red))


def serving(lines: Sequence[Line]) -> Remedy | None:
    """The remedy by which one repair serves all these connections; None where it takes more than one repair."""
    places = {_place(line) for line in lines}
    asked = {line.verdict.remedy for line in lines}
    if len(places) > 1:
        return None
    return next((one for one in asked if asked - {one} <= COVERS.get(one, frozenset())), None)


def repair(lines: Sequence[Line]) -> PlannedRepair:
    """The one repair that serves all these connections. Raises ValueError where there is none."""
    remedy = serving(lines)
    if remedy is None:
        raise ValueError("no one repair serves these connections")
    head = next(line for line in lines if line.verdict.remedy is remedy)
    flow = flow_for(head.tool, remedy, head.site, head.verdict.cause, head.verdict.check)
    first = [head, *(line for line in lines if line is not head)]
    return PlannedRepair(
        profile=head.profile,
        tool=head.tool.id,
        label=head.label,
        remedy=remedy,
        flow=flow.id if flow else "",
        title=fill(flow.title, {"app": head.tool.app_names[0], "tool": head.tool.title}) if flow else "",
        minutes=flow.minutes if flow else GUESS_MINUTES,
        guided=bool(flow and flow.guided),
        says=head.verdict.says,
        connections=tuple(line.verdict.connection for line in first),
        channels=sum(line.channels for line in lines),
        instagram=all(line.instagram for line in lines),
        causes=tuple(dict.fromkeys(line.verdict.cause for line in first)),
    )


def cost(repairs: Sequence[PlannedRepair]) -> float:
    """What repairs in this order cost a person, in minutes: their own, and each change of who is logged in."""
    profiles = [one.profile for one in repairs]
    logins = sum(before != now for before, now in zip(["", *profiles], profiles, strict=False))
    return sum(one.minutes for one in repairs) + SWITCH * logins


def allowed(repairs: Sequence[PlannedRepair]) -> bool:
    """Does each repair come after what it needs?"""
    return not any(
        later.profile == one.profile and _stage(later) < _stage(one)
        for place, one in enumerate(repairs)
        for later in repairs[place + 1 :]
    )


def _stage(one: PlannedRepair) -> tuple[bool, bool]:
    return one.remedy not in ON_META, one.instagram


def _place(line: Line) -> tuple[str, ...]:
    """Where a line is repaired: with Meta, for what is amiss there, or in one tool, in each workspace if it wants that.

    Whoever must confirm an account does so once for all; a role or a link is given for each Page or account.
    """
    remedy = line.verdict.remedy
    if remedy is Remedy.RESOLVE_CHECKPOINT:
        return line.profile, "on Meta", remedy
    if remedy in ON_META and line.verdict.missing:
        return line.profile, "on Meta", remedy, *sorted(line.verdict.missing)
    login = remedy if remedy in ON_META or remedy not in FIRST or remedy is Remedy.REQUEST_LEADS_ACCESS else ""
    return line.profile, "in", line.tool.id, line.workspace if line.tool.each_workspace else "", login


def _groups(red: Sequence[Line]) -> list[list[Line]]:
    """The fewest groups of connections that one repair each serves."""
    places: dict[tuple[str, ...], list[Line]] = {}
    for line in red:
        places.setdefault(_place(line), []).append(line)
    return [group for together in places.values() for group in _split(together)]


def _split(together: Sequence[Line]) -> list[list[Line]]:
    """Serve what the heaviest remedies cover by them, for they must be gone through anyway; the rest alike."""
    left, groups = list(together), []
    while left:
        asked = {line.verdict.remedy for line in left}
        heaviest = max(asked, key=lambda one: (len(COVERS.get(one, ())), one))
        covered = COVERS.get(heaviest, frozenset()) | {heaviest}
        groups.append([line for line in left if line.verdict.remedy in covered])
        left = [line for line in left if line.verdict.remedy not in covered]
    return groups


def _rank(one: PlannedRepair, weight: dict[str, int]) -> tuple[int, str, tuple[bool, bool], int, int, str, str]:
    place = FIRST.index(one.remedy) if one.remedy in FIRST else len(FIRST)
    first = min(one.connections)
    return -weight[one.profile], one.profile, _stage(one), place, -one.channels, one.tool, first


def _problems(red: Sequence[Line]) -> int:
    profile_of = {line.verdict.connection: line.profile for line in red}
    found = roots((line.verdict for line in red), profile_of)
    explained = {name for root in found for name in root.connections}
    alone = {reason_of(line.profile, line.verdict) for line in red if line.verdict.connection not in explained}
    return len(found) + len(alone)
