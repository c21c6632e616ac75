"""Reminders: one for each end that is known ahead, however many connections it takes with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from peewee import IntegerField, JSONField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class ReminderRow(Row):
    """A row of `reminder`."""

    id = TextField(primary_key=True)
    profile = TextField()
    cause = TextField()
    says = TextField()
    connections = JSONField()
    ends_at = IntegerField()
    certainty = TextField()
    steps = JSONField()
    sent = JSONField(default=list)
    sequence = IntegerField(default=0)
    changed_at = IntegerField()
    answered_at = IntegerField(null=True)
    snoozed_until = IntegerField(null=True)
    ended_at = IntegerField(null=True)

    class Meta:
        table_name = "reminder"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One end that is known ahead; all times are Unix seconds.

    `steps` are the moments at which it is told, `sent` those of them that are over; `sequence` counts how often the
    date moved (RFC 5545), `ended_at` is when the end was put off or came.
    """

    id: str
    profile: str
    cause: str
    says: str
    connections: list[str]
    ends_at: int
    certainty: str
    steps: list[int]
    changed_at: int
    sent: list[int] = field(default_factory=list)
    sequence: int = 0
    answered_at: int | None = None
    snoozed_until: int | None = None
    ended_at: int | None = None


def add(**facts: Any) -> Reminder:
    """A new reminder with these fields."""
    with writing():
        return value(Reminder, ReminderRow.create(id=new_id("rm"), **facts))


def get(reminder_id: str) -> Reminder:
    """The reminder of that id. Raises NotFound."""
    with connected():
        return value(Reminder, _row(reminder_id))


def live() -> list[Reminder]:
    """The reminders whose end is still ahead, the next to end first."""
    with connected():
        rows = ReminderRow.select().where(ReminderRow.ended_at.is_null()).order_by(ReminderRow.ends_at, ReminderRow.id)
        return [value(Reminder, row) for row in rows]


def every(*, limit: int = 500) -> list[Reminder]:
    """Reminders, those that are over too, the newest first: a calendar must hear that an end is no more."""
    with connected():
        return [value(Reminder, row) for row in ReminderRow.select().order_by(ReminderRow.id.desc()).limit(limit)]


def update(reminder_id: str, **changes: Any) -> Reminder:
    """Change a reminder's own fields. Raises NotFound."""
    with writing():
        row = _row(reminder_id)
        for name, new in changes.items():
            setattr(row, name, new)
        row.save()
        return value(Reminder, row)


def _row(reminder_id: str) -> ReminderRow:
    row = ReminderRow.get_or_none(ReminderRow.id == reminder_id)
    if row is None:
        raise NotFound(f"no reminder {reminder_id!r}", hint="`regrant remind list` lists them.")
    return row
