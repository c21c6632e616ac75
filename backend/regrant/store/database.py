"""The one database: where it is, how it is opened, and what every row is built on."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, TypeVar

from peewee import (
    Database,
    DatabaseError,
    DatabaseProxy,
    JSONField,
    Model,
    OperationalError,
    SqliteDatabase,
    TextField,
)

from regrant.errors import StoreDamaged, StoreUnusable
from regrant.redaction import hide_in
from regrant.settings import Settings
from regrant.store import version
from regrant.store.damage import is_damage

db = DatabaseProxy()  # the path is known only once settings are read

BUSY_SECONDS = 10  # a writer holds the lock for milliseconds; only a migration of a big file takes seconds
_WRITERS = 0x7265677261  # any number, the same on all machines: "regra"
TIDY_SECONDS = 0.5  # who reads is done in milliseconds; who is not may take hours, and is named instead
_PRAGMAS = {
    "journal_mode": "wal",  # readers never wait for the writer
    "foreign_keys": 1,  # off unless asked for
    "synchronous": "normal",  # safe in WAL: a power cut may lose the last moment, never the file
    "secure_delete": 1,  # what is removed or replaced is written over, not only let go
}

T = TypeVar("T")
Execute = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]  # a statement with `?` for its values


class Row(Model):
    """What every table is built on. A secret that a text quotes is hidden before it is stored."""

    class Meta:
        database = db
        legacy_table_names = False

    def save(self, *args: Any, **more: Any) -> Any:
        """Store the row; sealed bytes as they are, texts with their secrets hidden."""
        for field in self.dirty_fields:
            if isinstance(field, TextField | JSONField):
                given = getattr(self, field.name)
                if (safe := hide_in(given)) != given:
                    setattr(self, field.name, safe)
        return super().save(*args, **more)


def prepare(settings: Settings, *, before_change: Callable[[], object] | None = None) -> None:
    """Point the store at its database and bring that up to date. Raises StoreUnusable, in words, where it cannot.

    `before_change` is called before the tables of a database that is in use are changed. Raises StoreDamaged where the
    file is no longer a database.
    """
    database = _remote(settings.database) if settings.database else _local(settings)
    db.initialize(database)
    try:
        with connected():
            version.bring_up_to_date(database, before=before_change)
    except (DatabaseError, sqlite3.Error) as error:
        if is_damage(error):
            raise StoreDamaged(
                f"the database is damaged: {error}",
                hint=f"`regrant restore` puts the newest backup in its place. It is kept in {settings.database_file}.",
            ) from error
        raise StoreUnusable(
            f"the database cannot be opened: {error}",
            hint=f"It is kept in {settings.rows}."
            + (" Move it away to start afresh." if settings.database is None else " Is that server running?"),
        ) from error


def close() -> None:
    """Let go of this thread's connection."""
    if db.obj is not None and not db.is_closed():
        db.close()


@contextmanager
def connected() -> Iterator[None]:
    """A connection for this thread while the block runs; one that is open already is used and left open."""
    opened = db.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened:
            db.close()


@contextmanager
def writing() -> Iterator[None]:
    """All of the block or nothing of it, with the writer's place taken at once.

    A read that becomes a write half-way is refused by SQLite without waiting when another writer came between. Other
    databases let two read the same and both write: there, writers of all machines wait for one lock.
    """
    here = isinstance(db.obj, SqliteDatabase)
    with connected(), db.atomic(*(("IMMEDIATE",) if here else ())):
        if not here:
            db.execute_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        yield


def execute(sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement answers, with `?` for its values on whichever database."""
    cursor = db.execute_sql(sql.replace("?", db.param), values)
    return cursor.fetchall() if cursor.description else []


def newest_ids() -> list[str | None]:
    """The newest id of each table whose order is the order of its ids."""
    with connected():
        (row,) = execute("SELECT (SELECT MAX(id) FROM check_run), (SELECT MAX(id) FROM repair)")
    return list(row)


def tidy() -> bool:
    """Have nothing left in the file of what was removed or replaced; False where somebody reads the log right now.

    Only for rows in a file: of another database its own keeper has to think.
    """
    if not isinstance(db.obj, SqliteDatabase):
        return True
    with connected():
        execute(f"PRAGMA busy_timeout = {TIDY_SECONDS * 1000:.0f}")
        try:
            execute("VACUUM")
            ((busy, *_),) = execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except OperationalError:
            return False  # another process is in the middle of something; what was removed is written over all the same
        finally:
            execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        return not busy


def value(kind: type[T], row: Row) -> T:
    """The frozen value of a row, whose columns have the names of the value's fields."""
    return kind(**{item.name: getattr(row, item.name) for item in fields(kind)})  # type: ignore[arg-type]


def private_file(path: os.PathLike[str]) -> None:
    """Make the file for its owner alone, or make it so again."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if stat.S_IMODE(os.stat(path).st_mode) != 0o600:  # noqa: PTH116
        os.chmod(path, 0o600)  # noqa: PTH101


def _local(settings: Settings) -> Database:
    try:
        private_file(settings.database_file)  # first, so that -wal and -shm follow its mode
    except OSError as error:
        raise StoreUnusable(
            f"{settings.database_file} cannot be written: {error.strerror}",
            hint="Give the folder to your user, or set REGRANT_HOME to one that is.",
        ) from error
    return SqliteDatabase(str(settings.database_file), pragmas=_PRAGMAS, timeout=BUSY_SECONDS)


def _remote(url: str) -> Any:
    from playhouse.db_url import connect

    try:
        return connect(url)  # type: ignore[no-untyped-call]
    except (RuntimeError, ImportError) as error:
        raise StoreUnusable(
            "the database address in the settings cannot be used",  # never the address itself: it may hold a password
            hint="Write it as postgresql://user@host/name, with psycopg installed.",
        ) from error
