"""Backups: whole copies of the database, made while it is in use. Secrets in them stay sealed; the key is not in them.

One is made each day, before the tables change, and before another backup is put back. Of the daily ones a week is kept,
and one a week for a month; the others stay until somebody removes them.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from regrant.errors import NotFound, RegrantError, StoreUnusable
from regrant.settings import Settings, make_private
from regrant.store.damage import assert_whole
from regrant.store.database import private_file
from regrant.store.ids import DAY, now

DAYS_KEPT = 7
WEEKS_KEPT = 4
_NAME = re.compile(r"regrant-(\d{8}T\d{6}Z)-([a-z-]+?)(?:-\d+)?\.db")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when it was made (Unix seconds) and why: `daily`, `by-hand`, `before-change` or `before-restore`."""

    path: Path
    at: int
    why: str


def folder(settings: Settings) -> Path:
    """Where backups are kept."""
    return settings.folder / "backups"


def every(settings: Settings) -> list[Backup]:
    """All backups, newest first."""
    if not folder(settings).is_dir():
        return []
    found = [_backup(path) for path in folder(settings).iterdir()]
    return sorted((one for one in found if one), key=lambda one: (one.at, one.path.name), reverse=True)


def make(settings: Settings, why: str = "by-hand", *, to: Path | None = None) -> Backup:
    """Copy the database as it is at this moment, to where backups are kept or to a file of the person's.

    Raises StoreDamaged where it is no longer whole, and StoreUnusable where the copy cannot be written.
    """
    if settings.database is not None:
        raise StoreUnusable("the rows are not in a file of regrant's", hint="Use the database's own tools: pg_dump.")
    assert_whole(settings.database_file)
    moment = now()
    if to is None:
        make_private(folder(settings))
        to = _free_name(settings, why, moment)
    copied(settings.database_file, to)
    return Backup(to, moment, why)


def daily(settings: Settings) -> Backup | None:
    """Make today's backup where there is none yet, and let the oldest go; None where nothing was to be done.

    A clock that was set back does not keep it from being made. Raises as `make` does; nothing is let go then.
    """
    if settings.database is not None or not settings.database_file.exists():
        return None
    if any(abs(now() - one.at) < DAY for one in every(settings) if one.why == "daily"):
        return None
    assert_whole(settings.database_file)
    if not _worth_keeping(settings.database_file):
        return None
    made = make(settings, "daily")
    for old in _outlived([one for one in every(settings) if one.why == "daily"]):
        old.path.unlink(missing_ok=True)
    return made


def newest_whole(settings: Settings) -> Backup:
    """The newest backup that can be put back. Raises NotFound where there is none."""
    for one in every(settings):
        try:
            assert_whole(one.path)
        except StoreUnusable:
            continue
        return one
    raise NotFound("there is no backup that can be put back", hint=f"They are kept in {folder(settings)}.")


def rewrite(settings: Settings, change: Callable[[sqlite3.Connection], None]) -> tuple[int, list[Path]]:
    """Change what is in every backup, each whole or not at all: how many were changed, and which could not be."""
    done, left = 0, []
    for one in every(settings):
        try:
            copied(one.path, one.path, change)
        except (OSError, sqlite3.Error, RegrantError):
            left.append(one.path)
        else:
            done += 1
    return done, left


def copied(source: Path, to: Path, change: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """Copy a database into a file of its own, changed where asked, whole or not at all. Raises StoreUnusable."""
    aside = to.with_name(f"{to.name}.{os.getpid()}.new")
    try:
        private_file(aside)
        with closing(sqlite3.connect(source, timeout=10)) as old, closing(sqlite3.connect(aside)) as fresh:
            old.backup(fresh)
            fresh.execute("PRAGMA journal_mode = DELETE")  # a copy is one file, without companions
            if change is not None:
                fresh.execute("PRAGMA secure_delete = ON")
                change(fresh)
                fresh.commit()
                fresh.execute("VACUUM")
        assert_whole(aside)
        _flush(aside)
        aside.replace(to)
    except (OSError, sqlite3.Error) as error:
        raise StoreUnusable(f"{to} cannot be written: {error}", hint="Is the disk full?") from error
    finally:
        for left in (aside, aside.with_name(aside.name + "-journal")):
            left.unlink(missing_ok=True)


def _backup(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        moment = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:  # figures that are no day: somebody else's file
        return None
    return Backup(path, int(moment.timestamp()), found[2])


def _free_name(settings: Settings, why: str, moment: int) -> Path:
    stem = f"regrant-{time.strftime(_STAMP, time.gmtime(moment))}-{why}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.db" for number in range(1, 1000))
    return next(path for name in names if not (path := folder(settings) / name).exists())


def _worth_keeping(path: Path) -> bool:
    """Is there anything that somebody put in? An empty database needs no copy."""
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in ("profile", "app", "pairing"))  # noqa: S608
    with closing(sqlite3.connect(path, timeout=10)) as line:
        return bool(line.execute(f"SELECT EXISTS ({asked})").fetchone()[0])


def _outlived(dailies: list[Backup]) -> list[Backup]:
    """The daily ones to let go: all but the newest seven, and but the newest of each of the last four weeks."""
    older = dailies[DAYS_KEPT:]
    weeks: dict[int, Backup] = {}
    for one in older:
        weeks.setdefault(one.at // (7 * DAY), one)
    kept = sorted(weeks.values(), key=lambda one: one.at, reverse=True)[:WEEKS_KEPT]
    return [one for one in older if one not in kept]


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
