"""Takes what is kept, settles the alarms by it, and tells whoever should know."""

from __future__ import annotations

from regrant.causes import State
from regrant.diagnosis.diagnose import last_verdicts
from regrant.diagnosis.verdict import Verdict
from regrant.store import alarms, connections, people, repairs, runs
from regrant.store.alarms import Alarm
from regrant.store.database import writing
from regrant.store.ids import HOUR
from regrant.watch.alarms import Seen, Step, settle
from regrant.watch.announce import announce
from regrant.watch.groups import Group, groups
from regrant.watch.named import named


def raise_alarms(now: int) -> None:
    """Open, confirm, change and end alarms by the verdicts as they stand at `now` (Unix seconds); then escalate."""
    every = connections.every()
    verdicts, looked = last_verdicts(), runs.newest()
    asked = {one.id: looked.get(one.id, 0) for one in every if one.credential}
    states = {name: verdict.state for name, verdict in verdicts.items()}
    found = groups(verdicts.values(), {one.id: one.profile for one in every})
    for step in settle(alarms.live(), Seen(found, states, asked), now):
        with writing():  # an alarm that is kept is one that was told of
            _take(step, now)
    _escalate(now, verdicts)


def _take(step: Step, now: int) -> None:
    if step.what in {"suspect", "open"} and step.group:
        state = "open" if step.what == "open" else "suspected"
        made = alarms.add(
            profile=step.group.profile,
            cause=step.group.cause,
            says=step.group.says,
            connections=list(step.group.connections),
            state=state,
            at=now,
        )
        if state == "open" and not step.quietly:
            _tell(made, now)
        return
    if step.alarm is None:
        return
    if step.what == "drop":
        alarms.remove(step.alarm.id)
        return
    if step.what == "end":
        ended = alarms.update(step.alarm.id, state="ended", ended_at=now)
        if not step.quietly:
            _tell_end(ended, now)
        return
    changes = _changes(step.group) if step.group else {}
    if step.what == "confirm":
        changes |= {"state": "open", "opened_at": now}
    if step.what == "again":
        changes |= {"snoozed_until": None}
    changed = alarms.update(step.alarm.id, **changes)
    if step.what in {"confirm", "again"}:
        _tell(changed, now)


def _changes(group: Group) -> dict[str, object]:
    return {"cause": group.cause, "says": group.says, "connections": list(group.connections)}


def _tell(alarm: Alarm, now: int) -> None:
    title = f"{named(alarm.connections)} {'needs' if len(alarm.connections) == 1 else 'need'} you"
    facts = {"cause": alarm.cause, "connections": alarm.connections}
    announce("alarm", title, alarm.says, at=now, about=alarm.id, facts=facts)
    told = {one.id for one in people.every() if one.after_hours == 0} | set(alarm.told or ())
    alarms.update(alarm.id, told=sorted(told))


def _tell_end(alarm: Alarm, now: int) -> None:
    works = "works" if len(alarm.connections) == 1 else "work"
    seen = any(one.credential for one in connections.every() if one.id in alarm.connections)
    says = f"{'Checked with Meta a moment ago. ' if seen else ''}There is nothing left for you to do."
    facts = {"cause": alarm.cause, "connections": alarm.connections}
    title = f"{named(alarm.connections)} {works} again"
    announce("alarm_ended", title, says, at=now, about=alarm.id, facts=facts, to=alarm.told or [])


def _escalate(now: int, verdicts: dict[str, Verdict]) -> None:
    """Tell those who come later of what nobody has answered: not answered, not put off, no repair under way."""
    later = [one for one in people.every() if one.after_hours > 0]
    if not later:
        return
    at_work = {kept.connection for kept in repairs.every(under_way=True)}
    for alarm in alarms.live():
        answered = alarm.answered_at is not None or (alarm.snoozed_until or 0) > now
        if alarm.state != "open" or answered or at_work & set(alarm.connections):
            continue
        told = set(alarm.told or ())
        age = now - (alarm.opened_at or now)
        due = [one for one in later if one.id not in told and age >= one.after_hours * HOUR]
        if due and any(verdicts[name].state is State.NEEDS_YOU for name in alarm.connections if name in verdicts):
            title = f"Nobody has seen to it yet: {named(alarm.connections)}"
            with writing():
                announce("escalation", title, alarm.says, at=now, about=alarm.id, to=[one.id for one in due])
                alarms.update(alarm.id, told=sorted(told | {one.id for one in due}))
