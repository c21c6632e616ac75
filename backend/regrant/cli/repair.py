"""`regrant repair`: the walks, begun, followed, ended and verified in the terminal."""

from __future__ import annotations

import click
from rich.console import Console

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.naming import connection_id
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.errors import NotFound
from regrant.repair.models import Repair
from regrant.store import connections


@click.group(invoke_without_command=True)
@click.option("--under-way", is_flag=True, help="Only those that are not over.")
@json_option
@click.pass_context
def repair(ctx: click.Context, under_way: bool, as_json: bool) -> None:
    """List the walks, newest first."""
    if ctx.invoked_subcommand:
        return
    settings = with_store(ctx)
    from regrant.repair import walk

    rows = walk.every(under_way=under_way, sandbox=settings.sandbox)
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
        return
    made = table("Id", "State", "Connection", "Begun", "What")
    for row in rows:
        made.add_row(row.id, row.state, connections.get(row.connection).label, day(row.started), row.title)
    console().print(made if rows else "No walk was begun yet. `regrant plan` says where to begin.")


@repair.command("show")
@click.argument("repair_id", metavar="ID")
@json_option
@click.pass_context
def show(ctx: click.Context, repair_id: str, as_json: bool) -> None:
    """Show one walk as it stands: its step, and what it changed."""
    settings = with_store(ctx)
    from regrant.repair import walk

    _tell(walk.get(repair_id, sandbox=settings.sandbox), as_json)


@repair.command("start")
@click.argument("connection")
@click.option("--flow", help="The walk to take; else the one that the diagnosis asks for.")
@json_option
@click.pass_context
def start(ctx: click.Context, connection: str, flow: str | None, as_json: bool) -> None:
    """Begin a walk of a connection; the browser takes it up within a minute."""
    settings = with_store(ctx)
    from regrant.repair import walk

    _tell(walk.start(connection_id(connection), flow, sandbox=settings.sandbox), as_json)
    if not as_json:
        echo("Go on in the browser: open the popup. Or here, in words: regrant repair walk")


@repair.command("stop")
@click.argument("repair_id", metavar="ID")
@json_option
@click.pass_context
def stop(ctx: click.Context, repair_id: str, as_json: bool) -> None:
    """Stop a walk where it stands; nothing more is changed."""
    with_store(ctx)
    from regrant.repair import walk

    _tell(walk.abandon(repair_id), as_json)


@repair.command("verify")
@click.argument("repair_id", metavar="[ID]", required=False)
@json_option
@click.pass_context
def verify(ctx: click.Context, repair_id: str | None, as_json: bool) -> None:
    """Ask Meta whether a walk helped; without an ID, every walk that still waits for an answer."""
    with_store(ctx)
    from regrant.repair.verify import verify as ask
    from regrant.repair.verify import verify_again

    if repair_id is not None:
        _tell(ask(repair_id), as_json)
        return
    asked = verify_again(early=True)
    if as_json:
        print_json([row.model_dump(mode="json") for row in asked])
        return
    for row in asked:
        _tell(row, as_json=False)
    if not asked:
        echo("No walk waits for an answer of Meta's.")


@repair.command("walk")
@click.argument("repair_id", metavar="[ID]", required=False)
@click.pass_context
def walk_in_words(ctx: click.Context, repair_id: str | None) -> None:
    """Walk in words: each step is shown, and Enter says that it is done."""
    settings = with_store(ctx)
    from regrant.cli.walking import walk_through
    from regrant.repair import walk
    from regrant.repair.verify import verify as ask

    open_ones = [row for row in walk.every(under_way=True) if row.state in walk.OPEN]
    chosen = repair_id or next((row.id for row in open_ones), None)
    if chosen is None:
        raise NotFound("no walk is under way", hint="Begin one: `regrant repair start CONNECTION`.")
    if walk_through(chosen, settings.sandbox):
        _tell(ask(chosen), as_json=False)


def _tell(row: Repair, as_json: bool) -> None:
    if as_json:
        print_json(row.model_dump(mode="json"))
        return
    _print(console(), row)


def _print(out: Console, row: Repair) -> None:
    out.print(f"{row.title} · {connections.get(row.connection).label}", style="bold")
    out.print(f"  {row.id}: {row.state}, begun {day(row.started)}")
    if row.step:
        out.print(f"  Step {row.step.number} of {row.step.total}: {row.step.say}")
    if row.losses and row.ended is None:
        out.print(f"  Goes down until it is connected again: {', '.join(row.losses)}")
    if row.said:
        out.print(f"  {row.said}")
