"""Evidence that is not a finding: things seen on a screen, pasted errors, symptoms, dates, what was tried."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Any

from peewee import IntegerField, JSONField, TextField

from regrant.redaction import hide, hide_in
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now


class EvidenceRow(Row):
    """A row of `evidence`."""

    id = TextField(primary_key=True)
    connection = TextField()
    kind = TextField()
    says = TextField()
    facts = JSONField()
    at = IntegerField()

    class Meta:
        table_name = "evidence"


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """One thing a verdict may rest on. `kind` is screen, error, symptom, date or tried; `at` is Unix seconds."""

    id: str
    connection: str
    kind: str
    says: str
    at: int
    facts: dict[str, Any] = field(default_factory=dict)


def add(
    connection_id: str, kind: str, says: str, *, facts: dict[str, Any] | None = None, at: int | None = None
) -> KeptEvidence:
    """Keep one piece of evidence; the same words and facts about the same moment are kept once."""
    moment, told = now() if at is None else at, hide_in(facts or {})
    with writing():
        like_it = EvidenceRow.select().where(
            EvidenceRow.connection == connection_id,
            EvidenceRow.kind == kind,
            EvidenceRow.says == hide(says),
            EvidenceRow.at == moment,
        )
        row = next((one for one in like_it if one.facts == told), None)
        if row is None:
            row = EvidenceRow.create(
                id=new_id("ev"), connection=connection_id, kind=kind, says=says, facts=told, at=moment
            )
        return value(KeptEvidence, row)


def of_connection(connection_id: str, *, since: int = 0) -> list[KeptEvidence]:
    """A connection's evidence from that moment on (Unix seconds), oldest first."""
    with connected():
        rows = (
            EvidenceRow.select()
            .where(EvidenceRow.connection == connection_id, EvidenceRow.at >= since)
            .order_by(EvidenceRow.at, EvidenceRow.id)
        )
        return [value(KeptEvidence, row) for row in rows]


def by_connection(ids: Collection[str] | None = None) -> dict[str, list[KeptEvidence]]:
    """The evidence of these connections, or of all, by connection, oldest first; one without any is not there."""
    query = EvidenceRow.select(*(getattr(EvidenceRow, item.name) for item in fields(KeptEvidence)))
    if ids is not None:
        query = query.where(EvidenceRow.connection.in_(ids))
    found: dict[str, list[KeptEvidence]] = {}
    with connected():
        for row in query.order_by(EvidenceRow.at, EvidenceRow.id).tuples().iterator():
            one = KeptEvidence(*row)
            found.setdefault(one.connection, []).append(one)
    return found
