"""A real PostgreSQL of its own, in a folder that goes away: for tests of what many machines share."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/pgsql/bin")


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, or None where there is no PostgreSQL."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    folders = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))]
    return max((folder for folder in folders if (folder / "pg_ctl").exists()), default=None)


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a database on a fresh server on loopback."""
    where = programs()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="regrant-pg-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    port = free_port()
    made = folder / "rows"
    _as(owner, [str(where / "initdb"), "-D", str(made), "-U", "regrant", "-A", "trust", "-N", "-E", "UTF8"])
    told = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off -c full_page_writes=off"
    _as(owner, [str(where / "pg_ctl"), "-D", str(made), "-w", "-l", str(folder / "log"), "-o", told, "start"])
    try:
        yield f"postgresql://regrant@127.0.0.1:{port}/postgres"
    finally:
        _as(owner, [str(where / "pg_ctl"), "-D", str(made), "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root."""
    return "postgres" if os.name == "posix" and os.getuid() == 0 else None


def _as(owner: str | None, command: list[str]) -> None:
    prefix = ["runuser", "-u", owner, "--"] if owner else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, cwd="/")
