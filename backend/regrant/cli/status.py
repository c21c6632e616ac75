"""`regrant status`: everything in one look."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

from regrant.api.models_status import Root, Status
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import Shown, console, day, state_text, table


@click.command()
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show what is red and why, what soon will be, and what works."""
    with_store(ctx)
    from regrant.api.overview import overview

    told = overview()
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    out = console()
    out.print(told.sentence, style="bold")
    if told.state == "empty":
        out.print("Add one with `regrant connections add`, or try it all on a sandbox with `regrant sandbox`.")
        return
    for root in told.roots:
        _print_root(out, root)
    out.print(_everything(told))
    out.print(f"Checked: {day(told.checked_at)}")


def _print_root(out: Console, root: Root) -> None:
    count = len(root.connections)
    reach = f"{count} connections" if count > 1 else "1 connection"
    out.print(f"\n[red]{root.profile_name}[/red], {reach}: {root.says}")
    if root.fix is None:
        return
    how = "guided on Meta's screens" if root.fix.guided else "in words"
    out.print(
        f"  Next: {root.fix.title} ({root.fix.minutes:g} minutes, {how}). "
        f"Press Fix in the popup, or run `regrant walk {root.fix.connection}`."
    )


def _everything(told: Status) -> Table:
    made = table("State", "Tool", "Connection", "What is known")
    for root in told.roots:
        for line in root.connections:
            _row(made, "needs_you", line.tool_title, line.label, line.says)
    for soon in told.soon:
        _row(made, "soon", soon.tool_title, soon.label, soon.says)
    for unknown in told.unknown:
        until = f" Until {day(unknown.until)}." if unknown.until else ""
        _row(made, "unknown", unknown.tool_title, unknown.label, unknown.says + until)
    for well in told.well:
        _row(made, "well", well.tool_title, well.label, "")
    return made


def _row(made: Table, state: Shown, tool: str, label: str, says: str) -> None:
    made.add_row(state_text(state), tool, label, says)
