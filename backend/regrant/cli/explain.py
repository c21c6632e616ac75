"""`regrant explain`: what an answer of Meta's means, pasted in whatever form somebody has it."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click
from rich.padding import Padding

from regrant.cli.common import json_option, print_json
from regrant.cli.failing import EXIT, tell
from regrant.cli.show import console, state_text
from regrant.diagnosis import classify as verb
from regrant.diagnosis.verdict import Case, Explanation
from regrant.diagnosis.words import cause_words, how_sure
from regrant.errors import BadInput
from regrant.graph.error import whole

LIKE_A_FILE = re.compile(r"(?:~?/|\.{1,2}/|[A-Za-z]:\\)[^\s{}=?#]+|[\w./-]+\.(?:json|jsonl|txt|log|html?)")
"""What nobody would paste as an error: a path, or a name with the ending of a text file."""
LONGEST_NAME = 1000
"""Letters beyond which an argument is text and no file's name: no system has longer names."""


@click.command("explain")
@click.argument("what", required=False, metavar="TEXT|-|FILE")
@click.option(
    "--jsonl", "lines", type=click.File(encoding="utf-8"), help="Explain one case a line of this file (- for stdin)."
)
@click.option("--status", type=click.IntRange(100, 599), help="The HTTP status that came with it.")
@click.option("--endpoint", help="The address that was asked.")
@click.option("--tool", default="", help="The tool's name, for the words.")
@json_option
def explain(
    what: str | None, lines: TextIO | None, status: int | None, endpoint: str | None, tool: str, as_json: bool
) -> None:
    """Say what an error of Meta's means, and what puts it right.

    Give it as text, as a file, or on standard input: JSON, the print of an SDK, a batch, an HTML page, a redirect.
    """
    if lines is not None:
        sys.exit(_explain_lines(lines))
    text = _text(what)
    if not text.strip():
        raise BadInput("there is nothing to explain", hint="Paste the error in quotes, name a file, or pipe it in.")
    made = verb.explain(text, status, None, endpoint, tool)
    if as_json:
        print_json(asdict(made))
        return
    _show(made)


def _text(what: str | None) -> str:
    """The text that was given, wherever it stands."""
    if what == "-" or (what is None and not sys.stdin.isatty()):
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if what is None:
        return ""
    if _is_file(what):
        return Path(what).read_bytes().decode("utf-8", errors="replace")
    if LIKE_A_FILE.fullmatch(what):
        raise BadInput(f"there is no file {what}", hint="Name one that is there, or paste the error itself in quotes.")
    return what


def _is_file(what: str) -> bool:
    if len(what) > LONGEST_NAME or "\n" in what or "\0" in what:
        return False
    try:
        return Path(what).is_file()
    except OSError:  # a name too long or too odd for the system is no file's name
        return False


def _show(made: Explanation) -> None:
    out = console()
    out.print(state_text(made.state))
    out.print(made.says)
    out.print()
    rows = [("How sure", how_sure(made.confidence))]
    if made.others:
        rows += [("Or else", "\n".join(cause_words(other).technical for other in made.others))]
        rows += [("Tell apart", made.tell_apart)]
    rows += [("Cause", f"{made.cause}, remedy {made.remedy}"), ("Details", made.technical or "none")]
    if made.source:
        rows.append(("Source", made.source))
    for name, says in rows:
        out.print(f"{name}:", style="bold")
        out.print(Padding(says, (0, 0, 0, 2)))


def _explain_lines(lines: TextIO) -> int:
    """Answer every line that can be read, in the order given; the exit code says whether all could be."""
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _row(line)
        except BadInput as error:
            tell(f"Line {number} was passed over", str(error), error.hint)
            code = EXIT
            continue
        click.echo(json.dumps(_answer(row), ensure_ascii=False))
    return code


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"it is not JSON: {error}", hint='Write one {"id": …, "body": …} a line.') from error
    if not isinstance(row, dict) or "body" not in row:
        raise BadInput("it holds no body", hint='Write one {"id": …, "body": …} a line.')
    return row


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    made = verb.classify(Case(row["body"], whole(row.get("http_status")), row.get("headers"), row.get("endpoint")))
    return {
        "id": row.get("id"),
        "cause": made.cause,
        "remedy": made.remedy,
        "state": made.state,
        "confidence": made.confidence,
        "says": made.says,
    }
