"""`regrant worker`: works off the queue beside the service, on as many machines as wanted."""

from __future__ import annotations

import click

from regrant.cli.common import with_store
from regrant.cli.printable import echo
from regrant.errors import BadInput


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), default=2, help="How many threads.")
@click.pass_context
def worker(ctx: click.Context, workers: int) -> None:
    """Watch by the clock without serving, with the queue in Redis or PostgreSQL."""
    from regrant.watch.queue import work

    settings = with_store(ctx)
    if settings.jobs is None:
        raise BadInput(
            "the queue is a file of the service's own, which watches by itself",
            hint="Set REGRANT_JOBS=redis://… (and REGRANT_DATABASE=postgresql://…) where many machines share it.",
        )
    echo(f"Watching with {workers} threads (Ctrl-C stops it).")
    work(settings, workers)
