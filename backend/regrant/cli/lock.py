"""`regrant lock` and `regrant unlock`: takes the key of stored tokens out of reach, and back."""

from __future__ import annotations

from typing import Any

import click

from regrant.cli.common import with_store
from regrant.cli.printable import echo
from regrant.cli.service import ask, proven
from regrant.settings import Settings
from regrant.store.serving import port_left_by_service


@click.command()
@click.pass_context
def lock(ctx: click.Context) -> None:
    """Let the key of stored tokens go. Until `regrant unlock`, checks say that the vault is locked."""
    from regrant.store import keyholder

    settings = with_store(ctx)
    where = keyholder.lock()
    if port_left_by_service(settings) is not None:
        ask(settings, "POST", "/vault/lock", {})
    if where.kind == "passphrase":
        echo("Locked: the service forgot the key, and only your passphrase brings it back.")
        return
    echo("Locked: regrant leaves the key alone until `regrant unlock`.")
    echo(
        f"The key itself stays in {where.place}, so whoever is logged in as you can still take it from there.\n"
        "A passphrase locks it away from them too: regrant vault move passphrase",
        err=True,
    )


@click.command()
@click.pass_context
def unlock(ctx: click.Context) -> None:
    """Open the vault again, in the service that runs; asks for its passphrase where it has one."""
    from regrant.store import keyholder

    settings = with_store(ctx)
    running = port_left_by_service(settings) is not None
    if keyholder.home().kind != "passphrase":
        keyholder.unlock()
        echo("Unlocked.")
        return
    if not running:
        echo("No service runs, so there is nothing to unlock: each command asks for the passphrase itself.")
        return
    _tell(settings, click.prompt("Passphrase", hide_input=True, err=True))
    echo("Unlocked, until `regrant lock` or the end of the service.")


def _tell(settings: Settings, phrase: str) -> Any:
    proven(settings)
    return ask(settings, "POST", "/vault/unlock", {"passphrase": phrase})
