"""Alarms: raised for a break that is certain, one for each root cause, ended by themselves when it works again.

Pure: what is live and what is seen now become the steps to take.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from regrant.causes import State
from regrant.store.alarms import Alarm
from regrant.watch.groups import Group

What = Literal["suspect", "open", "confirm", "change", "again", "end", "drop"]


@dataclass(frozen=True, slots=True)
class Seen:
    """How things stand: the reasons behind all that is broken, each connection's state, and when each was asked last.

    A connection whose token nobody sees is not in `asked_at` (Unix seconds).
    """

    groups: Sequence[Group]
    states: Mapping[str, State]
    asked_at: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one alarm, new where `alarm` is None. `quietly`: nobody is told, for nothing is new."""

    what: What
    alarm: Alarm | None = None
    group: Group | None = None
    quietly: bool = False


def settle(live: Sequence[Alarm], seen: Seen, now: int) -> list[Step]:
    """The steps that bring the alarms up to what is seen; `now` is Unix seconds."""
    matched = _matched(live, seen.groups)
    steps = [step for alarm, group in matched for step in _go_on(alarm, group, seen, now)]
    known = {id(group) for _, group in matched}
    steps += [_begin(group, live, seen) for group in seen.groups if id(group) not in known]
    going_on = {alarm.id for alarm, _ in matched}
    return steps + [step for alarm in live if alarm.id not in going_on for step in _over(alarm, seen)]


def _matched(live: Sequence[Alarm], groups: Sequence[Group]) -> list[tuple[Alarm, Group]]:
    """Which alarm is about which group: the two that share most connections, each taken once."""
    pairs = [
        (len(set(alarm.connections) & set(group.connections)), alarm.state == "open", number, alarm, group)
        for number, alarm in enumerate(live)
        for group in groups
        if alarm.profile == group.profile and set(alarm.connections) & set(group.connections)
    ]
    taken: set[str] = set()
    used: set[int] = set()
    found = []
    for _, _, _, alarm, group in sorted(pairs, key=lambda pair: (-pair[0], not pair[1], pair[2])):
        if alarm.id not in taken and id(group) not in used:
            taken.add(alarm.id)
            used.add(id(group))
            found.append((alarm, group))
    return found


def _begin(group: Group, live: Iterable[Alarm], seen: Seen) -> Step:
    told = {name for alarm in live if alarm.state == "open" for name in alarm.connections}
    if set(group.connections) <= told:  # a part of what was told of already turns out to have a reason of its own
        return Step("open", None, group, quietly=True)
    if group.final or not _askable(group, seen):
        return Step("open", None, group)
    return Step("suspect", None, group)


def _go_on(alarm: Alarm, group: Group, seen: Seen, now: int) -> list[Step]:
    if alarm.state == "suspected":
        asked_again = any(seen.asked_at.get(name, 0) > alarm.first_at for name in group.connections)
        if group.final or asked_again or not _askable(group, seen):
            return [Step("confirm", alarm, group)]
    elif alarm.snoozed_until is not None and alarm.snoozed_until <= now:
        return [Step("again", alarm, group)]
    same = (alarm.cause, alarm.says, sorted(alarm.connections)) == (group.cause, group.says, sorted(group.connections))
    return [] if same else [Step("change", alarm, group, quietly=True)]


def _askable(group: Group, seen: Seen) -> bool:
    return any(name in seen.asked_at for name in group.connections)


def _over(alarm: Alarm, seen: Seen) -> list[Step]:
    states = [seen.states[name] for name in alarm.connections if name in seen.states]
    if State.UNKNOWN in states:
        return []  # not to be asked now: nobody can say that it works
    if State.NEEDS_YOU in states:  # another alarm speaks of it now
        return [Step("end" if alarm.state == "open" else "drop", alarm, quietly=True)]
    if alarm.state == "suspected":
        return [Step("drop", alarm, quietly=True)]
    return [Step("end", alarm, quietly=not states)]
