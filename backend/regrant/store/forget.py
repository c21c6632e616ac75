"""Forgets a profile: its rows, every trace of its secrets in the file, and both in the backups."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regrant.settings import Settings
from regrant.store import backup, profiles
from regrant.store.database import Execute, execute, tidy, writing


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who was forgotten, in how many backups too, and the files in which something may remain."""

    profile: profiles.Profile
    backups: int
    remains: list[Path] = field(default_factory=list)


def forget(settings: Settings, profile_id: str) -> Forgotten:
    """Forget the profile with its tokens, connections and history, here and in the backups. Raises NotFound."""
    gone = profiles.get(profile_id)
    with writing():
        _forget_notices(execute, gone)
        _forget(execute, gone)
    clean = tidy()
    if settings.database is not None:
        return Forgotten(gone, 0)
    done, left = backup.rewrite(settings, lambda line: _in_backup(line, gone))
    log = settings.database_file.with_name(settings.database_file.name + "-wal")
    return Forgotten(gone, done, [*([] if clean else [log]), *left, *damaged(settings)])


def damaged(settings: Settings) -> list[Path]:
    """Databases that were kept aside because they are damaged: nothing can be taken out of those."""
    return sorted(settings.folder.glob(f"{settings.database_file.name}.damaged-*"))


def _in_backup(line: sqlite3.Connection, gone: profiles.Profile) -> None:
    line.execute("PRAGMA foreign_keys = ON")

    def asked(sql: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        return line.execute(sql, values).fetchall()

    if line.execute("SELECT 1 FROM sqlite_master WHERE name = 'notice'").fetchone():  # a backup may be older than it
        _forget_notices(asked, gone)
    _forget(asked, gone)


def _forget_notices(execute: Execute, gone: profiles.Profile) -> None:
    """Take out what was said about the profile: messages name Pages. They hang on alarms and reminders by id alone."""
    for table in ("alarm", "reminder"):
        execute(
            f"DELETE FROM notice WHERE about IN (SELECT {table}.id FROM {table} "  # noqa: S608  # our own two names
            f"JOIN profile ON profile.id = {table}.profile WHERE profile.site = ? AND profile.meta_id = ?)",
            (gone.site, gone.meta_id),
        )


def _forget(execute: Execute, gone: profiles.Profile) -> None:
    """Take the profile out, and the assets that were known through it only: names of Pages are data too."""
    whose = (gone.site, gone.meta_id)
    known = execute(
        "SELECT DISTINCT wanted.asset FROM wanted JOIN connection ON connection.id = wanted.connection "
        "JOIN profile ON profile.id = connection.profile WHERE profile.site = ? AND profile.meta_id = ?",
        whose,
    )
    execute("DELETE FROM profile WHERE site = ? AND meta_id = ?", whose)
    for (asset,) in known:
        execute("DELETE FROM asset WHERE id = ? AND id NOT IN (SELECT asset FROM wanted)", (asset,))
