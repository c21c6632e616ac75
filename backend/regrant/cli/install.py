"""`regrant install` and `regrant uninstall`: the service in the background, from login on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from regrant.cli.autostart.plan import Autostart, autostart
from regrant.cli.common import settings_of, write_file
from regrant.cli.printable import echo
from regrant.errors import Unavailable

PATIENCE = 30  # seconds for one command of the system's
KEPT = ("REGRANT_HOME", "REGRANT_PORT", "REGRANT_KEY_FILE", "REGRANT_GRAPH_VERSION", "REGRANT_DATABASE", "REGRANT_JOBS")
"""What of the environment the service in the background runs with as well; an address in it may hold a password."""


@click.command()
@click.option("--print", "print_it", is_flag=True, help="Print the file and what would be run; change nothing.")
@click.pass_context
def install(ctx: click.Context, print_it: bool) -> None:
    """Have the service start by itself whenever you log in."""
    settings_of(ctx)
    way = _way()
    if print_it:
        echo(f"{way.path}:\n\n{way.text}\n" + "\n".join(" ".join(one) for one in way.after))
        return
    way.path.parent.mkdir(parents=True, exist_ok=True)
    write_file(way.path, way.text.encode("utf-16" if sys.platform == "win32" else "utf-8"))
    try:
        _run(way.after)
    except Unavailable:
        way.path.unlink()
        raise
    echo(f"regrant starts by itself now ({way.system}). Look at it: {way.look}")


@click.command()
@click.pass_context
def uninstall(ctx: click.Context) -> None:
    """Have it start no more; what it keeps stays where it is."""
    settings = settings_of(ctx)
    way = _way()
    if not way.path.exists():
        echo("It is not set up to start by itself.")
        return
    _run(way.before_removal, must=False)
    way.path.unlink()
    echo(f"regrant starts by itself no more. Your data is still in {settings.folder}.")


def _way() -> Autostart:
    return autostart(Path.home(), {name: os.environ[name] for name in KEPT if os.environ.get(name)})


def _run(commands: Iterable[Sequence[str]], *, must: bool = True) -> None:
    """Run the system's commands in turn. Raises Unavailable, in words, where one does not work and has to."""
    for command in commands:
        trouble = _trouble(command)
        if must and trouble is not None:
            raise Unavailable(
                f"the system did not take it: {trouble}",
                hint="Run `regrant serve` yourself, or see `regrant install --print` and set it up by hand.",
            )


def _trouble(command: Sequence[str]) -> str | None:
    """What went wrong with one command of the system's; None where nothing did."""
    program = shutil.which(command[0])
    if program is None:
        return f"there is no {command[0]} here"
    try:
        ended = subprocess.run(  # noqa: S603  # our own words, and a path of the person's own
            [program, *command[1:]], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return f"{command[0]} did not end within {PATIENCE} seconds, or could not be run"
    said = ended.stderr.strip().splitlines()[-1:]
    return " ".join(said) or "no reason given" if ended.returncode else None
