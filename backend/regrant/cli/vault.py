"""`regrant vault`: where the key of stored tokens is, moving it, and replacing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.store.serving import port_left_by_service

if TYPE_CHECKING:
    from regrant.settings import Settings
    from regrant.store.keyholder import Kind


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def vault(ctx: click.Context, as_json: bool) -> None:
    """Say where the key of stored tokens is, and what protects it."""
    if ctx.invoked_subcommand:
        return
    from regrant.store import keyholder, resealing

    with_store(ctx)
    where, locked, count = keyholder.home(), keyholder.locked(), resealing.count()
    if as_json:
        print_json({"kind": where.kind, "place": where.place, "locked": locked, "secrets": count})
        return
    echo(f"{str(where)[0].upper()}{str(where)[1:]}.")
    echo(f"{count} secrets are sealed under it. It is {'locked' if locked else 'open'}.")


@vault.command("rotate")
@click.pass_context
def rotate(ctx: click.Context) -> None:
    """Replace the key, and seal every secret and every backup anew. Safe to break off, and to do again."""
    from regrant.store import resealing

    done = resealing.rotate(_opened(ctx))
    echo(f"{done.secrets} secrets and {done.backups} backups are under a new key; the old one is gone.")
    if done.shut:
        echo(f"{done.shut} secrets were not opened by the old key either: connect those profiles again.", err=True)
    for path in done.left:
        echo(f"The secrets in {path} can no longer be opened; remove it if you do not need its rows.", err=True)


@vault.command("move")
@click.argument("kind", type=click.Choice(["keyring", "file", "passphrase"]))
@click.pass_context
def move(ctx: click.Context, kind: Kind) -> None:
    """Keep the key in the system's keyring, in a file of yours alone, or in one that only a passphrase opens."""
    from regrant.store import backup, keyholder, remembered

    settings = _opened(ctx)
    phrase = None
    if kind == "passphrase":
        echo("Without this passphrase the stored tokens are lost: nobody can bring it back.", err=True)
        phrase = click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    where = keyholder.move(kind, phrase)
    backup.rewrite(settings, lambda line: remembered.copy_into(line, "vault.home"))
    echo(f"{str(where)[0].upper()}{str(where)[1:]}.")
    if kind == "passphrase" and port_left_by_service(settings) is not None:
        echo("The service that runs needs it as well: regrant unlock", err=True)
    if kind == "file":
        echo("Whoever can read your files can read it: a keyring or a passphrase is safer.", err=True)


def _opened(ctx: click.Context) -> Settings:
    """The settings, with the passphrase asked for where the vault has one."""
    from regrant.store import keyholder

    settings = with_store(ctx)
    if keyholder.home().kind == "passphrase" and keyholder.locked():
        keyholder.unlock(click.prompt("Passphrase", hide_input=True, err=True))
    return settings
