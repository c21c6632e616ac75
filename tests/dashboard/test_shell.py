"""Whatever happens while a page is put together, a person reads a whole page that says so."""

from __future__ import annotations

import sqlite3
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from peewee import DatabaseError, OperationalError
from tests.store.fresh import open_fresh

from regrant.dashboard.shell import Page, send
from regrant.errors import StoreUnusable
from regrant.settings import Settings
from regrant.store import profiles

PAGE = Page("limits.html.jinja", "limits")


@pytest.fixture
def store(tmp_path: Path) -> None:
    """An empty store."""
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))


def failing(error: Exception) -> Callable[[], dict[str, Any]]:
    """A view that meets this."""

    def view() -> dict[str, Any]:
        raise error

    return view


def damage() -> DatabaseError:
    """What is met where something else lies in the file."""
    with tempfile.NamedTemporaryFile() as other, closing(sqlite3.connect(other.name)) as line:
        other.write(b"no database" * 100)
        other.flush()
        try:
            line.execute("SELECT * FROM sqlite_master")
        except sqlite3.DatabaseError as met:
            wrapped = DatabaseError(str(met))
            wrapped.__cause__ = met
            return wrapped
    raise AssertionError("that was a database")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        pytest.param(StoreUnusable("the disk is gone", hint="Look."), "the disk is gone", id="known trouble"),
        pytest.param(OperationalError("disk I/O error"), "the database did not take it", id="the disk"),
        pytest.param(damage(), "the database is damaged", id="damage"),
        pytest.param(DatabaseError("no such table"), "regrant failed", id="another refusal"),
    ],
)
def test_trouble_is_said_on_a_whole_page(store: None, error: Exception, says: str) -> None:
    text = send(PAGE, failing(error)).get_data(as_text=True)

    assert says in text
    assert text.endswith("</html>")


def test_a_page_shows_one_moment_though_somebody_writes_meanwhile(store: None) -> None:
    seen: list[int] = []

    def view() -> dict[str, Any]:
        for _ in range(2):
            seen.append(len(profiles.every()))
            writer = threading.Thread(target=lambda: profiles.save(site="facebook", meta_id="7", name="Fay"))
            writer.start()
            writer.join()
        return {"waits": [], "days": [], "most": 0, "coming": [], "now": 0}

    send(PAGE, view).get_data()

    assert seen == [0, 0]
