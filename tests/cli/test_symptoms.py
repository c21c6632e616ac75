"""`regrant symptoms` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Regrant


def connection(regrant: Regrant) -> str:
    regrant("connections", "add", "zoomsphere", "--person", "Fay Moreno")
    return str(regrant("connections", "--json").json[0]["id"])


def test_three_questions_are_asked_in_the_terminal_and_the_answers_kept(regrant: Regrant) -> None:
    name = connection(regrant)
    told = regrant("symptoms", name, typed="4\n1\n0\n0\n")

    assert told.code == 0
    assert "The password was changed" in told.out
    assert "The Scheduler does not publish" in told.err
    assert "1. Reconnect ZoomSphere" in told.out
    kept = regrant("diagnose", name, "--json").json[0]
    assert (kept["cause"], kept["certainty"]) == ("password_changed", "probably")


def test_a_tool_alone_keeps_nothing(regrant: Regrant) -> None:
    told = regrant("symptoms", "--tool", "madgicx", "--answer", "see=terms", typed="0\n0\n").out

    assert "Open the terms" in told


def test_own_words_are_read(regrant: Regrant) -> None:
    told = regrant("symptoms", "--say", "our dashboard shows no data", "--json").json

    assert (told["asked"], told["suspects"][0]["cause"]) == (1, "token_expired")


@pytest.mark.parametrize("words", [["--say", "hello"], ["--answer", "see=red"], ["--answer", "see"]])
def test_what_is_not_understood_is_said(regrant: Regrant, words: list[str]) -> None:
    told = regrant("symptoms", *words, "--json")

    assert told.code == 1
    assert told.err


def test_lines_are_judged_in_their_order(regrant: Regrant, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    rows = [{"id": "a", "symptoms": ["token expired"]}, {"id": "b", "symptoms": ["leads not imported"]}]
    file.write_text("\n".join([*map(json.dumps, rows), "", "nonsense"]), encoding="utf-8")
    told = regrant("symptoms", "--jsonl", str(file))
    made = [json.loads(line) for line in told.out.splitlines()]

    assert [row["id"] for row in made] == ["a", "b"]
    assert (made[0]["causes"][0], made[0]["remedies"][0]) == ("token_expired", "reauthenticate")
    assert made[1]["causes"][0] == "leads_access_missing"
    assert (told.code, "Line 4" in told.err) == (1, True)
