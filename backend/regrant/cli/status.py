"""`regrant status`: everything in one look."""

from __future__ import annotations

import time

import click
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from regrant.api.models_status import Fix, Root, Status
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, state_text, table
from regrant.store import connections, profiles

LOOK_EVERY = 2.0  # seconds: somebody looks on


@click.command()
@json_option
@click.option("--watch", "keep_on", is_flag=True, help="Show it anew whenever something changed, until Ctrl-C.")
@click.pass_context
def status(ctx: click.Context, as_json: bool, keep_on: bool) -> None:
    """Show what is red and why, what soon will be, and what works."""
    with_store(ctx)
    from regrant.api.overview import overview

    if keep_on:
        watch(console(), as_json=as_json)
        return
    told = overview()
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    console().print(_shown(told))


def watch(out: Console, *, as_json: bool = False) -> None:
    """Show the status again and again: in place on a terminal; piped, one after another, each time that it changed."""
    from rich.live import Live

    from regrant.api.overview import overview

    if out.is_terminal and not as_json:
        with Live(
            _shown(overview()), console=out, screen=True, auto_refresh=False, vertical_overflow="ellipsis"
        ) as live:
            while True:
                time.sleep(LOOK_EVERY)
                live.update(Group(_shown(overview()), "Ctrl-C ends this."), refresh=True)
    before = None
    while True:
        told = overview()
        if told != before:
            if as_json:
                echo(told.model_dump_json())
            else:
                out.print(_shown(told))
            before = told
        time.sleep(LOOK_EVERY)


def _shown(told: Status) -> Group:
    head = Text(told.sentence, style="bold")
    if told.state == "empty":
        return Group(
            head, "Add one with `regrant connections add`, or try it all on a pretend Meta: `regrant sandbox`."
        )
    return Group(head, _all(told), f"Checked: {day(told.checked_at)}")


def _all(told: Status) -> Table:
    made = table("State", "Connection", "Whose", "Why, and what next")
    people = {one.id: one.name for one in profiles.every()}
    whose = {one.id: people.get(one.profile, "") for one in connections.every()}
    for root in told.roots:
        _add_root(made, root)
    for soon in told.soon:
        made.add_row(
            state_text("soon"), _name(soon.tool_title, soon.label), Text(whose[soon.id]), _said(soon.says, soon.fix)
        )
    for unknown in told.unknown:
        until = f" Until {day(unknown.until)}." if unknown.until else ""
        made.add_row(
            state_text("unknown"),
            _name(unknown.tool_title, unknown.label),
            Text(whose[unknown.id]),
            Text(unknown.says + until),
        )
    for well in told.well:
        made.add_row(state_text("ok"), _name(well.tool_title, well.label), Text(whose[well.id]), "")
    return made


def _add_root(made: Table, root: Root) -> None:
    """One root is one row, whatever it explains."""
    names = Text("\n").join(_name(line.tool_title, line.label) for line in root.connections)
    if root.channels > len(root.connections):
        names.append(f"\n{root.channels} channels")
    made.add_row(state_text("needs_you"), names, Text(root.profile_name), _said(root.says, root.fix))


def _said(says: str, fix: Fix | None) -> Text:
    if fix is None:
        return Text(says)
    how = "guided on Meta's screens" if fix.guided else "in words"
    here = f"regrant repair start {fix.connection}"
    return Text(f"{says}\nFix: {fix.title}, {fix.minutes:g} minutes, {how}. Press Fix in the popup, or: {here}")


def _name(tool: str, label: str) -> Text:
    return Text(tool if tool == label else f"{label} ({tool})")
