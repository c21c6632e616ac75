"""Nothing that others wrote steers the terminal: names, Meta's messages, pasted answers."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Regrant

from regrant.cli.printable import UNSEEN, printable
from regrant.cli.show import console, table

TITLE = "\x1b]0;owned\x07Bakery\x1b[2J"
KEPT = f"{UNSEEN}]0;owned{UNSEEN}Bakery{UNSEEN}[2J"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(TITLE, KEPT, id="escapes"),
        pytest.param("Bakery\rClinic", f"Bakery{UNSEEN}Clinic", id="writes over the line"),
        pytest.param("a\x9b2Jb", f"a{UNSEEN}2Jb", id="C1"),
        pytest.param("\u202eyrekaB\u202c", "yrekaB", id="turned round"),
        pytest.param("one\n\ttwo", "one\n\ttwo", id="lines stay"),
        pytest.param("مخبز\u200f Pekařství 🥐", "مخبز\u200f Pekařství 🥐", id="every language stays"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_name_with_escapes_is_shown_and_not_obeyed(regrant: Regrant) -> None:
    regrant("connections", "add", "iconosquare", "--person", TITLE, "--label", TITLE)

    for words in (["connections"], ["profiles"], ["diagnose"], ["check", "-v"], ["status"], ["plan"]):
        ran = regrant(*words)
        assert ran.code == 0
        assert "\x1b" not in ran.out + ran.err
        assert "\x07" not in ran.out + ran.err


def test_a_pasted_answer_is_shown_and_not_obeyed(regrant: Regrant) -> None:
    ran = regrant("explain", json.dumps({"error": {"code": 190, "message": f"Session has expired {TITLE}"}}))

    assert ran.code == 0
    assert "\x1b" not in ran.out


def test_colours_of_our_own_stay(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    made = table("Name")
    made.add_row(TITLE)
    console().print(made, "well", style="green")

    told = capsys.readouterr().out
    assert "\x1b[32m" in told
    assert f"{UNSEEN}]0;owned" in told
    assert "\x1b]0" not in told
