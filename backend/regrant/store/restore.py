"""Puts a backup back; by itself where the database is damaged: the broken one is kept aside then, and it is told."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from regrant.errors import Conflict, NotFound, StoreDamaged, StoreUnusable
from regrant.settings import Settings
from regrant.store import backup, database, resealing, version
from regrant.store.damage import assert_whole
from regrant.store.ids import now
from regrant.store.lock import only_one
from regrant.store.remembered import remember

MENDED = "store.mended"  # what was done by itself, for `regrant doctor`
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; `aside` is where the rows of before are, `shut` counts secrets that no key at hand opens.

    `shut` is None where no key is at hand.
    """

    backup: Path
    aside: Path | None
    shut: int | None


def restore(settings: Settings, path: Path | None = None) -> Restored:
    """Put this backup, or the newest, in the place of the rows; those of now are kept as a backup of their own.

    Raises Conflict while a service runs on the folder, NotFound, StoreDamaged and StoreUnusable for a backup that
    cannot be put back; then nothing was changed.
    """
    with only_one(settings.folder / "serving") as alone:
        if not alone:
            raise Conflict("a regrant service is running on this folder", hint="Stop it first, then restore.")
        chosen = backup.newest_whole(settings).path if path is None else path
        _assert_usable(chosen)
        return _put_back(settings, chosen)


def mend(settings: Settings, damaged: StoreDamaged, *, alone: bool) -> None:
    """Keep a damaged database aside and put the newest backup in its place, with a word in the log.

    `alone`: the caller is the service of this folder. Raises `damaged` where another process serves it, or there is no
    backup: then nothing was changed.
    """
    with (
        only_one(settings.folder / "mending") as first,
        only_one(settings.folder / "serving", held=alone) as nobody_else,
    ):
        if not (first and nobody_else):
            raise damaged
        try:
            newest = backup.newest_whole(settings)
        except NotFound:
            raise damaged from None
        done = _put_back(settings, newest.path)
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(newest.at))
    remember(MENDED, {"at": now(), "from": str(newest.path), "of": newest.at, "aside": str(done.aside)})
    _log.warning(
        "The database was damaged. It is kept aside as %s, and the backup of %s was put in its place: what was found "
        "since then is not in it.",
        done.aside,
        day,
    )


def _put_back(settings: Settings, chosen: Path) -> Restored:
    keys = _keys_now(settings)
    aside = _keep(settings)
    database.close()
    _copy_into(settings.database_file, chosen)
    database.prepare(settings)
    for name, value in keys.items():  # where the key is now counts, not where it was then
        remember(name, value)
    return Restored(chosen, aside, resealing.shut())


def _keep(settings: Settings) -> Path | None:
    """Keep the rows of now: as a backup where they are whole, else as they are under another name."""
    file = settings.database_file
    if not file.exists() or not file.stat().st_size:
        return None
    try:
        return backup.make(settings, "before-restore").path
    except StoreDamaged:
        database.close()
        aside = file.with_name(f"{file.name}.damaged-{time.strftime('%Y%m%dT%H%M%S', time.gmtime(now()))}")
        # companions first: a log without its database is ignored, a log beside another database is not
        for ending in ("-wal", "-shm", ""):
            beside = file.with_name(file.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
        return aside


def _copy_into(file: Path, chosen: Path) -> None:
    """Copy page by page in one transaction: a machine that dies in the middle has the rows of before."""
    database.private_file(file)
    try:
        with closing(sqlite3.connect(chosen)) as source, closing(sqlite3.connect(file, timeout=10)) as line:
            source.backup(line)
    except sqlite3.Error as error:
        raise StoreUnusable(f"{file} cannot be written: {error}", hint="Is the disk full?") from error


def _assert_usable(chosen: Path) -> None:
    if not chosen.is_file():
        raise NotFound(f"there is no backup {os.fspath(chosen)!r}", hint="`regrant backup --list` shows them.")
    assert_whole(chosen)
    with closing(sqlite3.connect(chosen)) as line:
        tables = {name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        asked = f"SELECT name FROM {version.TABLE}"  # noqa: S608
        seen = {name for (name,) in line.execute(asked)} if version.TABLE in tables else set()
    if not seen:
        raise StoreUnusable(f"{chosen} is a database, but none of regrant's", hint="Take a file that it made.")
    version.refuse_newer(seen)


def _keys_now(settings: Settings) -> dict[str, object]:
    """What the rows of now say of the key, where they can still be read."""
    import json

    if not settings.database_file.exists():
        return {}
    try:
        with closing(sqlite3.connect(settings.database_file, timeout=10)) as line:
            rows = line.execute("SELECT key, value FROM setting WHERE key LIKE 'vault.%'").fetchall()
    except sqlite3.Error:
        return {}
    return {name: json.loads(value) for name, value in rows}
