"""`regrant pairings`: who may ask the service; works without it too."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.store import pairings as store


@click.group()
def pairings() -> None:
    """List the browsers and programs that were let in, or take one back."""


@pairings.command("list")
@json_option
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """List the pairings, those that were taken back too."""
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([{name: getattr(row, name) for name in row.__slots__ if name != "token_hash"} for row in rows])
        return
    made = table("Id", "Name", "May", "Last seen", "Ends", "Origin")
    for row in rows:
        ends = f"taken back {day(row.revoked)}" if row.revoked else day(row.expires)
        made.add_row(row.id, row.name, ", ".join(row.scopes), day(row.last_seen), ends, row.origin or "–")
    console().print(made if rows else "Nobody was let in yet: `regrant pair`.")


@pairings.command("revoke")
@click.argument("names", metavar="[PAIRING]...", nargs=-1)
@click.option("--all", "all_of_them", is_flag=True, help="All that may still ask.")
@click.pass_context
def revoke(ctx: click.Context, names: tuple[str, ...], all_of_them: bool) -> None:
    """Take pairings back; each is out at its next request."""
    if bool(names) == all_of_them:
        raise click.UsageError("Name the pairings, or say --all.")
    with_store(ctx)
    for name in [row.id for row in store.every() if row.revoked is None] if all_of_them else names:
        echo(f"{store.revoke(name).name} is out.")
