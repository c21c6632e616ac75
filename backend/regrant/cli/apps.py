"""`regrant apps`: Meta apps of the person's own, with which regrant may ask Meta."""

from __future__ import annotations

from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import console, table
from regrant.store import apps as store


@click.command()
@json_option
@click.pass_context
def apps(ctx: click.Context, as_json: bool) -> None:
    """List your own Meta apps; `regrant app add` makes one."""
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    made = table("Id", "Id at Meta", "Login", "Name")
    for row in rows:
        made.add_row(row.id, row.meta_id, row.site, row.name)
    console().print(made if rows else "No app is known yet. `regrant app add` leads through making one.")
