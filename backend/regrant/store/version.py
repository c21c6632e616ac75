"""The version of the database: which migrations it has seen, which it still needs, and whether it is too new."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import Database, IntegrityError, OperationalError, SqliteDatabase

from regrant.errors import StoreUnusable

MIGRATIONS = Path(__file__).parent / "migrations"
TABLE = "schema_version"
_SEEN = "SELECT name FROM schema_version ORDER BY name"
_CHANGING = 0x7265677262  # any number, the same on all machines, and not the one that writers wait for
_TRIES = 3  # two processes may start at once; the second finds the work done


def known() -> list[str]:
    """The names of all migrations that this version of regrant has, in order."""
    return sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))


def applied(database: Database) -> list[str]:
    """The names of all migrations that the database has seen, in order."""
    if not database.table_exists(TABLE):
        return []
    rows = database.execute_sql(_SEEN).fetchall()  # type: ignore[no-untyped-call]
    return [name for (name,) in rows]


def refuse_newer(seen: Iterable[str]) -> None:
    """Raise StoreUnusable for a database that has seen migrations which this version does not have."""
    if foreign := sorted(set(seen) - set(known())):
        raise StoreUnusable(
            f"the database was written by a newer regrant ({foreign[-1]})",
            hint="Install that version again; this one would lose what it cannot read.",
        )


def bring_up_to_date(
    database: Database, *, target: str | None = None, before: Callable[[], object] | None = None
) -> None:
    """Apply what is missing, each in its own transaction; refuse a database that a newer regrant has written.

    `before` is called ahead of the first change to a database that is in use.
    """
    for attempt in range(_TRIES):
        seen = applied(database)
        refuse_newer(seen)
        if seen == known() or (target is not None and target in seen):
            return
        if seen and before is not None and attempt == 0:
            before()
        try:
            _apply(database, target)
        except (IntegrityError, OperationalError):
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.2)


def _apply(database: Database, target: str | None) -> None:
    from playhouse.migrations import Runner  # seldom needed, so not at every start

    with _alone(database):
        Runner(database, str(MIGRATIONS), table_name=TABLE).up(target)  # type: ignore[no-untyped-call]


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """On a database of many machines, one brings it up to date while the others wait; SQLite has its own lock."""
    if isinstance(database, SqliteDatabase):
        yield
        return
    database.execute_sql(f"SELECT pg_advisory_lock({_CHANGING})")  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        database.execute_sql(f"SELECT pg_advisory_unlock({_CHANGING})")  # type: ignore[no-untyped-call]
