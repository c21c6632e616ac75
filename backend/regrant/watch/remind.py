"""The verb `remind`: brings the reminders up to the forecasts, and says what is due."""

from __future__ import annotations

from collections.abc import Callable

from regrant.causes import Certainty
from regrant.diagnosis.diagnose import all_ahead
from regrant.store import alarms, connections, reminders
from regrant.store.alarms import Alarm
from regrant.store.database import writing
from regrant.store.ids import DAY
from regrant.store.ids import now as right_now
from regrant.store.reminders import Reminder
from regrant.watch.announce import announce
from regrant.watch.named import named
from regrant.watch.reminders import Due, dues, has_moved, matching, step_due


def remind(now: int) -> None:
    """Follow the forecasts as of `now` (Unix seconds), and send each reminder whose step has come, once."""
    profile_of = {one.id: one.profile for one in connections.every()}
    follow(dues(all_ahead(at=now).values(), profile_of), now)
    for one in reminders.live():
        if (step := step_due(one, now)) is not None:
            _send(one, step, now)


def follow(ends: list[Due], now: int) -> None:
    """Make, move and end reminders so that there is one for each end that is known."""
    live, taken = reminders.live(), set[str]()
    for due in ends:
        known = matching(due, live, taken)
        if known is None:
            reminders.add(**_facts(due), changed_at=now)
            continue
        taken.add(known.id)
        _keep_up(known, due, now)
    for gone in live:
        if gone.id not in taken:
            reminders.update(gone.id, ended_at=now, changed_at=now, sequence=gone.sequence + 1)


def snooze(about: str, until: int) -> Alarm | Reminder:
    """Put an alarm or a reminder off until a moment (Unix seconds); it comes up again then. Raises NotFound."""
    return _of(about, lambda kind: kind.update(about, snoozed_until=until))


def answer(about: str) -> Alarm | Reminder:
    """Somebody sees to it: no more steps, and nobody further is told. Raises NotFound."""
    return _of(about, lambda kind: kind.update(about, answered_at=right_now()))


def _of(about: str, change: Callable[..., Alarm | Reminder]) -> Alarm | Reminder:
    return change(alarms if about.startswith("al_") else reminders)


def _keep_up(known: Reminder, due: Due, now: int) -> None:
    if has_moved(known, due):
        fresh = _facts(due) | {"sent": [], "answered_at": None, "snoozed_until": None}
        reminders.update(known.id, **fresh, sequence=known.sequence + 1, changed_at=now)
    elif (known.says, known.connections) != (due.says, list(due.connections)):
        reminders.update(known.id, says=due.says, connections=list(due.connections))


def _facts(due: Due) -> dict[str, object]:
    return {
        "profile": due.profile,
        "cause": due.cause,
        "says": due.says,
        "connections": list(due.connections),
        "ends_at": due.ends_at,
        "certainty": due.certainty,
        "steps": list(due.steps),
    }


def _send(reminder: Reminder, step: int, now: int) -> None:
    days = max(1, round((reminder.ends_at - now) / DAY))
    left = "tomorrow" if days == 1 else f"in {days} days"
    ends = "will stop working" if reminder.certainty == Certainty.META_SAYS else "will probably stop working"
    facts = {"cause": reminder.cause, "connections": reminder.connections, "ends_at": reminder.ends_at}
    title = f"{named(reminder.connections)} {ends} {left}"
    sent = sorted({*reminder.sent, *(one for one in reminder.steps if one <= step)})
    with writing():
        announce("reminder", title, reminder.says, at=now, about=reminder.id, facts=facts)
        reminders.update(reminder.id, sent=sent, snoozed_until=None)
