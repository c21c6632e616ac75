"""`regrant handoff` at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Regrant


@pytest.fixture
def connection(regrant: Regrant) -> str:
    regrant("connections", "add", "smarterqueue", "--person", "Fay Moreno", "--page", "1=Corner Bakery")
    name = str(regrant("connections", "--json").json[0]["id"])
    regrant("symptoms", name, "--answer", "see=page_missing", "--answer", "changed=left", "--json")
    return name


def test_message_is_printed_to_send(regrant: Regrant, connection: str) -> None:
    told = regrant("handoff", connection)

    assert told.code == 0
    assert told.out.startswith(
        "To: somebody with full control of Corner Bakery\nSubject: Please give Fay Moreno access"
    )
    assert "SmarterQueue" in told.out


def test_page_is_written_and_stands_alone(regrant: Regrant, connection: str, tmp_path: Path) -> None:
    file = tmp_path / "ask.html"
    told = regrant("handoff", connection, "--page", str(file))

    assert str(file) in told.out
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_sent_says_when_to_ask_again(regrant: Regrant, connection: str) -> None:
    assert "again on 20" in regrant("handoff", connection, "--sent", "--days", "3").out


@pytest.mark.parametrize(
    "words", [["co_x"], ["{}", "--remedy", "reset_then_reauthenticate"], ["{}", "--page", "/nowhere/x.html"]]
)
def test_what_cannot_be_is_said_in_three_lines(regrant: Regrant, connection: str, words: list[str]) -> None:
    told = regrant("handoff", *(word.format(connection) for word in words))

    assert (told.code, len(told.err.splitlines())) == (1, 3)


def test_page_begins_in_the_language_of_its_reader(regrant: Regrant, connection: str, tmp_path: Path) -> None:
    file = tmp_path / "ask.html"
    regrant("handoff", connection, "--page", str(file), "--language", "cs")

    assert '<html lang="cs">' in file.read_text(encoding="utf-8")
    assert "\nDobrý den,\n" in regrant("handoff", connection, "--language", "cs").out
