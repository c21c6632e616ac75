"""Repairs: the walks of a flow by a person, and what happened on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import AutoField, FloatField, IntegerField, JSONField, TextField

from regrant.errors import Conflict, NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now

UNDER_WAY = ("waiting", "running", "verifying")


class RepairRow(Row):
    """A row of `repair`."""

    id = TextField(primary_key=True)
    connection = TextField()
    flow = TextField()
    state = TextField()
    revision = IntegerField(default=0)
    step_index = IntegerField(default=0)
    pointing = JSONField(null=True)
    before = JSONField()
    after = JSONField()
    said = TextField(default="")
    started = IntegerField()
    ended = IntegerField(null=True)

    class Meta:
        table_name = "repair"


class RepairEventRow(Row):
    """A row of `repair_event`."""

    id = AutoField()
    repair = TextField()
    kind = TextField()
    step = TextField()
    at = FloatField()
    detail = TextField(default="")

    class Meta:
        table_name = "repair_event"


@dataclass(frozen=True, slots=True)
class KeptRepair:
    """One walk as it is kept. `started` and `ended` are Unix seconds; `pointing` is what was pointed at last."""

    id: str
    connection: str
    flow: str
    state: str
    revision: int
    step_index: int
    pointing: dict[str, Any] | None
    before: dict[str, Any]
    after: dict[str, Any]
    said: str
    started: int
    ended: int | None


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One thing that happened on the way; `at` is Unix milliseconds."""

    repair: str
    kind: str
    step: str
    at: float
    detail: str


def start(connection_id: str, flow: str, *, before: Mapping[str, Any] | None = None) -> KeptRepair:
    """Begin a walk. Raises Conflict while another walk for the same connection is under way."""
    with writing():
        mine = RepairRow.connection == connection_id
        if other := RepairRow.get_or_none(mine, RepairRow.state.in_(UNDER_WAY)):
            raise Conflict(
                f"a repair of this connection is under way ({other.id})", hint="Go on with that one, or stop it first."
            )
        row = RepairRow.create(
            id=new_id("re"),
            connection=connection_id,
            flow=flow,
            state="waiting",
            before=dict(before or {}),
            after={},
            started=now(),
        )
        return value(KeptRepair, row)


def get(repair_id: str) -> KeptRepair:
    """The repair of that id. Raises NotFound."""
    with connected():
        return value(KeptRepair, _row(repair_id))


def every(*, connection: str | None = None, under_way: bool = False) -> list[KeptRepair]:
    """Repairs, newest first; those of one connection, or those under way, where asked."""
    query = RepairRow.select().order_by(RepairRow.id.desc())
    if connection is not None:
        query = query.where(RepairRow.connection == connection)
    if under_way:
        query = query.where(RepairRow.state.in_(UNDER_WAY))
    with connected():
        return [value(KeptRepair, row) for row in query]


def update(repair_id: str, *, newest: int | None = None, **changes: Any) -> KeptRepair:
    """Change a repair; one that is over stays as it ended, whatever was on its way meanwhile. Raises NotFound.

    Where `newest` is given, only while the stored revision is not above it.
    """
    with writing():
        row = _row(repair_id)
        if row.state in UNDER_WAY and (newest is None or row.revision <= newest):
            for name, new in changes.items():
                setattr(row, name, new)
            row.save()
        return value(KeptRepair, row)


def add_events(repair_id: str, events: Iterable[Mapping[str, Any]]) -> None:
    """Keep what happened on the way, each as plain values: kind, step, at, detail."""
    with writing():
        for event in events:
            RepairEventRow.create(repair=repair_id, **event)


def events(repair_id: str) -> list[KeptEvent]:
    """What happened on the way, in the order it was reported."""
    with connected():
        rows = RepairEventRow.select().where(RepairEventRow.repair == repair_id).order_by(RepairEventRow.id)
        return [value(KeptEvent, row) for row in rows]


def _row(repair_id: str) -> RepairRow:
    row = RepairRow.get_or_none(RepairRow.id == repair_id)
    if row is None:
        raise NotFound(f"no repair {repair_id!r}", hint="`regrant repair` lists the walks with their ids.")
    return row
