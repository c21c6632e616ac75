"""`regrant diagnose`: why each connection is as it is, with the evidence; asks nobody."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from regrant.api.diagnoses import VerdictOut
from regrant.causes import Cause, Certainty, State
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.naming import connection_id
from regrant.cli.show import STATES, console, day, state_text
from regrant.store import connections

SURE = {
    Certainty.META_SAYS: "Meta says so",
    Certainty.SEEN_ON_SCREEN: "seen on screen",
    Certainty.PROBABLY: "probably",
    Certainty.ESTIMATED: "estimated",
}


@click.command()
@click.argument("names", metavar="[CONNECTION]...", nargs=-1)
@click.option("-v", "--verbose", is_flag=True, help="Show what each verdict rests on, and what comes next.")
@json_option
@click.pass_context
def diagnose(ctx: click.Context, names: tuple[str, ...], verbose: bool, as_json: bool) -> None:
    """Judge these connections, or all, by what is known already, and show the evidence."""
    with_store(ctx)
    from regrant.api.diagnoses import latest
    from regrant.diagnosis.diagnose import diagnose as judge

    made = latest([verdict.connection for verdict in judge([connection_id(name) for name in names] or None)])
    if as_json:
        print_json([verdict.model_dump(mode="json") for verdict in made])
        return
    out = console()
    for verdict in made:
        _print(out, verdict)
        if verbose:
            _print_more(out, verdict)
    if not made:
        out.print("There is nothing to judge yet.")


def _print(out: Console, verdict: VerdictOut) -> None:
    connection = connections.get(verdict.connection)
    out.print(Text.assemble("\n", (connection.label, "bold"), f" ({connection.tool})"), state_text(verdict.state))
    out.print(f"  {verdict.says}")
    if verdict.cause is Cause.UNKNOWN:
        return  # that nothing is known needs no figure, and no second line
    out.print(f"  {SURE[verdict.certainty]}, {verdict.confidence:.0%}: {verdict.cause}, {verdict.remedy}")
    if verdict.technical:
        out.print(f"  {verdict.technical}", style="bright_black")
    for evidence in verdict.evidence:
        out.print(f"  · {day(evidence.at)} {evidence.kind}: {evidence.says}")


def _print_more(out: Console, verdict: VerdictOut) -> None:
    for line in _more(verdict):
        out.print(f"  {line}", style="bright_black")


def _more(verdict: VerdictOut) -> list[str]:
    """What a verdict rests on, how far it reaches, what else it may be, and what comes after it."""
    from regrant.diagnosis.diagnose import after_this

    many = f"{len(verdict.evidence)} {'thing' if len(verdict.evidence) == 1 else 'things'}"
    lines = [f"Rests on {many} above; {SURE[verdict.certainty]}; looked at {day(verdict.at)}."]
    if verdict.functions:
        parts = (f"{name} {_state(state)}" for name, state in verdict.functions.items())
        lines.append(f"Functions: {', '.join(parts)}.")
    if verdict.others:
        lines.append(f"May also be: {', '.join(verdict.others)}.")
    if verdict.tried:
        lines.append(f"Was tried and did not help: {', '.join(verdict.tried)}.")
    if then := after_this(verdict.connection):
        lines.append(f"If that does not help: {', then '.join(then)}.")
    if verdict.forecast:
        lines.append(f"What comes: {verdict.forecast.says}")
    return lines


def _state(state: State) -> str:
    sign, word, _ = STATES[state]
    return f"{sign} {word}"
