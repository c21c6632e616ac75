"""`regrant recipes try`: on a saved page the guide says what it would point at, and the page can do nothing."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from e2e import browser

from regrant.cli import main
from regrant.recipes.saved_page import harmless, read_page, saved_from

TRAPS = Path(__file__).parents[2] / "e2e/pages/traps"
ROWS = """<div role="list">
<div role="listitem"><span>Iconosquare</span><div role="button" tabindex="0">{own}</div></div>
<div role="listitem"><span>Madgicx</span><div role="button" tabindex="0">Remove</div></div></div>"""
LISTED = "<!doctype html><html lang='en'><body><h2>Business Integrations</h2>" + ROWS


@pytest.fixture(autouse=True, scope="module")
def chromium() -> Iterator[None]:
    """The browser that the other tests drive, wherever it was found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGRANT_BROWSER", browser.find())
        yield


def tried(page: Path, *more: str, tool: str = "iconosquare") -> Result:
    return CliRunner().invoke(main, ["recipes", "try", tool, "--page", str(page), *more])


def target(result: Result, name: str) -> dict[str, Any]:
    """What was said of one target of the only screen that was asked for."""
    [looked] = json.loads(result.output)["screens"]
    [found] = [one for one in looked["targets"] if one["target"] == name]
    return dict(found)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


@pytest.mark.parametrize(
    ("more", "next_"),
    [
        pytest.param(["--step", "remov"], "steps, such as remove, ", id="a step"),
        pytest.param(
            ["--screen", "facebook.remove_dialogue"], "screens, such as facebook.remove_dialog, ", id="screen"
        ),
        pytest.param(["--step", "zzz"], "steps, such as ", id="nothing like it"),
    ],
)
def test_what_could_have_been_meant_is_named(saved: Path, more: list[str], next_: str) -> None:
    saved.write_text(LISTED.format(own="Remove"), encoding="utf-8")

    assert next_ in tried(saved, *more).output


def test_a_data_file_that_cannot_be_read_is_named_as_it_is_written(saved: Path, tmp_path: Path) -> None:
    saved.write_text(LISTED.format(own="Remove"), encoding="utf-8")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/generic.toml").write_text("title = ", encoding="utf-8")

    said = tried(saved, "--data", str(tmp_path), tool="any").output

    assert "Why:  tools/generic.toml: not TOML" in said
    assert "`regrant recipes check`" in said


def test_the_button_of_the_own_row_is_pointed_at_and_the_neighbours_is_not(saved: Path) -> None:
    saved.write_text(LISTED.format(own="Remove"), encoding="utf-8")

    said = target(tried(saved, "--screen", "facebook.business_integrations", "--json"), "remove")

    assert said["points"]
    assert [(one["name"], one["score"], one["why"]) for one in said["candidates"]] == [
        ("Remove", 1.0, ""),
        ("Remove", 1.0, "elsewhere"),
    ]


def test_a_new_wording_is_shown_beside_the_reason_why_nothing_is_pointed_at(saved: Path) -> None:
    saved.write_text(LISTED.format(own="Cut the tie"), encoding="utf-8")

    result = tried(saved, "--screen", "facebook.business_integrations")

    assert result.exit_code == 1
    assert "remove (in the row of the app, 1 found): nothing" in result.output
    assert "nothing there answers its labels (remove)" in result.output
    assert "0.00  button 'Cut the tie': another name" in result.output


def test_a_dialog_for_the_neighbour_is_not_pointed_into() -> None:
    said = target(tried(TRAPS / "dialog_for_neighbour.html", "--step", "confirm_remove", "--json"), "confirm")

    assert (said["points"], said["place"]) == (False, "dialogs 0 of 1")


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port, and what was sent to it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        over = threading.Event()

        def hear() -> None:
            while not over.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                with caller:
                    heard.append(caller.recv(200))

        thread = threading.Thread(target=hear)
        thread.start()
        try:
            yield server.getsockname()[1], heard
        finally:
            over.set()
            thread.join()


