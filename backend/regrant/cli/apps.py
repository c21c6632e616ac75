"""`regrant apps`: Meta apps of the person's own, with which regrant may ask Meta."""

from __future__ import annotations

from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import console, table
from regrant.store import apps as store


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def apps(ctx: click.Context, as_json: bool) -> None:
    """List your own Meta apps."""
    if ctx.invoked_subcommand:
        return
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    made = table("Id", "Id at Meta", "Name")
    for row in rows:
        made.add_row(row.id, row.meta_id, row.name)
    console().print(made if rows else "No app is known yet.")


@apps.command("add")
@click.argument("meta_id")
@click.argument("name")
@click.password_option(
    "--secret", prompt="App secret", confirmation_prompt=False, help="Asked for where it is missing."
)
@click.pass_context
def add(ctx: click.Context, meta_id: str, name: str, secret: str) -> None:
    """Add an app of yours; its secret is asked for, so that it stays out of the shell's history."""
    with_store(ctx)
    click.echo(store.save(meta_id=meta_id, name=name, secret=secret).id)
