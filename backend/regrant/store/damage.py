"""Is a database whole? And which errors say that it is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from regrant.errors import StoreDamaged, StoreUnusable

_CORRUPT = 11  # SQLITE_CORRUPT: pages that contradict each other
_NO_DATABASE = 26  # SQLITE_NOTADB: something else is in the file


def is_damage(error: BaseException | None) -> bool:
    """Does this error, or one that it came from, say that the file itself is broken?"""
    while error is not None:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says where it was noticed
        if code in {_CORRUPT, _NO_DATABASE}:
            return True
        error = error.__cause__ or error.__context__
    return False


def assert_whole(path: Path) -> None:
    """Raises StoreDamaged for a file that is no whole database, StoreUnusable for one that cannot be read."""
    try:
        with closing(sqlite3.connect(path, timeout=10)) as line:
            found = [str(said) for (said,) in line.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error as error:
        if not is_damage(error):
            raise StoreUnusable(f"{path} cannot be read: {error}", hint="Is the disk there, and yours?") from error
        found = [str(error)]
    if found != ["ok"]:
        raise StoreDamaged(f"{path} is damaged: {found[0]}", hint="`regrant restore` takes the newest backup.")
