"""`regrant explain` and `regrant symptoms` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.conftest import Regrant

from regrant.cli import main

EXPIRED = '{"error":{"code":190,"error_subcode":463,"message":"Session has expired"}}'


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run one command."""
    return CliRunner().invoke(main, [*arguments], input=stdin)


def test_text_is_explained_with_state_reason_action_and_doubt() -> None:
    shown = run("explain", EXPIRED, "--tool", "Iconosquare").stdout

    assert "needs you" in shown
    assert "Iconosquare lost access." in shown
    assert "Tell apart" in shown
    assert "code 190, subcode 463" in shown


@pytest.mark.parametrize("way", ["argument", "file", "stdin"])
def test_json_is_one_value(way: str, tmp_path: Path) -> None:
    file = tmp_path / "error.txt"
    file.write_text(EXPIRED, encoding="utf-8")
    what = {"argument": EXPIRED, "file": str(file), "stdin": "-"}[way]

    assert json.loads(run("explain", what, "--json", stdin=EXPIRED).stdout)["cause"] == "token_expired"


def test_status_and_endpoint_are_taken_into_account() -> None:
    told = run("explain", '{"data":[]}', "--endpoint", "/me/accounts", "--status", "200", "--json").stdout

    assert json.loads(told)["cause"] == "page_not_granted"


def test_lines_are_answered_in_their_order_and_a_bad_one_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    rows = [{"id": "b", "body": EXPIRED}, {"id": "a", "body": None, "http_status": 503}]
    file.write_text(f"{json.dumps(rows[0])}\nnot json\n[1]\n\n{json.dumps(rows[1])}\n", encoding="utf-8")
    result = run("explain", "--jsonl", str(file))

    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["cause"], row["state"]) for row in told] == [
        ("b", "token_expired", "needs_you"),
        ("a", "transient", "unknown"),
    ]
    assert set(told[0]) == {"id", "cause", "remedy", "state", "confidence", "says"}
    assert result.stderr.splitlines()[0] == "Line 2 was passed over."
    assert len(result.stderr.splitlines()) == 6
    assert result.exit_code == 1


def test_nothing_to_explain_says_what_to_do() -> None:
    result = run("explain", "-", stdin="  ")

    assert result.exit_code == 1
    assert "nothing to explain" in result.stderr.lower()


def test_symptoms_are_listed() -> None:
    told = json.loads(run("symptoms", "--list", "--tool", "iconosquare", "--json").stdout)

    assert told[0]["says"].startswith("A red banner")
    assert "Likeliest reason" in run("symptoms").stdout


@pytest.mark.parametrize("name", ["/path/that/does/not/exist", "./nothing.json", "../x", "~/nothing", "error.json"])
def test_a_file_that_is_not_there_is_told_and_not_explained(regrant: Regrant, name: str) -> None:
    ran = regrant("explain", name)

    assert (ran.code, ran.out) == (1, "")
    assert f"There is no file {name}." in ran.err


@pytest.mark.parametrize("text", ["190/460", "(#190)", "/me/accounts: (#10) not allowed", "Session has expired."])
def test_what_is_no_path_is_explained(regrant: Regrant, text: str) -> None:
    assert regrant("explain", text).code == 0
