"""`regrant profiles`: the identities that granted."""

from __future__ import annotations

from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.store import profiles as store


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def profiles(ctx: click.Context, as_json: bool) -> None:
    """List the profiles: the people and accounts that granted access."""
    if ctx.invoked_subcommand:
        return
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    made = table("Id", "Site", "Id at Meta", "Added", "Name")
    for row in rows:
        made.add_row(row.id, row.site, row.meta_id, day(row.created), row.name)
    console().print(made if rows else "No profile is known yet.")


@profiles.command("add")
@click.argument("name")
@click.option("--meta-id", required=True, help="The number, or name, under which Meta knows this profile.")
@click.option("--site", type=click.Choice(["facebook", "instagram", "threads"]), default="facebook", show_default=True)
@click.pass_context
def add(ctx: click.Context, name: str, meta_id: str, site: str) -> None:
    """Add a profile, or rename the one with that id at Meta."""
    with_store(ctx)
    echo(store.save(site=site, meta_id=meta_id, name=name).id)


@profiles.command("remove")
@click.argument("profile")
@click.confirmation_option(prompt="This forgets its tokens, connections and all their history. Go on?")
@click.pass_context
def remove(ctx: click.Context, profile: str) -> None:
    """Forget a profile with its tokens and connections."""
    with_store(ctx)
    store.remove(profile)
