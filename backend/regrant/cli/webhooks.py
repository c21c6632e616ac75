"""`regrant webhooks`: programs that are told, signed as Standard Webhooks has it."""

from __future__ import annotations

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table


@click.group()
def webhooks() -> None:
    """Tell programs of breaks and reminders, and look how that went."""


@webhooks.command("list")
@json_option
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """List them."""
    from dataclasses import asdict

    from regrant.store import webhooks as store

    with_store(ctx)
    rows = store.every()
    if as_json:
        print_json([asdict(one) for one in rows])
        return
    made = table("Id", "Host", "Hears of", "State")
    for one in rows:
        state = f"paused {day(one.paused)}: it said that it is gone" if one.paused else "told"
        made.add_row(one.id, one.host, ", ".join(one.kinds) or "everything", state)
    console().print(made if rows else "None yet: `regrant webhooks add URL`.")


@webhooks.command("add")
@click.argument("url")
@click.option("--kind", "kinds", multiple=True, help="Only of this kind: alarm, alarm_ended, reminder, escalation.")
@click.pass_context
def add(ctx: click.Context, url: str, kinds: tuple[str, ...]) -> None:
    """Add one, and print the secret that its messages are signed with, this once."""
    from regrant.store import webhooks as store
    from regrant.watch.announce import KINDS
    from regrant.watch.webhook import new_secret, usable_url

    if unknown := sorted(set(kinds) - set(KINDS)):
        raise click.BadParameter(f"{unknown[0]} is none of {', '.join(KINDS)}", param_hint="--kind")
    with_store(ctx)
    secret = new_secret()
    made = store.add(usable_url(url), secret, kinds=kinds)
    echo(f"{made.id}: {made.host} is told.")
    echo(f"Messages are signed with {secret} (Standard Webhooks); it is not shown again.")


@webhooks.command("remove")
@click.argument("name", metavar="WEBHOOK")
@click.pass_context
def remove(ctx: click.Context, name: str) -> None:
    """Forget one with its log."""
    from regrant.store import webhooks as store

    with_store(ctx)
    store.remove(name)
    echo("Removed.")


@webhooks.command("log")
@click.option("--dead", is_flag=True, help="Only what nobody took.")
@json_option
@click.pass_context
def log(ctx: click.Context, dead: bool, as_json: bool) -> None:
    """Show what was sent, newest first, and how it went."""
    from dataclasses import asdict

    from regrant.store import deliveries

    with_store(ctx)
    rows = deliveries.log(state="dead" if dead else None)
    if as_json:
        print_json([asdict(one) for one in rows])
        return
    made = table("Id", "To", "State", "Tries", "Next", "Trouble")
    for one in rows:
        made.add_row(
            one.id, one.webhook or one.person or "", one.state, str(one.attempts), day(one.next_at), one.error or "–"
        )
    console().print(made if rows else "Nothing was sent yet.")


@webhooks.command("replay")
@click.argument("name", metavar="DELIVERY")
@click.pass_context
def replay(ctx: click.Context, name: str) -> None:
    """Send a message once more, now."""
    from regrant.store.ids import now
    from regrant.watch.deliver import attempt
    from regrant.watch.deliver import replay as again

    with_store(ctx)
    done = attempt(again(name, now()), now())
    echo(f"{done.state}{f': {done.error}' if done.error else ''}")
