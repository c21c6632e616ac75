"""`regrant open`: the dashboard, signed in."""

from __future__ import annotations

import webbrowser

import click

from regrant.cli.common import settings_of
from regrant.cli.printable import echo


@click.command("open")
@click.option("--print", "print_it", is_flag=True, help="Print the link instead of opening it.")
@click.pass_context
def open_dashboard(ctx: click.Context, print_it: bool) -> None:
    """Open the dashboard of the running service in your browser."""
    from regrant.cli.service import ask

    link = ask(settings_of(ctx), "POST", "/sessions")
    if print_it or not webbrowser.open(link["url"]):
        echo(f"{link['url']}\nOpen it within {link['seconds'] // 60} minutes; it works once.")
