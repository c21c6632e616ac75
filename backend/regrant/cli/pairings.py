"""`regrant pairings`: who may ask the service; works without it too."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json, with_store
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
    made = table("Id", "Name", "May", "Last seen", "Taken back", "Origin")
    for row in rows:
        back = day(row.revoked) if row.revoked else ""
        made.add_row(row.id, row.name, ", ".join(row.scopes), day(row.last_seen), back, row.origin or "–")
    console().print(made if rows else "Nobody was let in yet: `regrant pair`.")


@pairings.command("revoke")
@click.argument("pairing")
@click.pass_context
def revoke(ctx: click.Context, pairing: str) -> None:
    """Take a pairing back; it is out at its next request."""
    with_store(ctx)
    click.echo(f"{store.revoke(pairing).name} is out.")
