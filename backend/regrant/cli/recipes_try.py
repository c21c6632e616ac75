"""`regrant recipes try`: what the guide would point at on a page that was saved, with the score of every candidate."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from regrant.cli.printable import echo
from regrant.recipes import Book, book
from regrant.recipes.saved_page import read_page, saved_from
from regrant.recipes.trying import Candidate, Looked, Outcome, Tried, try_page

WHY = {
    "not_here": "nothing there answers its labels",
    "more_than_one": "more than one answers: nobody could be sure",
    "dialog_in_front": "a dialog lies in front of it",
    "covered": "something covers it",
    "disabled": "it cannot be used",
    "out_of_view": "it is scrolled away, and does not come when it is scrolled to",
    "unsure": "its score is too low to be sure",
    "not_shown": "not shown",
    "elsewhere": "not in the place where it is looked for",
    "another_name": "another name",
    "another_is_meant": "another one is meant",
}
PLACES = {"page": "anywhere on the page", "row_unnamed": "in a row of a name that only a connection knows"}
NEAREST = 5
LINES = 15  # of one target: what stands first is in its place, and the best


@click.command("try")
@click.argument("tool")
@click.option("--page", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Saved HTML.")
@click.option("--screen", metavar="ID", help="Only this screen, such as facebook.remove_dialog.")
@click.option("--step", metavar="ID", help="Only the steps of this id, such as confirm_remove.")
@click.option("--address", metavar="URL", help="Where the page is from; else what the browser wrote into it.")
@click.option("--app", "apps", multiple=True, metavar="NAME", help="The name under which Meta lists the app.")
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another folder of data.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def try_(
    tool: str,
    page: Path,
    screen: str | None,
    step: str | None,
    address: str | None,
    apps: tuple[str, ...],
    data: Path | None,
    as_json: bool,
) -> None:
    """Show what the walks of TOOL would point at on a saved page; exit status 1 where that is nothing.

    The page is opened in a Chromium without network, and none of its scripts runs.
    """
    opened = Book(data) if data else book()
    html = read_page(page)
    from_where = address or saved_from(html)
    outcome = try_page(
        opened.tool_or_generic(tool),
        html,
        source=opened,
        address=from_where,
        app_names=apps,
        screen=screen,
        step=step,
    )
    if as_json:
        click.echo(json.dumps(_plain(outcome), indent=2, ensure_ascii=False))
    else:
        if tool not in opened.tool_ids:
            echo(f"No data file is called {tool!r}: it is taken for the name under which Meta lists any other tool.")
        if not from_where:
            echo("The page does not say where it is from, so that no screen is ruled out by it; --address URL does.")
        _tell(outcome, opened, everything=bool(screen or step))
    if not any(looked.here and any(one.points for one in looked.targets) for looked in outcome.screens):
        sys.exit(1)


def _plain(outcome: Outcome) -> dict[str, object]:
    return {"screens": [looked.model_dump(mode="json") for looked in outcome.screens], "steps": outcome.steps}


def _tell(outcome: Outcome, source: Book, everything: bool) -> None:
    for looked in outcome.screens:
        if looked.here or everything:
            echo(f"{looked.screen}: {'here' if looked.here else _missing(looked)}")
            for one in looked.targets:
                keys = source.screens[looked.screen].targets[one.target].labels
                _tell_target(one, keys, outcome.steps[f"{looked.screen}/{one.target}"])
    others = [] if everything else [looked for looked in outcome.screens if not looked.here]
    if others:
        echo(f"{len(others)} other screens are not here; --screen ID tells more. The nearest:")
    for looked in sorted(others, key=_far)[:NEAREST]:
        echo(f"  {looked.screen}: {_missing(looked)}")


def _far(looked: Looked) -> tuple[bool, int, bool]:
    wrong_place = any(sign.startswith(("address", "layer")) for sign in looked.missing)
    return wrong_place, len(looked.missing), not any(one.points for one in looked.targets)


def _missing(looked: Looked) -> str:
    return f"not here: {', '.join(map(_sign, looked.missing))}"


def _sign(sign: str) -> str:
    kind, _, named = sign.partition(" ")
    if kind == "layer":
        return "a dialog lies in front" if named == "page" else "no dialog is in front"
    if kind == "labels":
        return f"no text with the label {named.replace(', ', ' or ')}"
    return {
        "address": "the page is from another address, see --address",
        "target": f"the target {named} is not there",
        "absent": f"a control with the label {named} is there",
        "without": f"the target {named} is there",
    }[kind]


def _tell_target(one: Tried, keys: list[str], steps: list[str]) -> None:
    labels = f" ({', '.join(keys)})" if keys and one.why == "not_here" else ""
    said = "points at" if one.points else f"nothing: {WHY.get(one.why, one.why)}{labels}"
    echo(f"  {one.target} ({_place(one.place)}): {said}")
    lines = Counter(map(_line, one.candidates))
    for line, count in list(lines.items())[:LINES]:
        echo(f"    {line}{f' ({count} of them)' if count > 1 else ''}")
    more = one.more + sum(list(lines.values())[LINES:])
    if more:
        echo(f"    and {more} more")
    echo(f"    for {', '.join(steps)}")


def _line(candidate: Candidate) -> str:
    name = "".join(letter if letter.isprintable() else " " for letter in candidate.name)
    why = WHY.get(candidate.why, candidate.why)
    return f"{'  ' if why else '->'} {candidate.score:.2f}  {candidate.role} {name!r}{f': {why}' if why else ''}"


def _place(place: str) -> str:
    kind, _, count = place.partition(" ")
    if kind == "rows":
        return f"in the row of the app, {count} found"
    if kind == "dialogs":
        return f"in a dialog, {count} fitting"
    return PLACES.get(place, place)
