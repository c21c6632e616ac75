"""`regrant serve` as a process of its own: up within its budget, alone on its folder, and clean when it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.ports import free_port

import regrant

PATIENCE = 30.0  # seconds: two busy cores start slowly; what is measured is measured elsewhere


@dataclass
class Serving:
    """One service with a folder and a port of its own."""

    home: Path
    port: int
    env: dict[str, str]
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v1"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """`regrant WORDS…` on the same folder."""
        command = [sys.executable, "-m", "regrant", *words]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=PATIENCE, check=False)

    def log(self) -> str:
        return (self.home.parent / "log").read_text(encoding="utf-8")


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False, verify=False).is_success
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A service that runs and logs every request."""
    with started(tmp_path_factory.mktemp("serving")) as made:
        yield made


@pytest.fixture
def ending(tmp_path: Path) -> Iterator[Serving]:
    """One that may be ended."""
    with started(tmp_path) as made:
        yield made


@contextmanager
def started(folder: Path) -> Iterator[Serving]:
    home, port = folder / "home", free_port()
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(regrant.__file__).parents[1]),
        "REGRANT_HOME": str(home),
        "REGRANT_KEY_FILE": str(home / "key"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "regrant", "serve", "--port", str(port), "-v"]
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT, text=True)
    made = Serving(home, port, env, process)
    until = time.monotonic() + PATIENCE
    while not answers(f"{made.base}/ping"):
        assert process.poll() is None, made.log()
        assert time.monotonic() < until, made.log()
        time.sleep(0.05)
    yield made
    if process.poll() is None:
        process.terminate()
    process.wait(PATIENCE)


def test_serving_says_where_it_is_and_where_the_key_is(serving: Serving) -> None:
    first, second, *_ = serving.log().splitlines()

    assert f"http://127.0.0.1:{serving.port}" in first
    assert str(serving.home / "regrant.db") in second
    assert str(serving.home / "key") in second


def test_second_service_on_one_folder_says_so_and_stops(serving: Serving) -> None:
    ended = serving.run("serve", "--port", str(free_port()))

    assert ended.returncode == 1
    assert "running on" in ended.stderr
    assert answers(f"{serving.base}/ping")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["asked to end", "Ctrl-C"])
def test_service_ends_at_once_and_takes_the_terminals_token_along(ending: Serving, number: int) -> None:
    assert (ending.home / "admin-token").stat().st_mode & 0o777 == 0o600
    ending.process.send_signal(number)

    assert ending.process.wait(10) == 0
    assert not (ending.home / "admin-token").exists()
    assert "Traceback" not in ending.log()


def test_pairing_from_terminal_to_token_leaves_no_secret_behind(serving: Serving) -> None:
    code = serving.run("pair", "--json").stdout.split('"')[3]
    paired = httpx.post(f"{serving.base}/pairings", json={"code": code, "name": "script"}).json()
    signed = {"Authorization": f"Bearer {paired['token']}"}
    planted = "EAAB-planted-in-a-request"
    asked = [
        httpx.get(f"{serving.base}/pairings/me", headers=signed),
        httpx.get(f"{serving.base}/nothing/{planted}?token={planted}", headers=signed),
        httpx.post(f"{serving.base}/profiles", headers=signed, json={"name": planted}),
        httpx.post(f"{serving.base}/explain", headers=signed, content=planted.encode()),
        httpx.get(f"{serving.base}/pairings/me", headers={"Authorization": f"Bearer {planted}"}),
    ]
    listed = serving.run("pairings", "list")
    assert listed.returncode == 0, listed.stderr

    assert [answer.status_code for answer in asked] == [200, 404, 403, 415, 401]
    assert paired["id"] in listed.stdout
    left = serving.log().encode() + b"".join(
        path.read_bytes() for path in serving.home.iterdir() if path.name != "admin-token"
    )
    for secret in (paired["token"], planted, code, code.replace("-", "")):
        assert secret.encode() not in left
    assert (serving.home / "regrant.db-wal").exists()
    assert "GET /api/v1/pairings/me 200" in serving.log()
    assert "GET (no such address) 404" in serving.log()


def test_terminal_that_shows_a_code_tells_of_a_wrong_try_and_of_who_came(serving: Serving) -> None:
    command = [sys.executable, "-m", "regrant", "pair"]
    with subprocess.Popen(
        command, env=serving.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as terminal:
        assert terminal.stdout is not None
        code = terminal.stdout.readline().split()[-1]
        wrong = ("A" if code[0] != "A" else "B") + code[1:]
        refused = httpx.post(f"{serving.base}/pairings", json={"code": wrong, "name": "x"})
        time.sleep(1)  # two looks of the terminal
        origin = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"
        taken = httpx.post(
            f"{serving.base}/pairings", json={"code": code, "name": "Firefox on Linux"}, headers={"Origin": origin}
        )
        said = terminal.stdout.read()

    assert (refused.status_code, taken.status_code, terminal.returncode) == (403, 201, 0)
    assert "A wrong code was tried (1 of 5)" in said
    assert f"Paired: Firefox on Linux, {origin}. It may read, check, repair." in said


def test_service_that_was_killed_is_started_again_and_knows_its_pairings(ending: Serving) -> None:
    code = ending.run("pair", "--json").stdout.split('"')[3]
    token = httpx.post(f"{ending.base}/pairings", json={"code": code, "name": "script"}).json()["token"]
    ending.process.kill()
    ending.process.wait(PATIENCE)
    assert "not running" in ending.run("pair").stderr or "does not answer" in ending.run("pair").stderr

    command = [sys.executable, "-m", "regrant", "serve", "--port", str(ending.port)]
    again = subprocess.Popen(command, env=ending.env, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not answers(f"{ending.base}/ping") and time.monotonic() < until:
            time.sleep(0.05)
        answer = httpx.get(f"{ending.base}/pairings/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200
    finally:
        again.terminate()
        again.wait(PATIENCE)


def test_revoking_in_the_terminal_reaches_the_running_service(serving: Serving) -> None:
    code = serving.run("pair", "--json").stdout.split('"')[3]
    paired = httpx.post(f"{serving.base}/pairings", json={"code": code, "name": "script"}).json()
    signed = {"Authorization": f"Bearer {paired['token']}"}
    assert httpx.get(f"{serving.base}/pairings/me", headers=signed).status_code == 200
    serving.run("pairings", "revoke", paired["id"])

    assert httpx.get(f"{serving.base}/pairings/me", headers=signed).status_code == 401
