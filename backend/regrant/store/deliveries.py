"""Deliveries: each notice on its way to a person or a webhook, and how each try ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import IntegerField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class DeliveryRow(Row):
    """A row of `delivery`."""

    id = TextField(primary_key=True)
    notice = IntegerField()
    person = TextField(null=True)
    webhook = TextField(null=True)
    state = TextField()
    attempts = IntegerField(default=0)
    next_at = IntegerField(null=True)
    status = IntegerField(null=True)
    error = TextField(default="")
    at = IntegerField()

    class Meta:
        table_name = "delivery"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice on its way, times in Unix seconds.

    `state` is waiting, delivered or dead; `status` is the HTTP status of the last try.
    """

    id: str
    notice: int
    person: str | None
    webhook: str | None
    state: str
    attempts: int
    next_at: int | None
    status: int | None
    error: str
    at: int


def add(notice: int, *, at: int, next_at: int, person: str | None = None, webhook: str | None = None) -> Delivery:
    """A notice that is to reach a person or a webhook from `next_at` on."""
    with connected():
        row = DeliveryRow.create(
            id=new_id("de"), notice=notice, person=person, webhook=webhook, state="waiting", next_at=next_at, at=at
        )
        return value(Delivery, row)


def due(moment: int) -> list[Delivery]:
    """Those that wait and may be tried now, oldest first."""
    with connected():
        waits = (DeliveryRow.state == "waiting") & (DeliveryRow.next_at <= moment)
        return [value(Delivery, row) for row in DeliveryRow.select().where(waits).order_by(DeliveryRow.id)]


def of_notice(notice: int) -> list[Delivery]:
    """All deliveries of one notice, oldest first."""
    with connected():
        rows = DeliveryRow.select().where(DeliveryRow.notice == notice).order_by(DeliveryRow.id)
        return [value(Delivery, row) for row in rows]


def log(*, webhook: str | None = None, state: str | None = None, limit: int = 100) -> list[Delivery]:
    """What was sent, newest first; of one webhook or in one state where asked."""
    query = DeliveryRow.select().order_by(DeliveryRow.id.desc())
    if webhook is not None:
        query = query.where(DeliveryRow.webhook == webhook)
    if state is not None:
        query = query.where(DeliveryRow.state == state)
    with connected():
        return [value(Delivery, row) for row in query.limit(limit)]


def get(delivery_id: str) -> Delivery:
    """The delivery of that id. Raises NotFound."""
    with connected():
        return value(Delivery, _row(delivery_id))


def update(delivery_id: str, **changes: Any) -> Delivery:
    """Change a delivery's own fields. Raises NotFound."""
    with writing():
        row = _row(delivery_id)
        for name, new in changes.items():
            setattr(row, name, new)
        row.save()
        return value(Delivery, row)


def _row(delivery_id: str) -> DeliveryRow:
    row = DeliveryRow.get_or_none(DeliveryRow.id == delivery_id)
    if row is None:
        raise NotFound(f"no delivery {delivery_id!r}", hint="`regrant webhooks log` lists them.")
    return row
