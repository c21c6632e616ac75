"""The one database: where it is, how it is opened, and what every row is built on."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, TypeVar

from peewee import Database, DatabaseError, DatabaseProxy, Model, SqliteDatabase

from regrant.errors import StoreUnusable
from regrant.settings import Settings
from regrant.store import version

db = DatabaseProxy()  # the path is known only once settings are read

BUSY_SECONDS = 10  # a writer holds the lock for milliseconds; only a migration of a big file takes seconds
_PRAGMAS = {
    "journal_mode": "wal",  # readers never wait for the writer
    "foreign_keys": 1,  # off unless asked for
    "synchronous": "normal",  # safe in WAL: a power cut may lose the last moment, never the file
}

T = TypeVar("T")


class Row(Model):
    """What every table is built on."""

    class Meta:
        database = db
        legacy_table_names = False


def prepare(settings: Settings) -> None:
    """Point the store at its database and bring that up to date. Raises StoreUnusable, in words, where it cannot."""
    database = _remote(settings.database) if settings.database else _local(settings)
    db.initialize(database)
    try:
        with connected():
            version.bring_up_to_date(database)
    except (DatabaseError, sqlite3.Error) as error:
        raise StoreUnusable(
            f"the database cannot be opened: {error}",
            hint=f"It is kept in {settings.database or settings.database_file}. Move it away to start afresh.",
        ) from error


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

    A read that becomes a write half-way is refused by SQLite without waiting when another writer came between.
    """
    how = ("IMMEDIATE",) if isinstance(db.obj, SqliteDatabase) else ()
    with connected(), db.atomic(*how):
        yield


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
