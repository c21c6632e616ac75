"""`regrant diagnose`: why each connection is as it is, with the evidence; asks nobody."""

from __future__ import annotations

import click
from rich.console import Console

from regrant.api.diagnoses import VerdictOut
from regrant.causes import Certainty
from regrant.cli.check import SHOWN
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import console, day, state_text
from regrant.store import connections

SURE = {
    Certainty.META_SAYS: "Meta says so",
    Certainty.SEEN_ON_SCREEN: "seen on screen",
    Certainty.PROBABLY: "probably",
    Certainty.ESTIMATED: "estimated",
}


@click.command()
@click.argument("names", metavar="[CONNECTION]...", nargs=-1)
@json_option
@click.pass_context
def diagnose(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Judge these connections, or all, by what is known already, and show the evidence."""
    with_store(ctx)
    from regrant.api.diagnoses import latest
    from regrant.diagnosis.diagnose import diagnose as judge

    made = latest([verdict.connection for verdict in judge(names or None)])
    if as_json:
        print_json([verdict.model_dump(mode="json") for verdict in made])
        return
    out = console()
    for verdict in made:
        _print(out, verdict)
    if not made:
        out.print("There is nothing to judge yet.")


def _print(out: Console, verdict: VerdictOut) -> None:
    connection = connections.get(verdict.connection)
    out.print(f"\n[bold]{connection.label}[/bold] ({connection.tool})", state_text(SHOWN[verdict.state]))
    out.print(f"  {verdict.says}")
    out.print(f"  {SURE[verdict.certainty]}, {verdict.confidence:.0%}: {verdict.cause}, {verdict.remedy}")
    if verdict.technical:
        out.print(f"  {verdict.technical}", style="bright_black", markup=False)
    for evidence in verdict.evidence:
        out.print(f"  · {day(evidence.at)} {evidence.kind}: {evidence.says}", markup=False)
