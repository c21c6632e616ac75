"""An empty store for each test: its tables are made once in a process, and every test begins with a copy of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from regrant.app import open_store
from regrant.settings import Settings
from regrant.store.database import close, private_file


def open_fresh(settings: Settings) -> None:
    """`open_store` in a new folder, without the 40 ms that all migrations take there; how they run is tested apart."""
    tables = _tables()
    private_file(settings.database_file)
    settings.database_file.write_bytes(tables)
    open_store(settings)


@cache
def _tables() -> bytes:
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder), key_file=Path(folder) / "key")
        open_store(settings)
        close()
        return settings.database_file.read_bytes()
