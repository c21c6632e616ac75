"""`regrant check`: asks Meta now, and says what came of it."""

from __future__ import annotations

import click
from rich.text import Text

from regrant.api.checks import Checked
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.naming import connection_id
from regrant.cli.progress import Progress
from regrant.cli.show import console, state_text, table
from regrant.store import connections


@click.command()
@click.argument("names", metavar="[CONNECTION]...", nargs=-1)
@click.option("--again", is_flag=True, help="Ask even where all was well a few minutes ago.")
@click.option("-v", "--verbose", is_flag=True, help="Show every check, HTTP requests and Graph calls.")
@json_option
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], again: bool, verbose: bool, as_json: bool) -> None:
    """Ask Meta about these connections, or all, and say what is thought of each."""
    with_store(ctx)
    from regrant.api.checks import check_and_judge

    with Progress("Asking Meta") as progress:
        told = check_and_judge([connection_id(name) for name in names] or None, again=again, progress=progress)
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    if verbose:
        _print_findings(told)
    _print_verdicts(told)


def _print_verdicts(told: Checked) -> None:
    labels = {row.id: (row.tool, row.label) for row in connections.every()}
    made = table("State", "Tool", "Connection", "Why, and what next")
    for verdict in told.verdicts:
        made.add_row(state_text(verdict.state), *labels[verdict.connection], verdict.says)
    console().print(made if told.verdicts else "There is nothing to check yet.")
    for spared in told.spared:
        console().print(f"{labels[spared.connection][1]}: {spared.says}")
    if told.spared:
        console().print("To ask all the same: regrant check --again")


def _print_findings(told: Checked) -> None:
    labels = {row.id: row.label for row in connections.every()}
    out = console()
    old = {one.connection for one in told.spared}
    for run in told.runs:
        cost = "not asked again" if run.connection in old else f"{run.requests} HTTP requests, {run.calls} Graph calls"
        out.print(Text.assemble("\n", (labels[run.connection], "bold"), f": {cost}"))
        for finding in run.findings:
            out.print(state_text(finding.state), finding.check, finding.detail)
