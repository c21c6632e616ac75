"""A store of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.settings import Settings, make_private
from regrant.store.database import db


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder as regrant makes it, with a key file, so that no test meets a keyring."""
    folder = tmp_path / "home"
    make_private(folder)
    return Settings(folder, key_file=folder / "key")


@pytest.fixture
def store(settings: Settings) -> Iterator[Settings]:
    """The store, made ready."""
    open_fresh(settings)
    yield settings
    if not db.is_closed():
        db.close()
