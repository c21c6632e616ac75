"""Reminders before each end that is known: one for all that ends with it, in steps that grow closer.

Pure: forecasts and what was reminded of before become the reminders as they should be now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regrant.causes import Cause, Certainty
from regrant.diagnosis.forecast import Forecast
from regrant.store.ids import DAY
from regrant.store.reminders import Reminder

DAYS = (14, 7, 3, 1)
MOVED = 3_600  # seconds; a date that Meta tells a little differently each time has not moved


@dataclass(frozen=True, slots=True)
class Due:
    """One end and all that ends with it: of one profile, for one reason, on one day. Times are Unix seconds."""

    profile: str
    cause: Cause
    says: str
    connections: tuple[str, ...]
    ends_at: int
    certainty: Certainty
    steps: tuple[int, ...]


def steps_of(ends_at: int, remind_at: int | None) -> tuple[int, ...]:
    """When to remind: 14, 7, 3 and 1 days before, the first of them on the tool's own day where that is earlier."""
    steps = [ends_at - days * DAY for days in DAYS]
    if remind_at is not None and remind_at < steps[0]:
        steps[0] = remind_at
    return tuple(steps)


def dues(forecasts: Iterable[Forecast], profile_of: Mapping[str, str]) -> list[Due]:
    """The ends that are known, each once; `profile_of` maps connections to profiles."""
    found: dict[tuple[str, Cause, int], list[Forecast]] = {}
    for one in forecasts:
        if one.ends is not None and one.cause is not None and one.connection in profile_of:
            # the version of the Graph is one thing, however many are asked in it
            profile = "" if one.cause is Cause.API_VERSION_OR_FIELD_DEPRECATED else profile_of[one.connection]
            found.setdefault((profile, one.cause, one.ends // DAY), []).append(one)
    return [_due(cause, told, profile_of) for (_, cause, _), told in found.items()]


def matching(due: Due, live: Sequence[Reminder], taken: set[str]) -> Reminder | None:
    """The reminder that was about this end before: same reason, same profile, and most of the same connections."""
    same = [
        one
        for one in live
        if one.id not in taken
        and (one.profile, one.cause) == (due.profile, due.cause)
        and set(one.connections) & set(due.connections)
    ]
    return max(same, key=lambda one: len(set(one.connections) & set(due.connections)), default=None)


def has_moved(reminder: Reminder, due: Due) -> bool:
    """Was the end put off, or brought forward?"""
    return abs(reminder.ends_at - due.ends_at) > MOVED


def step_due(reminder: Reminder, now: int) -> int | None:
    """The step to remind of now, and None where there is none; of several that were slept through only the last."""
    if reminder.ended_at is not None or (reminder.snoozed_until or 0) > now or now >= reminder.ends_at:
        return None
    if reminder.answered_at is not None:
        return None
    past = [step for step in reminder.steps if step <= now]
    if reminder.snoozed_until is not None and past:
        return past[-1]
    return past[-1] if past and past[-1] not in reminder.sent else None


def _due(cause: Cause, told: Sequence[Forecast], profile_of: Mapping[str, str]) -> Due:
    first = min(told, key=lambda one: one.ends or 0)
    ends = first.ends or 0
    reminds = [one.remind_at for one in told if one.remind_at is not None]
    return Due(
        profile=profile_of[first.connection],
        cause=cause,
        says=first.says,
        connections=tuple(sorted(one.connection for one in told)),
        ends_at=ends,
        certainty=first.certainty,
        steps=steps_of(ends, min(reminds, default=None)),
    )
