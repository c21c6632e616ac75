"""The terminal: a real `regrant login` in a process of its own, with real Ctrl-Cs at every point."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.login.conftest import OWN, Desk, secret_of
from tests.login.person import PAGES, Person, land
from tests.ports import free_port

import regrant
from regrant.app import open_store
from regrant.sandbox.world.faults import Fault
from regrant.settings import Settings, make_private
from regrant.store import apps
from regrant.store.database import db

REGRANT = [sys.executable, "-m", "regrant"]
SHORT = re.compile(r"http://localhost:(\d+)/oauth/callback\?begin=(lo_\w+)")


class Terminal:
    """Runs commands on one folder, as a person would."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self.desk = desk
        self.env = {
            **{key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}},
            "PYTHONPATH": str(Path(regrant.__file__).parents[1]),
            "REGRANT_HOME": str(folder),
            "REGRANT_KEY_FILE": str(folder / "key"),
            "REGRANT_SANDBOX": desk.origin,
            "REGRANT_PORT": str(free_port()),  # a login that is gone on with needs its own again
            "COLUMNS": "200",
        }
        self.running: list[subprocess.Popen[str]] = []

    def run(self, *words: str, typed: str = "") -> tuple[int, str]:
        """A command to its end: its code, and all that it printed."""
        done = subprocess.run(
            [*REGRANT, *words], env=self.env, input=typed, capture_output=True, text=True, timeout=90, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A command that waits for somebody."""
        made = subprocess.Popen(
            [*REGRANT, *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.append(made)
        return made

    def address(self, waiting: subprocess.Popen[str]) -> str:
        """Meta's window, as the address that was printed leads to it."""
        assert waiting.stdout is not None
        printed = ""
        for line in waiting.stdout:
            printed += line
            if found := SHORT.search(line):
                own = found[0].replace("localhost", "127.0.0.1")
                led = self.desk.browser.get(own, headers={"Host": f"localhost:{found[1]}"}, follow_redirects=False)
                return str(led.headers["location"])
        raise AssertionError(f"no address was printed, but: {printed}")


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ended, and what it printed since the address."""
    out, _ = process.communicate(timeout=90)
    return process.returncode, out


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, desk: Desk) -> Path:
    """A folder that knows the app, made once."""
    folder = tmp_path_factory.mktemp("terminal") / "home"
    desk.world.reset()
    make_private(folder)
    open_store(Settings(folder, key_file=folder / "key", sandbox=desk.origin))
    apps.save(meta_id=OWN, name="Duarte Own", secret=secret_of(OWN))
    db.close()
    return folder


@pytest.fixture
def terminal(tmp_path: Path, template: Path, desk: Desk) -> Iterator[Terminal]:
    """A terminal on a folder of its own that knows the app."""
    import shutil

    desk.world.reset()
    desk.browser.cookies.clear()
    shutil.copytree(template, tmp_path / "home")
    made = Terminal(tmp_path / "home", desk)
    yield made
    for process in made.running:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)


def test_login_opens_waits_and_says_what_came(terminal: Terminal) -> None:
    waiting = terminal.start("login", "--no-browser", "--scope", "pages_show_list", "--scope", "pages_manage_posts")
    address = terminal.address(waiting)
    land(Person(terminal.desk.browser, address).agree(PAGES[:2], without="pages_manage_posts"))
    code, out = ended(waiting)

    assert code == 0, out
    assert "! Ines Duarte is connected." in out
    assert "Not allowed: pages_manage_posts. Without it, nothing can be published on your Pages." in out
    assert "regrant login --ask-again" in out


def test_stop_while_waiting_loses_nothing(terminal: Terminal) -> None:
    waiting = terminal.start("login", "--no-browser")
    address = terminal.address(waiting)
    person = Person(terminal.desk.browser, address)
    waiting.send_signal(signal.SIGINT)
    code, out = ended(waiting)
    assert code == 130
    assert "nothing is lost" in out
    assert "Traceback" not in out

    again = terminal.start("login", "resume", "--no-browser")
    assert terminal.address(again) == address
    land(person.agree())
    code, out = ended(again)
    assert (code, "Ines Duarte is connected" in out) == (0, True), out


def slow(desk: Desk, milliseconds: int) -> None:
    desk.world.state.faults.append(Fault(kind="latency", path="", times=20, milliseconds=milliseconds))


def test_stop_while_meta_is_asked_lets_that_end(terminal: Terminal) -> None:
    import threading

    waiting = terminal.start("login", "--no-browser")
    away = Person(terminal.desk.browser, terminal.address(waiting)).agree()
    slow(terminal.desk, 700)
    tab = threading.Thread(target=land, args=(away,))
    tab.start()
    time.sleep(1.0)  # the code is being changed by now
    waiting.send_signal(signal.SIGINT)
    code, out = ended(waiting)
    tab.join(30)

    assert "Traceback" not in out
    assert code in {0, 130}
    assert "Ines Duarte is connected" in out, out


def kill_now(process: subprocess.Popen[str]) -> None:
    process.kill()


def two_stops(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)


@pytest.mark.parametrize("stop", [kill_now, two_stops])
def test_hard_stop_in_the_middle_is_gone_on_with_or_said_so(
    terminal: Terminal, stop: Callable[[subprocess.Popen[str]], None]
) -> None:
    import threading

    import httpx

    waiting = terminal.start("login", "--no-browser")
    away = Person(terminal.desk.browser, terminal.address(waiting)).agree()
    slow(terminal.desk, 900)

    def tab() -> None:
        with contextlib.suppress(httpx.HTTPError):  # the page never comes
            land(away)

    back = threading.Thread(target=tab)
    back.start()
    time.sleep(1.5)
    stop(waiting)
    _, out = ended(waiting)
    back.join(30)
    terminal.desk.world.state.faults.clear()
    assert "Traceback" not in out

    steps = [row["step"] for row in json.loads(terminal.run("login", "list", "--json")[1])]
    if steps == ["done"]:
        return
    code, out = terminal.run("login", "resume")
    # a code that Meta has taken counts no second time: that is said, with the way on
    assert "Ines Duarte is connected" in out if code == 0 else "used already" in out, (steps, out)


def test_another_account_is_asked_about_and_left_alone_where_nobody_answers(terminal: Terminal) -> None:
    first = terminal.start("login", "--no-browser")
    land(Person(terminal.desk.browser, terminal.address(first)).agree())
    assert ended(first)[0] == 0

    second = terminal.start("login", "--no-browser", "--profile", "Ines Duarte")
    land(Person(terminal.desk.browser, terminal.address(second), "bea").agree(()))
    code, out = ended(second)
    assert code == 130
    assert "Bea Lindt (122000000001202) came back, and Ines Duarte was expected" in out
    found = re.search(r"regrant login answer (lo_\w+)", out)
    assert found
    code, out = terminal.run("login", "answer", found[1], "keep")
    assert (code, "Ines Duarte was kept as before" in out) == (0, True)
