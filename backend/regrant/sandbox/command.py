"""`regrant sandbox`: serve a pretend Meta from a scenario."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import IO

import click

from regrant.sandbox.server import HOST, PORT, start
from regrant.sandbox.world import ScenarioInvalid, World
from regrant.sandbox.world.scenario_file import SCENARIOS

LAST_PORT = 65_535


class NoPort(click.ClickException):
    """The port cannot be had; told in three lines, as everything that fails in the terminal is."""

    def __init__(self, port: int, why: OSError) -> None:
        held = why.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE))
        reason = f"Another program holds port {port}" if held else f"Port {port} cannot be had: {why.strerror}"
        then = "Perhaps a sandbox runs already: open" if held else "Take another port:"
        place = f" http://{HOST}:{port}/sandbox/, or take another port:" if held else ""
        next_port = port + 1 if port < LAST_PORT else PORT
        command = f"regrant sandbox --port {next_port}"
        super().__init__(f"The sandbox did not start.\n  Why:  {reason}.\n  Next: {then}{place} {command}")

    def show(self, file: IO[str] | None = None) -> None:
        """The three lines, and nothing before them."""
        click.echo(self.message, err=True, file=file)


def scenario_file(name: str) -> Path:
    """The file of a scenario that is ours by name, or anybody's by path."""
    own = SCENARIOS / f"{name}.toml"
    if own.is_file():
        return own
    if Path(name).is_file():
        return Path(name)
    known = ", ".join(sorted(file.stem for file in SCENARIOS.glob("*.toml")))
    raise click.BadParameter(f"{name!r} is neither a file nor one of {known}", param_hint="--scenario")


def _list() -> None:
    for file in sorted(SCENARIOS.glob("*.toml")):
        click.echo(f"{file.stem:22}{World.from_file(file).state.title}")


@click.command()
@click.option("--scenario", default="five-tools", show_default=True, help="A scenario's name, or a TOML file.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port on 127.0.0.1.")
@click.option("--list", "show_list", is_flag=True, help="List the scenarios and stop.")
def sandbox(scenario: str, port: int, show_list: bool) -> None:
    """Serve a pretend Meta: its Graph, its screens and five pretend tools."""
    if show_list:
        _list()
        return
    try:
        world = World.from_file(scenario_file(scenario))
    except ScenarioInvalid as wrong:
        raise click.ClickException(f"The scenario cannot be used: {wrong}") from wrong
    try:
        server = start(world, port)
    except OSError as taken:
        raise NoPort(port, taken) from taken
    origin = f"http://{HOST}:{port}"
    click.echo(f"{world.state.title}\n")
    for words, path in (
        ("Desk", "/sandbox/"),
        ("Settings", "/settings?tab=business_tools"),
        ("Tools", "/tools/"),
        ("Graph", "/graph/"),
    ):
        click.echo(f"  {words:10}{origin}{path}")
    click.echo(f"\nTo point regrant at it: REGRANT_SANDBOX={origin}. Ctrl-C ends it.", err=True)
    server.run()
