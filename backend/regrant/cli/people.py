"""`regrant people`: who is told by e-mail or chat, and after how long."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.cli.unseen import unseen


@click.group()
def people() -> None:
    """Choose who hears of a break by e-mail or chat."""


@people.command("list")
@json_option
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """List them, those who are told first first."""
    from dataclasses import asdict

    from regrant.store import people as store

    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(one) for one in rows])
        return
    made = table("Id", "Name", "Told", "Since")
    for one in rows:
        told = f"after {one.after_hours:g} hours without an answer" if one.after_hours else "at once"
        made.add_row(one.id, one.name, told, day(one.created))
    console().print(made if rows else "Nobody yet: `regrant people add NAME`.")


@people.command("add")
@click.argument("name")
@click.option("--after-hours", type=click.FloatRange(0, 720), default=0, help="Only when nobody answered for so long.")
@click.pass_context
def add(ctx: click.Context, name: str, after_hours: float) -> None:
    """Add somebody; asks for an address that Apprise understands, such as mailto://…, and never shows it again."""
    from regrant.store import people as store
    from regrant.watch.ways import usable_ways

    with_store(ctx)
    way = unseen("Address (such as mailto://user:password@example.org)")
    made = store.add(name, usable_ways([way]), after_hours=after_hours)
    echo(f"{made.id}: {made.name} is told. Try it: `regrant remind test`.")


@people.command("remove")
@click.argument("name", metavar="PERSON")
@click.pass_context
def remove(ctx: click.Context, name: str) -> None:
    """Tell somebody no more."""
    from regrant.store import people as store

    with_store(ctx)
    store.remove(name)
    echo("Removed.")
