"""`regrant recipes`: the data files that say what Meta's screens and tools are like today."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from regrant.cli.printable import echo
from regrant.cli.recipes_try import try_
from regrant.recipes import Book, book
from regrant.recipes.guide import fill
from regrant.recipes.schema import schemas
from regrant.recipes.validate import check as check_book

DATA_OPTION = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another folder of data files than the one that regrant ships with.",
)
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("recipes")
def recipes() -> None:
    """Look at the data files on labels, screens and tools."""


recipes.add_command(try_)


@recipes.command("check")
@DATA_OPTION
@JSON_OPTION
def check(data: Path | None, as_json: bool) -> None:
    """Say what is wrong with the data files, one line a fault; exit status 1 where there is one."""
    faults = check_book(_opened(data))
    if as_json:
        click.echo(json.dumps({"faults": [asdict(fault) for fault in faults]}, indent=2))
    else:
        for fault in faults:
            echo(str(fault))
    if faults:
        sys.exit(1)
    if not as_json:
        echo("No faults.")


@recipes.command("list")
@DATA_OPTION
@JSON_OPTION
def list_(data: Path | None, as_json: bool) -> None:
    """Show the tools that are known and the repairs that each has."""
    opened = _opened(data)
    rows = [
        {
            "tool": tool.id,
            "title": tool.title,
            "flow": flow.id,
            "says": fill(flow.title, {"tool": tool.title}),
            "guided": flow.guided,
        }
        for tool in opened.tools.values()
        for flow in tool.flows.values()
    ]
    if as_json:
        click.echo(json.dumps({"recipes": rows}, indent=2, ensure_ascii=False))
        return
    for row in rows:
        how = "shown on the page" if row["guided"] else "in words"
        echo(f"{row['tool']:<14}{row['flow']:<22}{row['says']} ({how})")


@recipes.command("schema")
@click.argument("kind", type=click.Choice(sorted(schemas())))
def schema(kind: str) -> None:
    """Print the JSON Schema of one kind of data file."""
    click.echo(json.dumps(schemas()[kind], indent=2, ensure_ascii=False))


def _opened(data: Path | None) -> Book:
    return Book(data) if data else book()
