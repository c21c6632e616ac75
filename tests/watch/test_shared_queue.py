"""A queue that many machines share, in a real Redis and a real PostgreSQL: two workers do one minute's work once."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.ports import free_port
from tests.store.postgres import postgres, programs

from regrant.errors import BadInput
from regrant.settings import Settings
from regrant.store import remembered
from regrant.store.database import execute
from regrant.watch.queue import queue
from regrant.watch.tick import LAST


@contextmanager
def redis() -> Iterator[str]:
    """The address of a fresh Redis on loopback, which keeps nothing."""
    port = free_port()
    program = shutil.which("redis-server") or ""
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _until(lambda: _listens(port))
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


SERVERS: list[Any] = [
    pytest.param(
        redis,
        id="redis",
        marks=pytest.mark.skipif(shutil.which("redis-server") is None, reason="there is no redis-server here"),
    ),
    pytest.param(
        postgres, id="postgres", marks=pytest.mark.skipif(programs() is None, reason="there is no PostgreSQL here")
    ),
]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(holds: Any, seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it did not come in time"
        time.sleep(0.1)


@contextmanager
def workers(store: Settings, address: str, out: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Two machines, as far as the queue can tell."""
    env = {**os.environ, "REGRANT_HOME": str(store.folder), "REGRANT_KEY_FILE": str(store.folder / "key")}
    env |= {"REGRANT_JOBS": address, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "regrant", "worker", "--workers", "1"]
    with out.open("wb") as log:
        made = [subprocess.Popen(command, env=env, stdout=log, stderr=log) for _ in range(2)]
        try:
            yield made
        finally:
            for one in made:
                one.send_signal(signal.SIGINT)
            for one in made:
                one.wait(20)


@pytest.mark.parametrize("server", SERVERS)
def test_two_workers_do_one_minutes_work_once(store: Settings, server: Any, tmp_path: Path) -> None:
    execute("CREATE TABLE ticks (at INTEGER)")
    execute(
        "CREATE TRIGGER counted AFTER INSERT ON setting WHEN NEW.key = 'watch_last' "
        "BEGIN INSERT INTO ticks VALUES (NEW.value); END"
    )
    execute(
        "CREATE TRIGGER moved AFTER UPDATE ON setting WHEN NEW.key = 'watch_last' "
        "BEGIN INSERT INTO ticks VALUES (NEW.value); END"
    )
    with server() as address, workers(store, address, tmp_path / "log"):
        _until(lambda: (tmp_path / "log").read_bytes().count(b"Watching") == 2)  # one still starting dies by Ctrl-C
        _until(lambda: remembered.recall(LAST))
        time.sleep(3)  # the other one's turn, had it one
        ticks = [int(at) for (at,) in execute("SELECT at FROM ticks ORDER BY at")]

    assert len(ticks) == 1 or all(later - before >= 40 for before, later in pairwise(ticks))
    assert b"Traceback" not in (tmp_path / "log").read_bytes()


def test_address_of_another_kind_is_refused(store: Settings) -> None:
    with pytest.raises(BadInput):
        queue(replace(store, jobs="amqp://127.0.0.1/"))
