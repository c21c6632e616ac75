"""Verdicts: what was made of the evidence, when; each change is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from peewee import AutoField, FloatField, IntegerField, JSONField, TextField, fn

from regrant.store.database import Row, connected, value, writing


class VerdictRow(Row):
    """A row of `verdict`."""

    id = AutoField()
    connection = TextField()
    at = IntegerField()
    state = TextField()
    cause = TextField()
    remedy = TextField()
    certainty = TextField()
    confidence = FloatField()
    says = TextField()
    technical = TextField(default="")
    evidence = JSONField()
    until = IntegerField(null=True)
    missing = JSONField()
    tried = JSONField()
    functions = JSONField(null=True, default=dict)
    others = JSONField(null=True, default=list)

    class Meta:
        table_name = "verdict"


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A verdict as it is kept: the fields of `diagnosis/verdict.py` as plain values, and when (Unix seconds)."""

    connection: str
    at: int
    state: str
    cause: str
    remedy: str
    certainty: str
    confidence: float
    says: str
    technical: str
    evidence: list[dict[str, Any]]
    until: int | None
    missing: list[str]
    tried: list[str]
    functions: dict[str, str]
    others: list[str]


def save(verdict: Mapping[str, Any], *, at: int) -> KeptVerdict:
    """Keep a verdict given as plain values (`dataclasses.asdict`); one like the last moves its date."""
    plain = dict(verdict) | {"at": at}
    plain["functions"] = dict(plain.get("functions", {}))
    for name in ("evidence", "missing", "tried", "others"):
        plain[name] = list(plain.get(name, ()))
    with writing():
        last = _newest(plain["connection"])
        if last is None or not _same(value(KeptVerdict, last), plain):
            last = VerdictRow.create(**plain)
        else:
            last.at, last.evidence = at, plain["evidence"]
            last.save()
        return value(KeptVerdict, last)


def latest(connection_id: str) -> KeptVerdict | None:
    """What is thought of the connection now; None where it was never judged."""
    with connected():
        row = _newest(connection_id)
        return None if row is None else value(KeptVerdict, row)


def newest(ids: Collection[str] | None = None) -> dict[str, KeptVerdict]:
    """What is thought of these connections now, or of all, by id; one that was never judged is not there."""
    last = VerdictRow.select(fn.MAX(VerdictRow.id)).group_by(VerdictRow.connection)
    if ids is not None:
        last = last.where(VerdictRow.connection.in_(ids))
    query = VerdictRow.select(*(getattr(VerdictRow, item.name) for item in fields(KeptVerdict)))
    with connected():
        rows = [KeptVerdict(*row) for row in query.where(VerdictRow.id.in_(last)).tuples().iterator()]
    return {one.connection: one for one in rows}


def newest_change() -> int:
    """A number that grows whenever something else is thought of a connection than before."""
    with connected():
        return int(VerdictRow.select(fn.MAX(VerdictRow.id)).scalar() or 0)


def history(connection_id: str, *, limit: int = 50) -> list[KeptVerdict]:
    """What was thought of the connection, newest first."""
    with connected():
        rows = VerdictRow.select().where(VerdictRow.connection == connection_id).order_by(VerdictRow.id.desc())
        return [value(KeptVerdict, row) for row in rows.limit(limit)]


def _newest(connection_id: str) -> VerdictRow | None:
    newest = VerdictRow.select().where(VerdictRow.connection == connection_id).order_by(VerdictRow.id.desc())
    row: VerdictRow | None = newest.first()
    return row


def _same(kept: KeptVerdict, new: Mapping[str, Any]) -> bool:
    """Is it the same verdict but for when it was reached?"""
    aside = {"at", "evidence"}
    return {k: v for k, v in asdict(kept).items() if k not in aside} == {k: v for k, v in new.items() if k not in aside}
