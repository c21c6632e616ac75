"""The commands as a person types them: what they print, and how they fail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, Regrant

from regrant.cli.progress import Progress

SECRET = "EAAB-planted-secret-0123456789"


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which a stranger listens."""
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        yield stranger.getsockname()[1]


def add_anna(regrant: Regrant) -> str:
    return regrant("profiles", "add", "Anna", "--meta-id", "1001").out.strip()


def add_tool(regrant: Regrant, *more: str) -> str:
    return regrant("connections", "add", "iconosquare", "--profile", add_anna(regrant), *more).out.strip()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["profiles"], "No profile is known yet.", id="profiles"),
        pytest.param(["connections"], "No connection is known yet.", id="connections"),
        pytest.param(["apps"], "No app is known yet.", id="apps"),
        pytest.param(["pairings", "list"], "Nobody was let in yet", id="pairings"),
    ],
)
def test_empty_list_says_so(regrant: Regrant, words: list[str], said: str) -> None:
    assert said in regrant(*words).out


@pytest.mark.parametrize("words", [["profiles"], ["connections"], ["apps"], ["pairings", "list"]], ids=" ".join)
def test_empty_list_is_an_empty_list_for_programs(regrant: Regrant, words: list[str]) -> None:
    assert regrant(*words, "--json").json == []


def test_what_was_added_is_listed(regrant: Regrant) -> None:
    made = add_tool(regrant, "--workspace", "Agency", "--connected", "2026-11-01")

    row = regrant("connections", "--json").json[0]
    assert (row["id"], row["tool"], row["workspace"]) == (made, "iconosquare", "Agency")
    assert row["connected_at"] > 0
    assert "Anna" in regrant("connections").out
    assert regrant("profiles", "--json").json[0]["name"] == "Anna"


def test_brackets_in_a_name_are_no_mark_up(regrant: Regrant) -> None:
    name = "[/bold] [red]Bakery :smile:"
    add_tool(regrant, "--label", name)
    for words in (["connections"], ["diagnose"], ["check", "-v"], ["status"], ["plan"]):
        ran = regrant(*words)
        assert (ran.code, ran.err) == (0, "")
        assert name in ran.out or words == ["plan"]


def test_bar_takes_any_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # a bar is for a terminal alone
    monkeypatch.setattr("regrant.cli.progress.PATIENCE", -1)
    with Progress("Asking Meta") as progress:
        progress(1, 2, "[/bold] Bakery")
        progress(2, 2, "[/bold] Bakery")
    assert "[/bold] Bakery" in capsys.readouterr().err


def test_adding_again_changes_and_does_not_double(regrant: Regrant) -> None:
    first = add_tool(regrant)

    assert add_tool(regrant, "--label", "New") == first
    assert [row["label"] for row in regrant("connections", "--json").json] == ["New"]


def test_what_was_removed_is_gone(regrant: Regrant) -> None:
    made = add_tool(regrant)
    assert regrant("connections", "remove", made, typed="n\n").code == 1
    assert len(regrant("connections", "--json").json) == 1

    assert regrant("connections", "remove", made, "--yes").code == 0
    assert regrant("connections", "--json").json == []


def test_token_is_asked_for_and_is_in_no_output_and_no_file(regrant: Regrant, home: Path) -> None:
    ended = [
        regrant("app", "add", "77", "--name", "Own app", "--untried", typed=f"{SECRET}\n"),
        regrant("connections", "add", "own", "--profile", add_anna(regrant), "--token", typed=f"{SECRET}\n"),
        regrant("connections", "--json"),
        regrant("apps", "--json"),
        regrant("doctor", "--json"),
    ]

    assert [ran.code for ran in ended[:4]] == [0, 0, 0, 0], ended
    assert SECRET not in "".join(ran.out + ran.err for ran in ended)
    assert not any(SECRET.encode() in path.read_bytes() for path in home.iterdir())


def lines(ran: Ran) -> list[str]:
    return ran.err.strip().splitlines()


