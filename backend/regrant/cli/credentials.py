"""`regrant credentials`: the tokens with which regrant may ask Meta, without the tokens."""

from __future__ import annotations

from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.store import credentials as store
from regrant.store import profiles


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def credentials(ctx: click.Context, as_json: bool) -> None:
    """List the tokens that are kept: whose, of which kind, until when."""
    if ctx.invoked_subcommand:
        return
    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    names = {profile.id: profile.name for profile in profiles.every()}
    made = table("Id", "Kind", "Ends", "Data access ends", "From", "Profile")
    for row in rows:
        source = "lent by its tool" if row.token_url else row.source or "–"
        made.add_row(row.id, row.kind, day(row.expires_at), day(row.data_access_expires_at), source, names[row.profile])
    console().print(made if rows else "No token is kept yet. `regrant login` gets one.")


@credentials.command("renew")
@click.argument("credential", required=False)
@click.pass_context
def renew(ctx: click.Context, credential: str | None) -> None:
    """Give tokens of Instagram Login and Threads a new life; without a CREDENTIAL, all that are due."""
    with_store(ctx)
    from regrant.graph.login import renewal

    if credential:
        echo(f"Renewed until {day(renewal.renew(credential).expires_at)}.")
        return
    done = renewal.renew_due()
    for one in done:
        echo(f"{one.credential}  {one.outcome}  {one.says or 'until ' + day(one.expires_at)}")
    if not done:
        echo(f"None is due now; the next is on {day(renewal.next_due())}.")


@credentials.command("remove")
@click.argument("credential")
@click.confirmation_option(prompt="This forgets the token; what used it stays, without one. Go on?")
@click.pass_context
def remove(ctx: click.Context, credential: str) -> None:
    """Forget a token."""
    with_store(ctx)
    store.remove(credential)
