"""`regrant backup`: a whole copy of the rows, made while they are in use; the secrets in it stay sealed."""

from __future__ import annotations

from pathlib import Path

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table


@click.command()
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Copy to this file instead.")
@click.option("--list", "as_list", is_flag=True, help="List the backups there are.")
@json_option
@click.pass_context
def backup(ctx: click.Context, to: Path | None, as_list: bool, as_json: bool) -> None:
    """Copy the rows. One copy a day is made by itself, and kept for a week, then one a week for a month."""
    from regrant.store import backup as store

    settings = with_store(ctx)
    rows = store.every(settings) if as_list else [store.make(settings, to=to)]
    if as_json:
        print_json([{"path": str(row.path), "at": row.at, "why": row.why} for row in rows])
        return
    if not as_list:
        echo(f"Copied to {rows[0].path}. Its secrets are sealed; the key that opens them is not in it.")
        return
    made = table("Made", "Why", "MB", "Where")
    for row in rows:
        made.add_row(day(row.at), row.why, f"{row.path.stat().st_size / 1e6:.1f}", str(row.path))
    console().print(made if rows else "There is no backup yet: `regrant backup`.")
