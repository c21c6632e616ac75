"""What commands share: the settings they run under, the store made ready, and `--json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from regrant.errors import BadInput
from regrant.settings import Settings, load
from regrant.store import whole_file

Command = TypeVar("Command", bound=Callable[..., Any])


def settings_of(ctx: click.Context) -> Settings:
    """The settings of this run, with `--testing` of the group taken in."""
    return load(testing=bool((ctx.find_root().obj or {}).get("testing")))


def with_store(ctx: click.Context) -> Settings:
    """The settings, with the store made ready: a command does the same with and without a running service."""
    from regrant.app import open_store
    from regrant.store import keyholder

    settings = settings_of(ctx)
    open_store(settings)
    if somebody_sits_there():
        keyholder.ask_with(ask_at_terminal)
    return settings


def ask_at_terminal() -> str:
    """The passphrase of the vault, asked of whoever sits there."""
    told: str = click.prompt("Passphrase of the vault", hide_input=True, err=True)
    return told


def somebody_sits_there() -> bool:
    """Is there a terminal to ask at?"""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def write_file(path: Path, content: bytes) -> None:
    """Write a file that the person named: whole or not at all, and for them alone. Raises BadInput."""
    try:
        whole_file.write(path, content)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}", hint="Name a file elsewhere.") from error


def json_option(command: Command) -> Command:
    """`--json`: for programs, one JSON value on stdout and nothing else."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def print_json(value: Any) -> None:
    """One JSON value, readable for people too."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))
