"""`regrant symptoms`: what people notice, and what may be behind it."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json
from regrant.cli.show import console, table
from regrant.diagnosis.symptoms import Symptom, symptoms_of
from regrant.diagnosis.words import reason
from regrant.recipes.book import book


@click.command("symptoms")
@click.option("--tool", "tool_id", help="Show this tool's own symptoms first.")
@json_option
def symptoms(tool_id: str | None, as_json: bool) -> None:
    """List what people notice when a connection breaks, with the likeliest reason first."""
    rows = symptoms_of(book().tool_or_generic(tool_id) if tool_id else None)
    if as_json:
        print_json([_plain(row) for row in rows])
        return
    made = table("What you notice", "Likeliest reason", "What tells it apart")
    for row in rows:
        made.add_row(row.says, reason(row.causes[0]), row.ask)
    console().print(made)


def _plain(row: Symptom) -> dict[str, object]:
    return {"id": row.id, "says": row.says, "causes": list(row.causes), "ask": row.ask}
