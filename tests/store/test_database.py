"""The file on disk: who may read it, how it comes up to date, and what it refuses."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import regrant
from regrant.app import open_store
from regrant.errors import StoreUnusable
from regrant.settings import Settings
from regrant.store import database, profiles, version
from regrant.store.database import Row, connected, db

EXAMPLES = Path(__file__).parent / "examples"


def models() -> list[type[Row]]:
    """Every model there is."""
    import regrant.store.alarms
    import regrant.store.apps
    import regrant.store.assets
    import regrant.store.connections
    import regrant.store.credentials
    import regrant.store.deliveries
    import regrant.store.evidence
    import regrant.store.logins
    import regrant.store.notices
    import regrant.store.pairings
    import regrant.store.people
    import regrant.store.remembered
    import regrant.store.reminders
    import regrant.store.repairs
    import regrant.store.runs
    import regrant.store.verdicts
    import regrant.store.watched
    import regrant.store.webhooks  # noqa: F401

    return Row.__subclasses__()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_database_and_its_companions_are_their_owners_alone(store: Settings) -> None:
    before = os.umask(0o022)
    try:
        with connected():
            profiles.save(site="facebook", meta_id="1", name="Anna")
            files = sorted(store.folder.glob("regrant.db*"))
            assert [path.name for path in files] == ["regrant.db", "regrant.db-shm", "regrant.db-wal"]
            assert {mode(path) for path in files} == {0o600}
    finally:
        os.umask(before)
    assert mode(store.folder) == 0o700


def test_file_that_others_may_read_is_closed_to_them(settings: Settings) -> None:
    settings.database_file.touch(0o644)
    settings.database_file.chmod(0o644)
    open_store(settings)

    assert mode(settings.database_file) == 0o600


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000)], ids=str
)
def test_every_connection_is_set_up(store: Settings, pragma: str, value: object) -> None:
    with connected():
        assert db.pragma(pragma) == value


def test_migrated_tables_have_the_columns_of_the_models(store: Settings) -> None:
    with connected():
        made = {
            table: {column.name: column.null for column in db.get_columns(table)}
            for table in db.get_tables()
            if table != version.TABLE and not table.startswith("sqlite_")
        }
    written = {
        model._meta.table_name: {field.column_name: field.null for field in model._meta.sorted_fields}
        for model in models()
    }

    assert made == written


def test_rows_that_belong_together_go_together(store: Settings) -> None:
    with connected():
        keys = {
            (table, key.column, key.dest_table)
            for table in db.get_tables()
            if not table.startswith("sqlite_")
            for key in db.get_foreign_keys(table)
        }

    assert ("connection", "profile", "profile") in keys
    assert ("finding", "run", "check_run") in keys
    assert len(keys) == 23


@pytest.mark.parametrize("name", version.known())
def test_example_of_every_version_comes_up_to_date_with_its_rows(settings: Settings, name: str) -> None:
    with closing(sqlite3.connect(settings.database_file)) as line:
        line.executescript((EXAMPLES / f"{name}.sql").read_text(encoding="utf-8"))
    open_store(settings)

    with connected():
        assert version.applied(database.db.obj) == version.known()
    assert [profile.name for profile in profiles.every()] == ["Anna Example"]


@pytest.mark.parametrize("name", version.known())
def test_example_of_a_version_is_of_that_version(name: str) -> None:
    with closing(sqlite3.connect(":memory:")) as line:
        line.executescript((EXAMPLES / f"{name}.sql").read_text(encoding="utf-8"))
        rows = line.execute("SELECT name FROM schema_version ORDER BY name").fetchall()
    assert rows[-1] == (name,)


def test_database_of_a_newer_regrant_is_refused_in_words_and_left_alone(settings: Settings) -> None:
    open_store(settings)
    with connected():
        db.execute_sql("INSERT INTO schema_version (name, applied) VALUES ('9999_future', '2030-01-01')")

    with pytest.raises(StoreUnusable, match="newer regrant"):
        open_store(settings)
    with connected():
        assert "9999_future" in version.applied(database.db.obj)


@pytest.mark.parametrize(
    "content",
    [pytest.param(b"this is no database " * 50, id="not a database"), pytest.param(b"SQLite format 3\0", id="cut off")],
)
def test_file_that_is_no_database_is_refused_in_words_and_left_alone(settings: Settings, content: bytes) -> None:
    settings.database_file.write_bytes(content)

    with pytest.raises(StoreUnusable) as refused:
        open_store(settings)
    assert str(settings.database_file) in refused.value.hint
    assert settings.database_file.read_bytes() == content


def test_broken_address_of_a_database_is_refused_without_showing_it(settings: Settings) -> None:
    with pytest.raises(StoreUnusable) as refused:
        database.prepare(Settings(settings.folder, database="nosql://user:hunter2@host/name"))
    assert "hunter2" not in f"{refused.value}{refused.value.hint}"


START = """
import sys
from contextlib import closing
from pathlib import Path
from regrant.app import open_store
from regrant.settings import Settings
open_store(Settings(Path(sys.argv[1])))
"""


def test_four_processes_may_start_at_once(settings: Settings) -> None:
    command = [sys.executable, "-c", START, str(settings.folder)]
    env = {**os.environ, "PYTHONPATH": str(Path(regrant.__file__).parents[1])}
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) for _ in range(4)]
    ends = [(process.wait(60), process.communicate()[1]) for process in running]

    assert [code for code, _ in ends] == [0, 0, 0, 0], ends


def test_half_of_a_write_is_none_of_it(store: Settings) -> None:
    def half() -> None:
        with database.writing():
            profiles.save(site="facebook", meta_id="1", name="Anna")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert profiles.every() == []
