"""`regrant sandbox`: serve a pretend Meta from a scenario."""

from __future__ import annotations

from pathlib import Path

import click

from regrant.sandbox.server import HOST, PORT, start
from regrant.sandbox.world import ScenarioInvalid, World
from regrant.sandbox.world.scenario_file import SCENARIOS


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
        raise click.ClickException(f"Port {port} cannot be had: {taken.strerror}. Try another --port.") from taken
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
