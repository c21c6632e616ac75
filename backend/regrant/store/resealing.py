"""Seals every stored secret under a new key. Whenever the machine dies on the way, each is readable with a key at hand.

1. The new key is put beside the old one.
2. In one transaction every secret is sealed anew, and the rows name the new key.
3. The backups are sealed anew, one by one.
4. The old key is taken away.

A secret is whatever a column of bytes holds: nothing else is kept in one, and a test holds that.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regrant.errors import Conflict, SecretsLocked
from regrant.settings import Settings
from regrant.store import backup, keyholder, vault
from regrant.store.database import Execute, connected, db, execute, tidy, writing
from regrant.store.lock import only_one

_BYTES = frozenset({"blob", "bytea"})  # what SQLite and PostgreSQL call such a column


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many secrets have the new key, how many no key opened, how many backups were done, and which were not."""

    secrets: int
    shut: int
    backups: int
    left: list[Path]


def rotate(settings: Settings) -> Rotated:
    """Replace the key of the vault. Raises VaultLocked, SecretsLocked, and Conflict while another process does it."""
    with only_one(settings.folder / "rotating") as alone:
        if not alone:
            raise Conflict("the key is being replaced already", hint="Wait until that is done.")
        old, fresh = keyholder.keys(), os.urandom(keyholder.BYTES)
        keyholder.replace([fresh, *old])
        with writing():
            done, closed = _seal_anew(execute, columns(), [fresh, *old], fresh)
            keyholder.call_current(fresh)
        tidy()
        backups, left = backup.rewrite(settings, lambda line: _in_backup(line, [fresh, *old], fresh))
        keyholder.replace([fresh])
        return Rotated(done, closed, backups, left)


def columns() -> list[tuple[str, str]]:
    """Every column that holds sealed secrets, with its table."""
    with connected():
        return [
            (table, column.name)
            for table in db.get_tables()
            for column in db.get_columns(table)
            if column.data_type.lower() in _BYTES
        ]


def count() -> int:
    """How many secrets are kept."""
    with connected():
        return sum(1 for table, column in columns() for _ in _sealed(execute, table, column))


def shut() -> int | None:
    """How many secrets no key at hand opens; None where there is no key to try, for the vault is locked or lost."""
    with connected():
        rows = [row for table, column in columns() for row in _sealed(execute, table, column)]
        try:
            keys = keyholder.keys() if rows else []
        except SecretsLocked:
            return None
    return sum(1 for row_id, sealed in rows if vault.open_with(keys, sealed, row_id) is None)


def _seal_anew(run: Execute, where: Iterable[tuple[str, str]], keys: list[bytes], fresh: bytes) -> tuple[int, int]:
    """Seal all of these under the fresh key; what none of the keys opens stays as it is."""
    done = closed = 0
    for table, column in where:
        for row_id, sealed in list(_sealed(run, table, column)):
            secret = vault.open_with(keys, sealed, row_id)
            if secret is None:
                closed += 1
                continue
            again = vault.seal_with(fresh, secret, row_id)
            run(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (again, row_id))  # noqa: S608
            done += 1
    return done, closed


def _sealed(run: Execute, table: str, column: str) -> Iterator[tuple[str, bytes]]:
    asked = f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608
    for row_id, sealed in run(asked, ()):
        yield str(row_id), bytes(sealed)


def _in_backup(line: sqlite3.Connection, keys: list[bytes], fresh: bytes) -> None:
    tables = [name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    where = [
        (table, column[1])
        for table in tables
        for column in line.execute(f'PRAGMA table_info("{table}")')
        if column[2].lower() in _BYTES
    ]
    _seal_anew(lambda sql, values: line.execute(sql, values).fetchall(), where, keys, fresh)
    named = json.dumps(keyholder.name_of(fresh))
    line.execute("UPDATE setting SET value = ? WHERE key = 'vault.key'", (named,))
