"""`regrant pair`: shows a one-time code to type into the popup, and tells what becomes of it."""

from __future__ import annotations

import time
from typing import Any

import click

from regrant.cli.common import json_option, print_json, settings_of
from regrant.cli.printable import echo
from regrant.cli.service import ask
from regrant.cli.show import day
from regrant.errors import Refused
from regrant.store.pairings import SCOPES

LOOK = 0.5  # seconds between two looks at how the code stands


@click.command()
@click.option("--minutes", default=5.0, show_default=True, type=click.FloatRange(0.1, 60), help="How long it is good.")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="What it may do; a browser's unless given."
)
@click.option("--days", type=click.FloatRange(0, 3650, min_open=True), help="Let it in for so long only.")
@json_option
@click.pass_context
def pair(ctx: click.Context, minutes: float, scopes: tuple[str, ...], days: float | None, as_json: bool) -> None:
    """Show a one-time code to type into the extension's popup."""
    settings = settings_of(ctx)
    body = {"minutes": minutes, "days": days} | ({"scopes": list(scopes)} if scopes else {})
    made = ask(settings, "POST", "/pairings/codes", body)
    code = f"{made['code'][:4]}-{made['code'][4:]}"
    if as_json:
        print_json({"code": code, "minutes": minutes})
        return
    echo(f"Type this into the regrant popup:  {code}")
    echo(f"Good for {minutes:g} minutes and one browser. Ctrl-C stops waiting; the code stays good.", err=True)
    wrong = 0
    while (now := ask(settings, "GET", "/pairings/codes"))["state"] == "waiting":
        wrong = _tell_wrong(now, wrong)
        time.sleep(LOOK)
    _tell_wrong(now, wrong)
    _tell_end(now)


def _tell_wrong(now: dict[str, Any], before: int) -> int:
    count = int(now["wrong"])
    if count > before:
        echo(f"A wrong code was tried ({count} of 5). If that was not you, something else asks for entry.", err=True)
    return count


def _tell_end(now: dict[str, Any]) -> None:
    if now["state"] == "claimed":
        who = now["claimed_by"]
        origin = who["origin"] or "a program without an origin"
        until = f" until {day(who['expires'])}" if who["expires"] else ""
        echo(f"Paired: {who['name']}, {origin}. It may {', '.join(who['scopes'])}{until}.")
        echo(f"Was that not you? regrant pairings revoke {who['id']}", err=True)
        return
    if now["state"] == "spent":
        raise Refused("five wrong codes were tried, so this code is void", hint="Run `regrant pair` again.")
    raise Refused("nobody used the code in time", hint="Run `regrant pair` again.")
