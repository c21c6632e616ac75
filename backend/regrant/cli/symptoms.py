"""`regrant symptoms`: what people notice, what may be behind it, and at most three questions to find out."""

from __future__ import annotations

import json
import sys
from typing import TextIO

import click

from regrant.api.symptoms import CureOut, QuestionOut, SuspectOut, asking, reported, tool_of
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.failing import EXIT, tell
from regrant.cli.naming import connection_id
from regrant.cli.show import console, table
from regrant.diagnosis.suspects import cures, suspects
from regrant.diagnosis.suspects_interview import UNSURE
from regrant.diagnosis.suspects_questions import SEE
from regrant.diagnosis.symptoms import Symptom, symptoms_of
from regrant.diagnosis.symptoms_text import noticed
from regrant.diagnosis.words import reason
from regrant.errors import BadInput
from regrant.recipes.book import book

FIRST_CAUSES = 3


@click.command("symptoms")
@click.argument("connection", required=False)
@click.option("--tool", "tool_id", help="Ask about this tool; nothing is kept.")
@click.option("--say", "words", help="What you see, in your own words, instead of the first question.")
@click.option("--answer", "given", multiple=True, metavar="QUESTION=ANSWER", help="Answer a question ahead.")
@click.option("--list", "listed", is_flag=True, help="List all symptoms instead of asking.")
@click.option("--jsonl", "lines", type=click.File(encoding="utf-8"), help="Judge one list of symptoms a line.")
@json_option
@click.pass_context
def symptoms(
    ctx: click.Context,
    connection: str | None,
    tool_id: str | None,
    words: str | None,
    given: tuple[str, ...],
    listed: bool,
    lines: TextIO | None,
    as_json: bool,
) -> None:
    """Ask at most three questions and say what is likely; without a CONNECTION or a tool, list what people notice.

    With a CONNECTION the answers are kept as evidence, and it is judged again.
    """
    if lines is not None:
        sys.exit(_judge_lines(lines))
    if connection:
        with_store(ctx)
        connection = connection_id(connection)
    tool = tool_of(connection) if connection else book().tool_or_generic(tool_id or "other", tool_id or "the tool")
    if listed or not (connection or tool_id or words or given):
        _list(symptoms_of(tool if connection or tool_id else None), as_json)
        return
    answers = _given(given, words)
    while not as_json and (question := asking(answers, tool).question):
        answers[question.id] = _put(question)
    if connection and answers:
        kept = reported(connection, answers)
        print_json(kept.model_dump(mode="json")) if as_json else _show(kept.suspects, kept.cures)
        return
    made = asking(answers, tool)
    print_json(made.model_dump(mode="json")) if as_json else _show(made.suspects, made.cures)


def _given(pairs: tuple[str, ...], words: str | None) -> dict[str, str]:
    answers = {}
    for pair in pairs:
        question, _, answer = pair.partition("=")
        answers[question.strip()] = answer.strip()
    if words is not None:
        found = noticed([words])
        if not found:
            raise BadInput("regrant does not know these words", hint="Leave out --say and choose from the list.")
        answers[SEE] = found[0]
    return answers


def _put(question: QuestionOut) -> str:
    """Ask in the terminal; an answer's number, or 0 for not knowing."""
    out = console(stderr=True)
    out.print(f"\n{question.says}", style="bold")
    for number, answer in enumerate(question.answers, start=1):
        out.print(f"  {number:>2}  {answer.says}")
    out.print("   0  Something else, or I do not know")
    chosen = click.prompt("Which", type=click.IntRange(0, len(question.answers)), err=True)
    return question.answers[chosen - 1].id if chosen else UNSURE


def _show(found: list[SuspectOut], tries: list[CureOut]) -> None:
    out = console()
    out.print("\nThis is a guess from what you said; nobody has looked.", style="bright_black")
    made = table("How likely", "Reason", "Because")
    for one in found:
        made.add_row(f"{one.confidence:.0%}", one.reason, one.why)
    out.print(made)
    for number, cure in enumerate(tries, start=1):
        out.print(f"{number}. {cure.action}")


def _list(rows: list[Symptom], as_json: bool) -> None:
    if as_json:
        print_json([{"id": row.id, "says": row.says, "causes": list(row.causes), "ask": row.ask} for row in rows])
        return
    made = table("What you notice", "Likeliest reason", "What tells it apart")
    for row in rows:
        made.add_row(row.says, reason(row.causes[0]), row.ask)
    console().print(made)


def _judge_lines(lines: TextIO) -> int:
    """One `{"id", "symptoms": [text]}` a line in, causes and remedies a line out, in the order given."""
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            texts = [str(text) for text in row["symptoms"]]
        except (ValueError, TypeError, KeyError) as error:
            tell(f"Line {number} was passed over", f"it cannot be read: {error}", 'Write {"id": …, "symptoms": […]}.')
            code = EXIT
            continue
        click.echo(json.dumps(_judged(row.get("id"), texts), ensure_ascii=False))
    return code


def _judged(name: object, texts: list[str]) -> dict[str, object]:
    found = noticed(texts)
    ranked = suspects(found, {})
    return {
        "id": name,
        "symptoms": found,
        "causes": [one.cause for one in ranked[:FIRST_CAUSES]],
        "confidence": [one.confidence for one in ranked[:FIRST_CAUSES]],
        "remedies": cures(ranked),
    }
