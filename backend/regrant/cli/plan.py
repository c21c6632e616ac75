"""`regrant plan`: what to repair, in which order, and how long it takes."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from regrant.api.plan import PlannedRepairOut
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import console
from regrant.diagnosis.words import remedy_words
from regrant.repair.handoff_words import handed_over
from regrant.store import connections, profiles


@click.command()
@json_option
@click.pass_context
def plan(ctx: click.Context, as_json: bool) -> None:
    """Show the shortest ordered list of repairs for everything that is red."""
    with_store(ctx)
    from regrant.api.plan import plan_out

    told = plan_out()
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    out = console()
    out.print(Text(told.sentence, style="bold"))
    people = {profile.id: profile.name for profile in profiles.every()}
    for number, repair in enumerate(told.repairs, 1):
        _print(out, number, repair, people.get(repair.profile, ""))
    if told.waiting:
        out.print(f"\nNothing to do but wait, or to look again: {_labels(told.waiting)}.")


def _print(out: Console, number: int, repair: PlannedRepairOut, person: str) -> None:
    channels = f"{repair.channels} {'channel' if repair.channels == 1 else 'channels'}"
    title = repair.title or remedy_words(repair.remedy).button
    out.print(f"\n{number}. {title}", style="bold")
    out.print(f"   As {person}; {repair.minutes:g} minutes; puts {channels} right.")
    out.print(f"   {repair.says}")
    out.print(f"   {_begin(repair)}", soft_wrap=True)  # a command is copied whole


def _begin(repair: PlannedRepairOut) -> str:
    if repair.remedy in handed_over():
        return f"Somebody else has to do it; the message for them: regrant handoff {repair.connections[0]}"
    if not repair.flow:
        return "There is no walk for it: the words above are all of it."
    how = "guided on Meta's screens" if repair.guided else "in words"
    return f"Begin ({how}): regrant repair start {repair.connections[0]} --flow {repair.flow}"


def _labels(names: list[str]) -> str:
    return ", ".join(connections.get(name).label for name in names)
