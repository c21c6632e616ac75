"""`regrant tail`: what is said, as it is said, for people who live in a terminal."""

from __future__ import annotations

import time

import click
from rich.text import Text

from regrant.cli.common import with_store
from regrant.cli.show import console, day

LOOK_EVERY = 1.0  # seconds
_STYLE = {"alarm": "red", "escalation": "red", "reminder": "yellow", "alarm_ended": "green"}


@click.command()
@click.option("-n", "--lines", type=click.IntRange(0, 200), default=10, help="Begin with so many of the last.")
@click.option("--no-follow", is_flag=True, help="Show what there is and end.")
@click.pass_context
def tail(ctx: click.Context, lines: int, no_follow: bool) -> None:
    """Show alarms and reminders as they come, until Ctrl-C."""
    from regrant.store import notices

    with_store(ctx)
    number, out = max(0, notices.newest() - lines), console()
    while True:
        for one in notices.after(number):
            number = one.id
            title = (one.title, _STYLE.get(one.kind, "default"))
            out.print(Text.assemble(f"{day(one.at)}  ", title, f"  {one.says}"))
        if no_follow:
            return
        time.sleep(LOOK_EVERY)