HOSTILE = """<!doctype html><html lang="en"><head>
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:{port}/refresh">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><base href="http://127.0.0.1:{port}/">
<link rel="preconnect" href="http://127.0.0.1:{port}"><link rel="stylesheet" href="sheet.css">
<script src="script.js"></script><script>document.title = 'ran'; fetch('http://127.0.0.1:{port}/fetch')</script></head>
<body onload="location = 'http://127.0.0.1:{port}/away'"><img src="picture.png" onerror="document.body.remove()">
<iframe src="frame.html"></iframe><object data="file:///etc/passwd"></object><div role="dialog" aria-modal="true">
<h2>Remove Iconosquare?</h2><div role="button" tabindex="0">Remove</div>
<div role="button" tabindex="0">Cancel</div></div>
</script><textarea><!--"""


def test_a_hostile_page_fetches_nothing_runs_nothing_and_stays(saved: Path) -> None:
    with listening() as (port, heard):
        saved.write_text(HOSTILE.replace("{port}", str(port)), encoding="utf-8")
        said = target(tried(saved, "--step", "confirm_remove", "--json"), "confirm")

    assert said["points"]
    assert heard == []


def test_the_words_of_a_page_cannot_steer_the_terminal(saved: Path) -> None:
    saved.write_text(LISTED.format(own="Remove\x1b[2J\u202eme"), encoding="utf-8")

    assert "\x1b" not in tried(saved, "--screen", "facebook.business_integrations").output


def test_the_address_comes_from_the_page_and_rules_screens_out(saved: Path) -> None:
    there = "<!-- saved from url=(0044)https://www.facebook.com/settings?tab=other -->"
    saved.write_text(LISTED.replace("<html", f"{there}<html").format(own="Remove"), encoding="utf-8")

    assert saved_from(saved.read_text(encoding="utf-8")) == "https://www.facebook.com/settings?tab=other"
    assert "the page is from another address" in tried(saved, "--screen", "facebook.business_integrations").output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param(["--screen", "facebook.nowhere"], "No walk of Iconosquare has facebook.nowhere", id="no screen"),
        pytest.param(["--step", "dance"], "No walk of Iconosquare has dance", id="no step"),
    ],
)
def test_what_no_walk_has_is_said_in_three_lines(saved: Path, more: list[str], said: str) -> None:
    saved.write_text(LISTED, encoding="utf-8")
    result = tried(saved, *more)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 3


def test_without_a_browser_three_lines_say_what_to_install(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved.write_text(LISTED, encoding="utf-8")
    monkeypatch.delenv("REGRANT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(saved.parent))
    monkeypatch.setattr("regrant.recipes.saved_page.PLACES", ())
    result = tried(saved)
    assert "Install Chromium" in result.stderr
    assert len(result.stderr.splitlines()) == 3


def test_only_style_sheets_saved_beside_the_page_are_read(saved: Path, tmp_path: Path) -> None:
    folder = tmp_path / "page_files"
    folder.mkdir()
    (folder / "own.css").write_text("p { color: red } </style>", encoding="utf-8")
    links = '<link rel="stylesheet" href="./page_files/own.css"><link rel=stylesheet href="/etc/passwd">'
    saved.write_text(f"<p>{links}", encoding="utf-8")

    assert read_page(saved) == '<p><style>p { color: red } <\\/style></style><link rel=stylesheet href="/etc/passwd">'


@pytest.mark.parametrize(
    "href",
    [
        pytest.param("%00.css", id="NUL"),
        pytest.param(f"{'x' * 5000}.css", id="longer than any file's name"),
        pytest.param(f"data:text/css;base64,{'QUJD' * 2000}", id="a style sheet that is its own address"),
    ],
)
def test_a_style_sheet_that_is_no_file_is_left(saved: Path, href: str) -> None:
    saved.write_text(link := f'<link rel="stylesheet" href="{href}">', encoding="utf-8")

    assert read_page(saved) == link


def test_our_script_stands_before_all_that_the_page_says() -> None:
    made = harmless("<html><meta HTTP-EQUIV=refresh>", "own()</script>", "n")
    assert made.index("own()<\\/script") < made.index("<html>")
    assert "HTTP-EQUIV=" not in made
