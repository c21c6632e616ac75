"""`regrant plan`: what to repair, in which order, and how long it takes."""

from __future__ import annotations

import click
from rich.text import Text

from regrant.api.plan import PlannedRepairOut, PlanOut
from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.show import console, table
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
    if told.repairs:
        out.print(_repairs(told))
    if told.waiting:
        out.print(f"Nothing to do but wait, or to look again: {_labels(told.waiting)}.", markup=False)


def _repairs(told: PlanOut) -> object:
    people = {profile.id: profile.name for profile in profiles.every()}
    made = table("", "Whose", "What", "Minutes", "Puts right", "Why, and how to begin")
    for number, repair in enumerate(told.repairs, 1):
        made.add_row(
            str(number),
            people.get(repair.profile, ""),
            repair.title or repair.remedy.replace("_", " "),
            f"{repair.minutes:g}",
            f"{repair.channels} {'channel' if repair.channels == 1 else 'channels'}",
            Text(f"{repair.says}\n{_begin(repair)}"),
        )
    return made


def _begin(repair: PlannedRepairOut) -> str:
    if not repair.flow:
        return "There is no walk for it: the words above are all of it."
    how = "guided on Meta's screens" if repair.guided else "in words"
    return f"Begin ({how}): regrant repair start {repair.connections[0]} --flow {repair.flow}"


def _labels(names: list[str]) -> str:
    return ", ".join(connections.get(name).label for name in names)
