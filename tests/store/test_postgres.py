"""The same store on a real PostgreSQL: what is kept, what is refused, and two machines that write at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store import test_rows
from tests.store.postgres import postgres, programs
from tests.store.test_database import models

from regrant.app import open_store
from regrant.errors import Conflict, StoreUnusable
from regrant.settings import Settings, make_private
from regrant.store import apps, credentials, database, ids, outdated, profiles, repairs, resealing, runs, version
from regrant.store.connections import Connection
from regrant.store.database import Row, connected, db, writing
from regrant.store.forget import forget

pytestmark = pytest.mark.skipif(programs() is None, reason="there is no PostgreSQL on this machine")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """One server for all tests here."""
    with postgres() as address:
        yield address


@pytest.fixture
def store(server: str, tmp_path: Path) -> Iterator[Settings]:
    """A store there, with its tables and nothing in them."""
    folder = tmp_path / "home"
    make_private(folder)
    settings = Settings(folder, key_file=folder / "key", database=server)
    open_store(settings)
    with connected():
        tables = ", ".join(f'"{name}"' for name in db.get_tables() if name != version.TABLE)
        db.execute_sql(f"TRUNCATE {tables} CASCADE")
    yield settings
    database.close()


def empty(settings: Settings) -> None:
    """Take all tables away."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(version, "bring_up_to_date", lambda *_, **__: None)
        database.prepare(settings)
    with connected():
        db.execute_sql("DROP SCHEMA public CASCADE")
        db.execute_sql("CREATE SCHEMA public")


@pytest.fixture
def anna(store: Settings) -> profiles.Profile:
    return profiles.save(site="facebook", meta_id="1", name="Anna")


@pytest.fixture
def tool(anna: profiles.Profile) -> Connection:
    from regrant.store import connections

    return connections.save(tool="iconosquare", profile=anna.id, label="Iconosquare")


# every test of the rows, once more
for _name, _test in vars(test_rows).items():
    if _name.startswith("test_"):
        globals()[_name] = _test


def test_tables_have_the_columns_of_the_models(store: Settings) -> None:
    with connected():
        made = {
            table: {column.name: column.null for column in db.get_columns(table)}
            for table in db.get_tables()
            if table != version.TABLE
        }
    written = {
        model._meta.table_name: {field.column_name: field.null for field in model._meta.sorted_fields}
        for model in models()
    }

    assert {name: made[name] for name in written} == written


def test_four_machines_may_start_at_once_on_an_empty_database(store: Settings) -> None:
    empty(store)

    def start(_: int) -> list[str]:
        machine = database._remote(store.database or "")
        with machine.connection_context():
            version.bring_up_to_date(machine)
            return version.applied(machine)

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(start, range(4)))
    assert seen == [version.known()] * 4


def test_half_of_a_migration_is_none_of_it(store: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "migrations"
    broken.mkdir()
    for path in version.MIGRATIONS.glob("[0-9]*.py"):
        (broken / path.name).write_bytes(path.read_bytes())
    (broken / "9000_half.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('CREATE TABLE half (a INTEGER)')\n    raise KeyError('half')\n"
    )
    monkeypatch.setattr(version, "MIGRATIONS", broken)
    with connected():
        with pytest.raises(KeyError):
            version.bring_up_to_date(db.obj)
        assert "half" not in db.get_tables()
        assert "9000_half" not in version.applied(db.obj)


def test_secrets_are_sealed_opened_and_sealed_anew(store: Settings, anna: profiles.Profile) -> None:
    own = apps.save(meta_id="77", name="Own", secret="EAAB-planted-secret-app")
    kept = credentials.add(profile=anna.id, app=own.id, token="EAAB-planted-secret")
    assert ("credential", "token") in resealing.columns()
    done = resealing.rotate(store)

    assert (done.secrets, done.shut, done.backups) == (2, 0, 0)
    assert (credentials.token(kept.id), apps.secret(own.id)) == ("EAAB-planted-secret", "EAAB-planted-secret-app")


def test_profile_is_forgotten(store: Settings, tool: Connection) -> None:
    forget(store, tool.profile)

    assert profiles.every() == []


def test_writers_of_two_machines_wait_for_each_other(store: Settings, anna: profiles.Profile) -> None:
    order: list[str] = []
    first_is_in, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with writing():
            profiles.save(site="facebook", meta_id="1", name="Changed")
            first_is_in.set()
            go_on.wait(10)
            order.append("first")
        database.close()

    def second() -> None:
        first_is_in.wait(10)
        with writing():
            order.append("second")
            assert profiles.get(anna.id).name == "Changed"
        database.close()

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(first), pool.submit(second)]
        first_is_in.wait(10)
        threading.Timer(0.2, go_on.set).start()
        for one in both:
            one.result(20)
    assert order == ["first", "second"]


def test_second_walk_is_refused_by_the_database_itself(store: Settings, tool: Connection) -> None:
    repairs.start(tool.id, "reset")
    row = {"connection": tool.id, "flow": "reset", "state": "waiting", "before": {}, "after": {}, "started": 1}
    with connected(), pytest.raises(Exception, match="repair_one_under_way"):
        repairs.RepairRow.create(id=ids.new_id("re"), **row)
    with pytest.raises(Conflict):
        repairs.start(tool.id, "reset")


def test_server_that_is_away_is_told_without_its_address(store: Settings) -> None:
    away = replace(store, database="postgresql://regrant:hunter2@127.0.0.1:1/none")
    with pytest.raises(StoreUnusable) as refused:
        open_store(away)
    assert "hunter2" not in f"{refused.value}{refused.value.hint}"
    open_store(store)


def test_every_model_is_known() -> None:
    assert len(Row.__subclasses__()) >= 14


def test_old_checks_are_let_go_of(store: Settings, tool: Connection) -> None:
    for at in range(1, outdated.LEAST + 2):
        runs.add(tool.id, [], at=at)

    outdated.let_go(outdated.KEPT + outdated.LEAST)

    assert [run.at for run in runs.of_connection(tool.id)][-1] == 2
