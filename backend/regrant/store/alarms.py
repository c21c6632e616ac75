"""Alarms: one for each root cause, from the first suspicion until it works again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import IntegerField, JSONField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id

LIVE = ("suspected", "open")


class AlarmRow(Row):
    """A row of `alarm`."""

    id = TextField(primary_key=True)
    profile = TextField()
    cause = TextField()
    says = TextField()
    connections = JSONField()
    state = TextField()
    first_at = IntegerField()
    opened_at = IntegerField(null=True)
    ended_at = IntegerField(null=True)
    answered_at = IntegerField(null=True)
    snoozed_until = IntegerField(null=True)
    told = JSONField(default=list)

    class Meta:
        table_name = "alarm"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One root cause that somebody should know of. `state` is suspected, open or ended; times are Unix seconds.

    `told` are the people who heard of it; `answered_at` is when somebody said that it is being seen to.
    """

    id: str
    profile: str
    cause: str
    says: str
    connections: list[str]
    state: str
    first_at: int
    opened_at: int | None = None
    ended_at: int | None = None
    answered_at: int | None = None
    snoozed_until: int | None = None
    told: list[str] | None = None


def add(*, profile: str, cause: str, says: str, connections: list[str], state: str, at: int) -> Alarm:
    """A new alarm, suspected or open since `at` (Unix seconds)."""
    with writing():
        row = AlarmRow.create(
            id=new_id("al"),
            profile=profile,
            cause=cause,
            says=says,
            connections=connections,
            state=state,
            first_at=at,
            opened_at=at if state == "open" else None,
        )
        return value(Alarm, row)


def get(alarm_id: str) -> Alarm:
    """The alarm of that id. Raises NotFound."""
    with connected():
        return value(Alarm, _row(alarm_id))


def live() -> list[Alarm]:
    """The alarms that are suspected or open, oldest first."""
    with connected():
        return [value(Alarm, row) for row in AlarmRow.select().where(AlarmRow.state.in_(LIVE)).order_by(AlarmRow.id)]


def every(*, limit: int = 100) -> list[Alarm]:
    """Alarms, those that ended too, newest first."""
    with connected():
        return [value(Alarm, row) for row in AlarmRow.select().order_by(AlarmRow.id.desc()).limit(limit)]


def update(alarm_id: str, **changes: Any) -> Alarm:
    """Change an alarm's own fields. Raises NotFound."""
    with writing():
        row = _row(alarm_id)
        for name, new in changes.items():
            setattr(row, name, new)
        row.save()
        return value(Alarm, row)


def remove(alarm_id: str) -> None:
    """Forget an alarm: a suspicion that nothing came of. Raises NotFound."""
    with connected():
        _row(alarm_id).delete_instance()


def _row(alarm_id: str) -> AlarmRow:
    row = AlarmRow.get_or_none(AlarmRow.id == alarm_id)
    if row is None:
        raise NotFound(f"no alarm {alarm_id!r}", hint="`regrant remind list` lists them.")
    return row
