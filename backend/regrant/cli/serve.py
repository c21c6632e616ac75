"""`regrant serve`: the local service."""

from __future__ import annotations

import gc
import logging
from contextlib import nullcontext
from dataclasses import replace

import click

from regrant import __version__
from regrant.cli.common import settings_of
from regrant.cli.printable import echo
from regrant.doctor.holders import holder_of
from regrant.errors import Conflict, StoreUnusable
from regrant.settings import LOOPBACK, Settings, loopback_origin


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="Listen here instead of on the first free of the five.")
@click.option("--testing", is_flag=True, help="Use the testing profile: a folder and ports of its own.")
@click.option("--sandbox", metavar="URL", help="Ask this loopback sandbox instead of Meta.")
@click.option("-v", "--verbose", is_flag=True, help="Log each request, without its secrets.")
@click.pass_context
def serve(ctx: click.Context, port: int | None, testing: bool, sandbox: str | None, verbose: bool) -> None:
    """Run the service for the browser extension, until Ctrl-C."""
    ctx.find_root().obj["testing"] = ctx.find_root().obj["testing"] or testing
    settings = settings_of(ctx)
    settings = replace(
        settings, port=port or settings.port, sandbox=loopback_origin(sandbox) if sandbox else settings.sandbox
    )
    logging.basicConfig(level=logging.INFO if verbose else logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    run(settings)


def run(settings: Settings) -> None:
    """Serve until stopped. Raises Conflict where another service has this folder, and PortTaken."""
    gc.disable()  # what is read in now stays for good: looking through it for rubbish costs a sixth of the start
    from regrant.api.wire import stoppable
    from regrant.app import make_server, open_store
    from regrant.store import keyholder
    from regrant.store.database import connected
    from regrant.store.lock import only_one
    from regrant.watch.queue import watching

    with only_one(settings.folder / "serving") as alone:
        if not alone:
            raise Conflict(
                f"a regrant service is running on {settings.folder} already",
                hint="Use that one, or give this one a folder of its own with REGRANT_HOME.",
            )
        open_store(settings, alone=True)
        _back_up(settings)
        server, port = make_server(settings)
        gc.enable()
        gc.freeze()
        _tell_strangers(settings, port)
        echo(f"regrant {__version__} on http://{LOOPBACK}:{port}  (Ctrl-C stops it)")
        echo(f"Rows: {settings.rows}; {keyholder.home()}.")
        if keyholder.home().kind == "passphrase" and keyholder.locked():
            echo("The vault is locked, so nothing can be checked yet: `regrant unlock` in another terminal.")
        if settings.sandbox:
            echo(f"Sandbox: {settings.sandbox} stands in for Meta.")
        try:
            watch = watching(settings) if settings.watch else nullcontext()
            with watch, connected():  # one that stays open, or SQLite would tidy its log away after each request
                stoppable(server)
        finally:
            settings.admin_token_file.unlink(missing_ok=True)


def _back_up(settings: Settings) -> None:
    """Make today's backup; that it cannot be made is said, and keeps nobody from working."""
    from regrant.store import backup

    try:
        backup.daily(settings)
    except StoreUnusable as error:
        echo(f"No backup was made today: {error}. {error.hint}", err=True)


def _tell_strangers(settings: Settings, port: int) -> None:
    """Say who stands on the ports before ours; the extension finds us all the same."""
    for taken in range(settings.ports[0], port) if port in settings.ports else ():
        echo(f"Port {taken} is held by {holder_of(taken) or 'another program'}.", err=True)
