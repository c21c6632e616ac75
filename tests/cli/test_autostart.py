"""The service in the background: what each system is given, as text, and systemd's own word on it."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import Regrant

from regrant.cli.autostart.plan import Autostart, autostart
from regrant.errors import Unavailable

HOME = Path("/home/anna b")
ODD = {"REGRANT_HOME": '/data/100% "mine"/$x\\y', "REGRANT_PORT": "17700"}
TASK = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def way(platform: str, environment: dict[str, str]) -> Autostart:
    return autostart(HOME, environment, platform=platform)


def test_systemd_is_told_what_to_start_and_with_what() -> None:
    made = way("linux", ODD)
    lines = made.text.splitlines()

    assert made.path == HOME / ".config/systemd/user/regrant.service"
    assert f'ExecStart="{sys.executable}" "-m" "regrant" "serve"' in lines
    assert 'Environment="REGRANT_PORT=17700"' in lines
    assert 'Environment="REGRANT_HOME=/data/100%% \\"mine\\"/$x\\\\y"' in lines
    assert {"Restart=on-failure", "UMask=0077", "WantedBy=default.target"} <= set(lines)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_systemd_understands_it(tmp_path: Path) -> None:
    unit = tmp_path / "regrant.service"
    unit.write_text(way("linux", {"REGRANT_HOME": "/data/100% mine"}).text, encoding="utf-8")
    told = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True, check=False
    )

    assert [line for line in told.stderr.splitlines() if "regrant.service" in line] == []


def test_launchd_is_told_what_to_start_and_with_what() -> None:
    made = way("darwin", ODD)
    agent = plistlib.loads(made.text.encode())

    assert made.path == HOME / "Library/LaunchAgents/regrant.serve.plist"
    assert agent["ProgramArguments"] == [sys.executable, "-m", "regrant", "serve"]
    assert agent["EnvironmentVariables"] == ODD
    assert (agent["RunAtLoad"], agent["KeepAlive"], agent["Umask"]) == (True, {"SuccessfulExit": False}, 0o077)


@pytest.mark.parametrize(
    ("environment", "program", "said"),
    [
        pytest.param({}, sys.executable, "-m regrant serve", id="as it is"),
        pytest.param({"REGRANT_PORT": "17700"}, "cmd.exe", 'set "REGRANT_PORT=17700" && ', id="with a setting"),
        pytest.param({"REGRANT_HOME": "C:\\<A & B>"}, "cmd.exe", 'set "REGRANT_HOME=C:\\<A & B>"', id="odd signs"),
    ],
)
def test_task_scheduler_is_told_what_to_start(environment: dict[str, str], program: str, said: str) -> None:
    made = way("win32", environment)
    task = ElementTree.fromstring(made.text.partition("\n")[2])

    assert task.findtext(".//t:Exec/t:Command", namespaces=TASK) == program
    assert said in (task.findtext(".//t:Exec/t:Arguments", namespaces=TASK) or "")
    assert task.find(".//t:LogonTrigger", TASK) is not None
    assert task.findtext(".//t:RunLevel", namespaces=TASK) == "LeastPrivilege"
    assert made.after[0][:2] == ("schtasks", "/Create")


def test_other_systems_are_told_what_to_do_instead() -> None:
    with pytest.raises(Unavailable) as refused:
        way("sunos5", {})
    assert "regrant serve" in refused.value.hint


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whose home is elsewhere, and whose `systemctl` writes down what it is asked."""
    tools = tmp_path / "bin"
    tools.mkdir()
    tool = tools / "systemctl"
    tool.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(tmp_path / "asked"))}\n', encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return tmp_path


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd is Linux's")


@linux
def test_install_and_uninstall_leave_no_trace(regrant: Regrant, person: Path) -> None:
    unit = person / ".config/systemd/user/regrant.service"
    assert regrant("install", REGRANT_DATABASE="postgresql://anna:hush@db/regrant").code == 0
    assert stat.S_IMODE(unit.stat().st_mode) == 0o600
    assert f"REGRANT_HOME={person / 'home'}" in unit.read_text(encoding="utf-8")

    assert "starts by itself no more" in regrant("uninstall").out
    assert not unit.exists()
    assert (person / "asked").read_text(encoding="utf-8").splitlines() == [
        "--user daemon-reload",
        "--user enable --now regrant.service",
        "--user disable --now regrant.service",
    ]
    assert regrant("uninstall").out.startswith("It is not set up")


@linux
def test_install_that_the_system_refuses_says_so_and_leaves_nothing(regrant: Regrant, person: Path) -> None:
    (person / "bin/systemctl").write_text("#!/bin/sh\necho 'No medium found' >&2\nexit 1\n", encoding="utf-8")
    refused = regrant("install")

    assert (refused.code, refused.err.count("\n")) == (1, 3)
    assert "No medium found" in refused.err
    assert not (person / ".config/systemd/user/regrant.service").exists()


@linux
def test_install_of_a_system_that_hangs_says_so_and_leaves_nothing(
    regrant: Regrant, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regrant.cli.install.PATIENCE", 0.2)
    (person / "bin/systemctl").write_text("#!/bin/sh\nexec sleep 5\n", encoding="utf-8")
    refused = regrant("install")

    assert (refused.code, refused.err.count("\n")) == (1, 3)
    assert not (person / ".config/systemd/user/regrant.service").exists()


@linux
def test_install_may_be_looked_at_first(regrant: Regrant, person: Path) -> None:
    shown = regrant("install", "--print").out

    assert "ExecStart=" in shown
    assert not (person / ".config").exists()


@linux
def test_real_systemd_takes_it_and_lets_it_go(regrant: Regrant) -> None:
    asked = subprocess.run(["systemctl", "--user", "is-system-running"], capture_output=True, text=True, check=False)
    if asked.stdout.strip() not in {"running", "degraded"}:
        pytest.skip(f"no user's systemd runs here: {asked.stderr.strip()}")
    if (Path.home() / ".config/systemd/user/regrant.service").exists():
        pytest.skip("somebody's own regrant is set up here")
    assert regrant("install").code == 0
    try:
        state = subprocess.run(
            ["systemctl", "--user", "is-active", "regrant"], capture_output=True, text=True, check=False
        )
        assert state.stdout.strip() in {"active", "activating"}
    finally:
        assert regrant("uninstall").code == 0
