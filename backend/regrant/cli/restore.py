"""`regrant restore`: puts a backup in the place of the rows."""

from __future__ import annotations

from pathlib import Path

import click

from regrant.cli.common import settings_of
from regrant.cli.printable import echo
from regrant.cli.show import day


@click.command()
@click.argument("backup", required=False, type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def restore(ctx: click.Context, backup: Path | None, yes: bool) -> None:
    """Put a backup in the place of the rows, the newest unless one is named. The rows of now are kept as another."""
    from regrant.api import log
    from regrant.settings import use
    from regrant.store import backup as backups
    from regrant.store import keyholder
    from regrant.store.restore import restore as put_back

    settings = settings_of(ctx)  # and not the store: it may be what is damaged
    log.quiet()
    use(settings)
    keyholder.use(settings)
    chosen = backup or backups.newest_whole(settings).path
    made = next((day(one.at) for one in backups.every(settings) if one.path == chosen), "a file of yours")
    if not yes:
        click.confirm(f"Put {chosen} ({made}) in the place of all rows?", abort=True)
    done = put_back(settings, chosen)
    echo(f"The rows are those of {done.backup}.")
    if done.aside:
        echo(f"Those of before are kept as {done.aside}.")
    if done.shut is None:
        echo("Its secrets could not be tried: the key is out of reach, and `regrant doctor` says why.", err=True)
    elif done.shut:
        echo(f"{done.shut} secrets in it do not open with the key of now: connect those profiles again.", err=True)
