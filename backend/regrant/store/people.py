"""People who are told: their ways of hearing are sealed, for such an address holds a password or a token."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from peewee import BlobField, FloatField, IntegerField, TextField

from regrant.errors import NotFound
from regrant.store import vault
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now


class PersonRow(Row):
    """A row of `person`."""

    id = TextField(primary_key=True)
    name = TextField()
    ways = BlobField(null=True)
    after_hours = FloatField(default=0)
    created = IntegerField()

    class Meta:
        table_name = "person"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is told, `after_hours` hours after an alarm that nobody answered; 0 is at once."""

    id: str
    name: str
    after_hours: float
    created: int


def add(name: str, ways: Sequence[str], *, after_hours: float = 0) -> Person:
    """A new person; `ways` are addresses that Apprise understands."""
    with writing():
        row = PersonRow(id=new_id("pe"), name=name, after_hours=after_hours, created=now())
        row.ways = vault.seal(json.dumps(list(ways)), row.id)
        row.save(force_insert=True)
        return value(Person, row)


def every() -> list[Person]:
    """All people, those who are told first first."""
    with connected():
        rows = PersonRow.select().order_by(PersonRow.after_hours, PersonRow.id)
        return [value(Person, row) for row in rows]


def get(person_id: str) -> Person:
    """The person of that id. Raises NotFound."""
    with connected():
        return value(Person, _row(person_id))


def ways(person_id: str) -> list[str]:
    """How the person hears, opened. Raises NotFound and SecretsLocked."""
    with connected():
        row = _row(person_id)
    opened: list[str] = json.loads(vault.unseal(bytes(row.ways), person_id)) if row.ways else []
    return opened


def remove(person_id: str) -> None:
    """Forget the person. Raises NotFound."""
    with connected():
        _row(person_id).delete_instance()


def _row(person_id: str) -> PersonRow:
    row = PersonRow.get_or_none(PersonRow.id == person_id)
    if row is None:
        raise NotFound(f"no person {person_id!r}", hint="`regrant people list` lists them.")
    return row
