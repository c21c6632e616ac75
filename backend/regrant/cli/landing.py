"""Where a person lands after a login: the running service, or one that is there for this login alone."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from regrant.cli.service import ask, port_left_by_service
from regrant.errors import PortTaken, Unavailable
from regrant.settings import Settings


@contextmanager
def landing(settings: Settings, port: int | None = None) -> Iterator[int]:
    """The port on which Meta's answer is heard while the block runs; `port` where it must be that one.

    Raises PortTaken where it cannot be had.
    """
    running = _service(settings)
    if running is not None and port in {None, running}:
        yield running
        return
    from regrant.api.wire import server
    from regrant.app import create_app, listen

    try:
        listening = listen(settings if port is None else replace(settings, port=port))
    except PortTaken as taken:
        raise PortTaken(str(taken), hint="Begin the login anew: `regrant login`.") from taken
    own = int(listening.getsockname()[1])
    # nobody is told this token, so that nobody can ask this one anything but to land
    made = server(create_app(settings, own, secrets.token_urlsafe(32)), listening)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        _stop(made, thread)


def _service(settings: Settings) -> int | None:
    port = port_left_by_service(settings)
    if port is None:
        return None
    try:
        ask(settings, "GET", "/ping")
    except Unavailable:  # it ended without taking its token away
        return None
    return port


def _stop(made: Any, thread: threading.Thread) -> None:
    from waitress.wasyncore import close_all  # type: ignore[import-untyped]

    made.task_dispatcher.shutdown()  # first, or a worker rings a bell that is gone
    made.trigger.pull_trigger(lambda: close_all(made._map))  # in its own thread, or it listens to what is closed
    thread.join(5)
