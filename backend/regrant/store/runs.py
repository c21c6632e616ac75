"""Check runs and what each check found: kept, so that before and after can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from peewee import AutoField, IntegerField, IntegrityError, JSONField, TextField, fn

from regrant.causes import State
from regrant.errors import NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class RunRow(Row):
    """A row of `check_run`."""

    id = TextField(primary_key=True)
    connection = TextField()
    at = IntegerField()
    requests = IntegerField()
    calls = IntegerField()

    class Meta:
        table_name = "check_run"


class FindingRow(Row):
    """A row of `finding`."""

    id = AutoField()
    run = TextField()
    check = TextField()
    state = TextField()
    detail = TextField(default="")
    facts = JSONField()
    error = JSONField(null=True)
    retry_at = IntegerField(null=True)
    at = IntegerField()

    class Meta:
        table_name = "finding"


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a connection was checked. `requests` are HTTP requests, `calls` Graph calls; `at` Unix seconds."""

    id: str
    connection: str
    at: int
    requests: int
    calls: int


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as it is kept: `error` is Meta's own no as plain values."""

    run: str
    check: str
    state: str
    detail: str
    facts: dict[str, Any]
    error: dict[str, Any] | None
    retry_at: int | None
    at: int


def add(
    connection_id: str, findings: Iterable[Mapping[str, Any]], *, at: int, requests: int = 0, calls: int = 0
) -> Run:
    """Keep one run with its findings, each given as plain values (`dataclasses.asdict`).

    Raises NotFound for a connection that was forgotten while it was asked about.
    """
    try:
        with writing():
            row = RunRow.create(id=new_id("ru"), connection=connection_id, at=at, requests=requests, calls=calls)
            for finding in findings:
                FindingRow.create(run=row.id, **finding)
            return value(Run, row)
    except IntegrityError:
        raise NotFound(f"no connection {connection_id!r}", hint="`regrant connections` lists them.") from None


def get(run_id: str) -> Run:
    """The run of that id. Raises NotFound."""
    with connected():
        row = RunRow.get_or_none(RunRow.id == run_id)
    if row is None:
        raise NotFound(f"no check run {run_id!r}", hint="`GET /checks?connection=…` lists the runs of a connection.")
    return value(Run, row)


def of_connection(connection_id: str, *, limit: int = 50) -> list[Run]:
    """A connection's runs, newest first."""
    with connected():
        rows = RunRow.select().where(RunRow.connection == connection_id).order_by(RunRow.id.desc()).limit(limit)
        return [value(Run, row) for row in rows]


def latest(connection_id: str) -> Run | None:
    """A connection's newest run; None where it was never checked."""
    return next(iter(of_connection(connection_id, limit=1)), None)


def newest() -> dict[str, int]:
    """When each connection was checked last (Unix seconds), by its id; one that never was is not there.

    The last is the newest by its id: a clock that was set back makes no older run the last one.
    """
    last = RunRow.select(fn.MAX(RunRow.id)).group_by(RunRow.connection)
    with connected():
        rows = RunRow.select(RunRow.connection, RunRow.at).where(RunRow.id.in_(last))
        return dict(rows.tuples().iterator())


def newest_findings(ids: Collection[str] | None = None) -> dict[str, list[KeptFinding]]:
    """What the newest run of each of these connections, or of all, found; one that was never checked is not there."""
    last = RunRow.select(RunRow.connection.alias("of"), fn.MAX(RunRow.id).alias("run")).group_by(RunRow.connection)
    if ids is not None:
        last = last.where(RunRow.connection.in_(ids))
    columns = [getattr(FindingRow, item.name) for item in fields(KeptFinding)]
    query = FindingRow.select(last.c.of, *columns).join(last, on=(FindingRow.run == last.c.run)).order_by(FindingRow.id)
    found: dict[str, list[KeptFinding]] = {}
    with connected():
        for connection, *row in query.tuples().iterator():
            found.setdefault(connection, []).append(KeptFinding(*row))
    return found


def well_until(connection_id: str, check: str) -> int:
    """When this check last found all well (Unix seconds); where it never did, when it was first made, 0 for never."""
    mine = (FindingRow.check == check) & (RunRow.connection == connection_id)
    made = RunRow.select().join(FindingRow, on=(FindingRow.run == RunRow.id)).where(mine)
    with connected():
        row = made.where(FindingRow.state == State.OK.value).order_by(RunRow.id.desc()).first()
        row = row or made.order_by(RunRow.id).first()
        return row.at if row is not None else 0


def cost_between(begins: int, ends: int) -> dict[str, int]:
    """What the runs of a span took, Unix seconds: how many `runs`, HTTP `requests` and Graph `calls`."""
    sums = (fn.COUNT(RunRow.id), fn.COALESCE(fn.SUM(RunRow.requests), 0), fn.COALESCE(fn.SUM(RunRow.calls), 0))
    with connected():
        rows = RunRow.select(*sums).where(RunRow.at >= begins, RunRow.at < ends)
        ((count, requests, calls),) = rows.tuples().iterator()
        return {"runs": int(count), "requests": int(requests), "calls": int(calls)}


def cost() -> tuple[int, int]:
    """The HTTP requests and the Graph calls that all runs took."""
    with connected():
        rows = RunRow.select(fn.COALESCE(fn.SUM(RunRow.requests), 0), fn.COALESCE(fn.SUM(RunRow.calls), 0))
        ((requests, calls),) = rows.tuples().iterator()
        return int(requests), int(calls)


def findings(run_id: str) -> list[KeptFinding]:
    """What one run found, in the order it was found."""
    with connected():
        rows = FindingRow.select().where(FindingRow.run == run_id).order_by(FindingRow.id)
        return [value(KeptFinding, row) for row in rows]
