"""Each check has its deadline, says what it found in words, and its report names nobody."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.conftest import settings, store

from regrant.doctor import examine as room
from regrant.doctor.examine import EVERY, Examination, examine
from regrant.doctor.named_check import Desk, NamedCheck
from regrant.doctor.telling import redacted, report
from regrant.errors import SecretsLocked
from regrant.settings import Settings

__all__ = ["settings", "store"]


@pytest.fixture
def desk(store: Settings) -> Desk:
    """The terminal's, on a store that is open."""
    return Desk(store, open_store=lambda: None, locked=lambda: False)


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes the call and never answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_every_check_is_a_file_of_its_own() -> None:
    files = {path.stem for path in Path(room.__file__).parent.glob("*.py")}

    assert {one.look.__module__.rpartition(".")[2] for one in EVERY} <= files
    assert all(0 < one.seconds <= 15 for one in EVERY)


def test_check_that_hangs_keeps_no_other(desk: Desk) -> None:
    ended = threading.Event()

    def hang(_: Desk) -> NamedCheck:
        ended.wait(30)
        return NamedCheck("key", "ok", "Late.")

    every = (Examination("key", hang, seconds=0.2), *EVERY)
    began = time.monotonic()
    found = examine(replace(desk), every)
    ended.set()

    assert time.monotonic() - began < 10
    assert (found[0].id, found[0].state) == ("key", "unknown")
    assert "0.2 seconds" in found[0].says
    assert {one.id for one in found[1:]} == {one.id for one in EVERY}


def test_port_that_hangs_is_named(desk: Desk, silent: int) -> None:
    began = time.monotonic()
    (found,) = examine(replace(desk, settings=replace(desk.settings, port=silent)), (EVERY[4],))

    assert time.monotonic() - began < 4.5
    assert (found.state, f"port {silent}" in found.says) == ("needs_you", True)


def test_keyring_that_is_locked_is_said_with_its_next_step(desk: Desk) -> None:
    def refuse(_: Desk) -> NamedCheck:
        raise SecretsLocked("the keyring is locked", hint="Unlock it.")

    assert examine(desk, (Examination("key", refuse),)) == [
        NamedCheck("key", "needs_you", "The keyring is locked.", "Unlock it.")
    ]


def test_disk_that_fails_is_not_known(desk: Desk) -> None:
    def fail(_: Desk) -> NamedCheck:
        raise OSError(5, "Input/output error")

    (found,) = examine(desk, (Examination("folder", fail),))
    assert (found.state, "Input/output error" in found.says) == ("unknown", True)


def test_report_names_nobody(desk: Desk) -> None:
    home, token = desk.settings.folder, "EAAB" + "x1Y" * 12
    checks = [
        NamedCheck("folder", "needs_you", "Others may read key.", f"chmod 600 {home}/key {Path.home()}/x"),
        NamedCheck("pairing", "ok", "1 may ask; Anna's laptop was last seen 2026-11-03 10:00."),
        NamedCheck("database", "unknown", f"Page 1234567890123 of co_0123456789abcdef said {token}"),
    ]
    text = report(checks, desk.settings)

    for secret in (str(home), str(Path.home()), "Anna", "1234567890123", "co_0123456789abcdef", token):
        assert secret not in text
    assert "last seen 2026-11-03 10:00" in text
    assert "NEEDS YOU  folder" in text


@pytest.mark.parametrize("text", ["port 17653 holds", "version 0020", "1 may ask."])
def test_what_names_nobody_stays(text: str, desk: Desk) -> None:
    assert redacted(text, desk.settings) == text