@pytest.mark.parametrize(
    ("words", "env", "why"),
    [
        pytest.param(["pair"], {}, "The service is not running.", id="no service"),
        pytest.param(["connections", "add", "x", "--profile", "pr_x"], {}, "No profile 'pr_x'.", id="unknown profile"),
        pytest.param(["connections", "add", "X!", "--profile", "pr_x"], {}, "Tool: ", id="tool that cannot be"),
        pytest.param(["connections", "remove", "co_x", "--yes"], {}, "No connection 'co_x'.", id="unknown connection"),
        pytest.param(["pairings", "revoke", "pa_x"], {}, "No pairing 'pa_x'.", id="unknown pairing"),
        pytest.param(["status"], {"REGRANT_SANDBOX": "http://evil.example"}, "'http://evil", id="wrong sandbox"),
        pytest.param(["sandbox-load", "http://evil.example"], {}, "'http://evil", id="sandbox on another machine"),
        pytest.param(["sandbox-load", "http://127.0.0.1:1"], {}, "No sandbox answers", id="no sandbox"),
        pytest.param(["status"], {"REGRANT_GRAPH_VERSION": "v2.0"}, "No Graph version 'v2.0'", id="old Graph"),
        pytest.param(["serve", "--sandbox", "https://x.example"], {}, "'https://x.example'", id="serving a stranger"),
        pytest.param(["check", "co_x"], {}, "No connection 'co_x'.", id="checking what is not there"),
    ],
)
def test_error_is_three_lines_what_why_and_what_next(
    regrant: Regrant, words: list[str], env: dict[str, str], why: str
) -> None:
    ran = regrant(*words, **env)

    what, reason, then = lines(ran)
    assert ran.code == 1
    assert what == f"regrant {words[0]} did not work."
    assert reason.startswith(f"  Why:  {why}")
    assert then.startswith("  Next: ")
    assert len(then) > len("  Next: ")


def test_serving_on_a_taken_port_names_who_holds_it(regrant: Regrant, busy: int) -> None:
    ran = regrant("serve", "--port", str(busy))

    assert ran.code == 1
    assert f"port {busy} held by " in lines(ran)[1].lower()
    assert "(process " in lines(ran)[1]


@pytest.fixture
def free() -> str:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def states(regrant: Regrant, **env: str) -> dict[str, str]:
    return {check["id"]: check["state"] for check in regrant("doctor", "--json", **env).json}


def test_doctor_names_what_is_missing(regrant: Regrant, free: str) -> None:
    ran = regrant("doctor", REGRANT_PORT=free)

    assert ran.code == 1
    assert states(regrant, REGRANT_PORT=free) == {
        "settings": "ok",
        "folder": "ok",
        "database": "ok",
        "key": "ok",
        "backup": "ok",
        "service": "needs_you",
        "pairing": "needs_you",
    }
    assert "regrant serve" in ran.out


def test_doctor_tells_of_settings_that_cannot_be_read(regrant: Regrant, home: Path) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    (home / "settings.toml").write_text('port = "abc"\n', encoding="utf-8")

    assert states(regrant) == {"settings": "needs_you"}
    assert "Take a number from 1024 to 65535" in regrant("doctor").out


def test_doctor_tells_a_stranger_from_nobody(regrant: Regrant, busy: int) -> None:
    ran = regrant("doctor", REGRANT_PORT=str(busy))

    assert f"holds port {busy}" in ran.out


def test_doctor_sees_a_file_that_others_may_read(regrant: Regrant, home: Path) -> None:
    regrant("doctor")
    (home / "key").chmod(0o644)
    found = {check["id"]: check for check in regrant("doctor", "--json").json}

    assert (found["folder"]["state"], found["key"]["state"]) == ("needs_you", "needs_you")
    assert "chmod 600" in found["folder"]["advice"]


def test_doctor_goes_on_without_a_database_that_opens(regrant: Regrant, home: Path) -> None:
    regrant("doctor")
    (home / "regrant.db").write_bytes(b"not a database" * 100)

    assert states(regrant)["database"] == "needs_you"
    assert "service" in states(regrant)


def test_extension_path_is_a_folder_with_a_manifest_or_says_what_to_do(regrant: Regrant) -> None:
    ran = regrant("extension", "path")

    if ran.code == 0:
        assert (Path(ran.out.strip()) / "manifest.json").exists()
    else:
        assert "make setup" in ran.err


def test_tools_are_listed_with_their_walks(regrant: Regrant) -> None:
    rows = {row["id"]: row for row in regrant("tools", "--json").json}

    assert {"iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere"} <= set(rows)
    assert {"reauthenticate", "reset"} <= {flow["id"] for flow in rows["iconosquare"]["flows"]}
