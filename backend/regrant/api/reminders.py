"""Reminders and alarms: what people are told of, putting it off, and saying that somebody sees to it."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.causes import Cause, Certainty
from regrant.store import alarms, reminders
from regrant.store.ids import DAY, now

blueprint = APIBlueprint("reminders", __name__)

LONGEST = 90 * DAY  # what is put off for longer is better answered


class AlarmOut(BaseModel):
    """One root cause that is, or was, broken; times are Unix seconds.

    `suspected`: one answer said so, and it is being confirmed; nobody was told yet.
    """

    id: str
    profile: str
    cause: Cause
    says: str
    connections: list[str]
    state: Literal["suspected", "open", "ended"]
    first_at: int
    opened_at: int | None
    ended_at: int | None
    answered_at: int | None
    snoozed_until: int | None


class ReminderOut(BaseModel):
    """One end that is known ahead; `steps` are the moments at which it is told. Times are Unix seconds."""

    id: str
    profile: str
    cause: Cause
    says: str
    connections: list[str]
    ends_at: int
    certainty: Certainty
    steps: list[int]
    sent: list[int]
    answered_at: int | None
    snoozed_until: int | None


class Reminded(BaseModel):
    """Alarms, newest first, and reminders, the next to end first."""

    alarms: list[AlarmOut]
    reminders: list[ReminderOut]


class SnoozeIn(BaseModel):
    """Until when it is put off, in seconds from now."""

    model_config = ConfigDict(extra="forbid")

    seconds: int = Field(ge=60, le=LONGEST)


class Put(BaseModel):
    """How the alarm or reminder stands now."""

    id: str
    answered_at: int | None
    snoozed_until: int | None


class Tested(BaseModel):
    """To whom a test was sent, and how it went: one line each."""

    lines: list[str]


@blueprint.get("/reminders")
@blueprint.output(Reminded)
@needs("read")
def list_reminders() -> Reminded:
    """What people are told of: alarms, those that ended lately too, and reminders whose end is ahead."""
    from dataclasses import asdict

    return Reminded(
        alarms=[AlarmOut.model_validate(asdict(one)) for one in alarms.every()],
        reminders=[ReminderOut.model_validate(asdict(one)) for one in reminders.live()],
    )


@blueprint.post("/reminders/<reminder_id>/snooze")
@blueprint.input(SnoozeIn, arg_name="asked")
@blueprint.output(Put)
@needs("repair")
def snooze_reminder(reminder_id: str, asked: SnoozeIn) -> Put:
    """Put an alarm or a reminder off; it comes up again then."""
    from regrant.watch.remind import snooze

    put = snooze(reminder_id, now() + asked.seconds)
    return Put(id=put.id, answered_at=put.answered_at, snoozed_until=put.snoozed_until)


@blueprint.post("/reminders/<reminder_id>/answer")
@blueprint.output(Put)
@needs("repair")
def answer_reminder(reminder_id: str) -> Put:
    """Say that somebody sees to it: nobody further is told."""
    from regrant.watch.remind import answer

    put = answer(reminder_id)
    return Put(id=put.id, answered_at=put.answered_at, snoozed_until=put.snoozed_until)


@blueprint.post("/reminders/test")
@blueprint.output(Tested)
@needs("admin")
def test_reminders() -> Tested:
    """Send one test by every way there is, now."""
    from regrant.watch.trial import trial

    return Tested(lines=trial(now()))
