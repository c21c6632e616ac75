"""Backups: whole, sealed, one a day, let go in time; put back by a person, or by itself where the file is damaged."""

from __future__ import annotations

import itertools
import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from regrant.app import open_store
from regrant.errors import Conflict, NotFound, StoreDamaged, StoreUnusable
from regrant.settings import Settings
from regrant.store import backup, connections, credentials, evidence, ids, profiles, version
from regrant.store.connections import Connection
from regrant.store.database import close, connected, db
from regrant.store.ids import DAY
from regrant.store.lock import only_one
from regrant.store.remembered import recall
from regrant.store.restore import MENDED, restore

SECRET = "EAAB-planted-secret-0123456789"
TODAY = 1_790_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock of the store."""
    return lambda moment: monkeypatch.setattr(ids, "time", SimpleNamespace(time=lambda: moment))


@pytest.fixture
def filled(store: Settings) -> Settings:
    """A store with somebody and their token in it."""
    anna = profiles.save(site="facebook", meta_id="1", name="Anna")
    kept = credentials.add(profile=anna.id, token=SECRET)
    connections.save(tool="iconosquare", profile=anna.id, credential=kept.id)
    return store


def names() -> list[str]:
    return [row.name for row in profiles.every()]


def test_backup_is_whole_is_its_owners_alone_and_has_no_secret_in_clear(filled: Settings) -> None:
    made = backup.make(filled)

    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert SECRET.encode() not in made.path.read_bytes()
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    with closing(sqlite3.connect(made.path)) as line:
        assert line.execute("SELECT name FROM profile").fetchall() == [("Anna",)]
    assert backup.every(filled) == [made]


def test_backup_is_made_while_another_writes(filled: Settings) -> None:
    with closing(sqlite3.connect(filled.database_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE profile SET name = 'Half'")
        made = backup.make(filled)
        other.rollback()

    with closing(sqlite3.connect(made.path)) as line:
        assert line.execute("SELECT name FROM profile").fetchall() == [("Anna",)]


def test_backup_goes_where_the_person_says(filled: Settings, tmp_path: Path) -> None:
    made = backup.make(filled, to=tmp_path / "mine.db")

    assert made.path.stat().st_mode & 0o777 == 0o600
    assert backup.every(filled) == []


def test_one_backup_a_day_is_made_whatever_the_clock_does(filled: Settings, clock: Callable[[float], None]) -> None:
    made = []
    for moment in (TODAY, TODAY + 60, TODAY + DAY, TODAY - 400 * DAY, TODAY + 400 * DAY, TODAY + DAY + 1):
        clock(moment)
        made.append(backup.daily(filled) is not None)

    assert made == [True, False, True, True, True, False]


def test_a_week_of_daily_backups_is_kept_and_one_a_week_for_a_month(
    filled: Settings, clock: Callable[[float], None]
) -> None:
    backup.make(filled, "by-hand")
    for day in range(1, 60):
        moment = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(TODAY - day * DAY))
        (backup.folder(filled) / f"regrant-{moment}-daily.db").touch()
    clock(TODAY)
    assert backup.daily(filled) is not None
    kept = [(TODAY - one.at) // DAY for one in backup.every(filled) if one.why == "daily"]

    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(kept) == 11
    assert all(0 < later - earlier <= 7 for earlier, later in itertools.pairwise(kept))
    assert kept[-1] >= 21
    assert [one.why for one in backup.every(filled)].count("by-hand") == 1


def test_empty_store_needs_no_backup(store: Settings) -> None:
    assert backup.daily(store) is None
    assert not backup.folder(store).exists()


def test_backup_of_a_damaged_database_is_refused_and_lets_no_other_go(
    filled: Settings, clock: Callable[[float], None]
) -> None:
    for day in range(9):
        clock(TODAY + day * DAY)
        backup.daily(filled)
    before = backup.every(filled)
    damage(filled)
    clock(TODAY + 10 * DAY)

    with pytest.raises(StoreDamaged):
        backup.daily(filled)
    assert backup.every(filled) == before


def test_rows_elsewhere_are_not_copied_but_that_is_said(filled: Settings) -> None:
    elsewhere = replace(filled, database="postgresql://x@127.0.0.1/x")

    with pytest.raises(StoreUnusable, match="not in a file"):
        backup.make(elsewhere)
    assert backup.daily(elsewhere) is None


def test_restored_rows_are_those_of_the_backup_and_those_of_before_are_kept(filled: Settings) -> None:
    made = backup.make(filled)
    profiles.save(site="facebook", meta_id="2", name="Bo")
    done = restore(filled, made.path)

    assert names() == ["Anna"]
    (anna,) = profiles.every()
    assert credentials.token(credentials.of_profile(anna.id)[0].id) == SECRET
    assert (done.backup, done.shut) == (made.path, 0)
    assert done.aside is not None
    restore(filled, done.aside)
    assert names() == ["Anna", "Bo"]


def test_newest_backup_is_taken_that_is_whole(filled: Settings, clock: Callable[[float], None]) -> None:
    clock(TODAY)
    good = backup.make(filled)
    clock(TODAY + 60)
    backup.make(filled).path.write_bytes(b"SQLite format 3\0 and then nothing")

    assert restore(filled).backup == good.path


def test_backup_of_every_older_version_comes_back_up_to_date(filled: Settings, tmp_path: Path) -> None:
    examples = Path(__file__).parent / "examples"
    for name in version.known():
        old = tmp_path / f"{name}.db"
        with closing(sqlite3.connect(old)) as line:
            line.executescript((examples / f"{name}.sql").read_text(encoding="utf-8"))
        restore(filled, old)

        assert names() == ["Anna Example"]
        with connected():
            assert version.applied(db.obj) == version.known()


def no_file(path: Path) -> None:
    path.unlink()


def no_database(path: Path) -> None:
    path.write_bytes(b"no database" * 500)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as line:
        line.execute("CREATE TABLE something (a)")


def of_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as line:
        line.execute("INSERT INTO schema_version (name, applied) VALUES ('9999_future', '2030-01-01')")
        line.commit()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (no_file, NotFound),
        (no_database, StoreDamaged),
        (cut_off, StoreDamaged),
        (of_another_program, StoreUnusable),
        (of_the_future, StoreUnusable),
    ],
    ids=lambda value: value.__name__,
)
def test_backup_that_cannot_be_put_back_is_refused_in_words_and_changes_nothing(
    filled: Settings, harm: Callable[[Path], None], error: type[Exception]
) -> None:
    made = backup.make(filled)
    harm(made.path)

    with pytest.raises(error) as refused:
        restore(filled, made.path)
    assert getattr(refused.value, "hint", "")
    assert names() == ["Anna"]


def test_nothing_is_put_back_under_a_running_service(filled: Settings) -> None:
    made = backup.make(filled)
    with only_one(filled.folder / "serving"), pytest.raises(Conflict, match="running"):
        restore(filled, made.path)


def damage(settings: Settings) -> None:
    """Write rubbish over the middle of the database."""
    with connected():
        db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    close()
    size = settings.database_file.stat().st_size
    with settings.database_file.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * (size - 5000))


def test_damaged_database_is_kept_aside_the_newest_backup_put_in_its_place_and_that_is_told(
    filled: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    made = backup.make(filled)
    damage(filled)
    broken = filled.database_file.read_bytes()
    with caplog.at_level(logging.WARNING):
        open_store(filled)

    assert names() == ["Anna"]
    (aside,) = filled.folder.glob("regrant.db.damaged-*")
    assert aside.read_bytes() == broken
    assert str(aside) in caplog.text
    assert recall(MENDED)["from"] == str(made.path)
    evidence.add(one_connection().id, "symptom", "Goes on", at=1)


def one_connection() -> Connection:
    (found,) = connections.every()
    return found


def test_damaged_database_without_a_backup_is_refused_in_words_and_left_alone(filled: Settings) -> None:
    damage(filled)
    broken = filled.database_file.read_bytes()

    with pytest.raises(StoreDamaged) as refused:
        open_store(filled)
    assert str(filled.database_file) in refused.value.hint
    assert filled.database_file.read_bytes() == broken


def test_damaged_database_of_a_running_service_is_left_to_that(filled: Settings) -> None:
    backup.make(filled)
    damage(filled)
    with only_one(filled.folder / "serving"):
        with pytest.raises(StoreDamaged):
            open_store(filled)
        open_store(filled, alone=True)

    assert names() == ["Anna"]


def test_rows_are_copied_before_the_tables_change(settings: Settings) -> None:
    example = Path(__file__).parent / "examples" / f"{version.known()[0]}.sql"
    with closing(sqlite3.connect(settings.database_file)) as line:
        line.executescript(example.read_text(encoding="utf-8"))
    open_store(settings)

    (made,) = backup.every(settings)
    assert made.why == "before-change"
    with closing(sqlite3.connect(made.path)) as line:
        assert line.execute("SELECT name FROM schema_version").fetchall() == [(version.known()[0],)]
