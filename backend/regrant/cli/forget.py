"""`regrant forget`: a profile, and every trace of its secrets, in the backups too."""

from __future__ import annotations

import click

from regrant.cli.common import with_store
from regrant.cli.printable import echo


@click.command()
@click.argument("profile")
@click.confirmation_option(
    "--yes", prompt="This forgets its tokens, connections and all their history, in the backups too. Go on?"
)
@click.pass_context
def forget(ctx: click.Context, profile: str) -> None:
    """Forget a profile with its tokens, connections and history, here and in the backups."""
    from regrant.cli.naming import profile_id
    from regrant.store.forget import forget as forget_it

    settings = with_store(ctx)
    done = forget_it(settings, profile_id(profile))
    echo(f"{done.profile.name} is forgotten here, and in {done.backups} backups.")
    if done.remains:
        echo("Something may remain in these; its secrets are sealed there. Remove them if you can:", err=True)
        for path in done.remains:
            echo(f"  {path}", err=True)
    echo("Copies that you made elsewhere are yours to remove. What Meta granted stands until you take it back.")
