"""`regrant calendar`: the ends and reminders as a calendar."""

from __future__ import annotations

from pathlib import Path

import click

from regrant.cli.common import settings_of, with_store, write_file
from regrant.cli.printable import echo


@click.group()
def calendar() -> None:
    """Have the ends of access in your calendar."""


@calendar.command("url")
@click.pass_context
def url(ctx: click.Context) -> None:
    """Make a secret address for your calendar program, and print it this once; the one before is void."""
    from regrant.cli.service import ask

    echo(ask(settings_of(ctx), "POST", "/calendar")["url"])


@calendar.command("export")
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def export(ctx: click.Context, path: Path) -> None:
    """Write the calendar as it stands into FILE."""
    from regrant.api.calendar import calendar_now

    with_store(ctx)
    write_file(path, calendar_now())
    echo(f"Written to {path}.")


@calendar.command("off")
@click.pass_context
def off(ctx: click.Context) -> None:
    """Do away with the address."""
    from regrant.api.calendar import KEY
    from regrant.store.remembered import remember

    with_store(ctx)
    remember(KEY, "")
    echo("The address is void.")
