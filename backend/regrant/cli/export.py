"""`regrant export` and `regrant import`: profiles, apps, connections and settings, from one machine to another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from regrant.cli.common import with_store, write_file
from regrant.cli.printable import echo
from regrant.cli.progress import Progress
from regrant.cli.show import console
from regrant.cli.unseen import unseen
from regrant.errors import BadInput

STDOUT = "-"


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--with-secrets", is_flag=True, help="Take tokens and secrets along, sealed under a passphrase.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_context
def export(ctx: click.Context, file: str, with_secrets: bool, force: bool) -> None:
    """Write profiles, apps, connections and settings to FILE as JSON, without secrets; `-` prints it.

    With --with-secrets the file is an archive that only a passphrase opens, which is asked for.
    """
    with_store(ctx)
    from regrant.store import exporting

    if with_secrets and file == STDOUT:
        raise BadInput("an archive with secrets is not printed", hint="Name a file.")
    if file != STDOUT and Path(file).exists() and not force:
        raise BadInput(f"{file} is there already", hint="Name another, or take --force.")
    if not with_secrets:
        _write(file, exporting.plain())
    else:
        passphrase = _new_passphrase()
        with console(stderr=True).status("Sealing…"):
            content = exporting.sealed(passphrase)
        _write(file, content)
    if file != STDOUT:
        said = "with tokens and secrets, sealed" if with_secrets else "without any token or secret"
        echo(f"Written to {file}, {said}. Read it in elsewhere: regrant import {file}", err=True)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def import_(ctx: click.Context, file: str) -> None:
    """Read in a FILE of `regrant export`: all of it or nothing. Doing it again changes nothing."""
    with_store(ctx)
    from regrant.store import importing

    found = importing.read(Path(file).read_bytes(), lambda: unseen("Passphrase of the archive"))
    with Progress("Reading in") as progress:
        done = importing.put_in(found, progress)
    new = {
        "profiles": done.profiles,
        "apps": done.apps,
        "connections": done.connections,
        "assets": done.assets,
        "tokens": done.credentials,
    }
    told = ", ".join(f"{count} {name}" for name, count in new.items() if count)
    echo(f"Read in: {told}." if told else "Everything in it was here already.")
    if done.without_token:
        echo(f"Without a token until you log in: {', '.join(dict.fromkeys(done.without_token))}.")


def _new_passphrase() -> str:
    echo("Whoever has the file may guess at its passphrase as long as they like: four words in a row.", err=True)
    first = unseen("Passphrase")
    if sys.stdin.isatty() and unseen("The same again") != first:
        raise BadInput("the two are not the same", hint="Begin again; nothing was written.")
    return first


def _write(file: str, content: bytes) -> None:
    if file == STDOUT:
        echo(content.decode())
        return
    write_file(Path(file), content)
