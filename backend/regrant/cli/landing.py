"""Where a person lands after a login: the running service, or one that is there for this login alone."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Response, request

from regrant.cli.service import ask
from regrant.errors import PortTaken, Unavailable
from regrant.settings import Settings
from regrant.store.serving import port_left_by_service

LINGER = 5.0  # seconds in which a browser follows where it was sent
COMING = 0.5  # seconds for the answer that ended the login to leave


@contextmanager
def landing(settings: Settings, port: int | None = None) -> Iterator[int]:
    """The port on which Meta's answer is heard while the block runs; `port` where it must be that one.

    Raises PortTaken where it cannot be had.
    """
    running = _service(settings)
    if running is not None and port in {None, running}:
        yield running
        return
    from regrant.api.wire import server, stop
    from regrant.app import create_app, listen

    try:
        listening = listen(settings if port is None else replace(settings, port=port))
    except PortTaken as taken:
        raise PortTaken(str(taken), hint="Begin the login anew: `regrant login`.") from taken
    own = int(listening.getsockname()[1])
    # nobody is told this token, so that nobody can ask this one anything but to land
    app, page = create_app(settings, own, secrets.token_urlsafe(32)), _Page()
    app.after_request(page.note)
    made = server(app, listening)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    try:
        yield own
    finally:
        page.await_shown()
        stop(made, thread)


class _Page:
    """Whether the browser that came back has been shown how it went: until then it must find somebody here."""

    def __init__(self) -> None:
        self._sent_on, self._shown = threading.Event(), threading.Event()

    def note(self, response: Response) -> Response:
        """Look at each answer."""
        if response.location and "?login=" in response.location:
            self._sent_on.set()
        elif response.status_code == 200 and "login" in request.args:
            self._shown.set()
        return response

    def await_shown(self) -> None:
        """A moment for the browser that is on its way."""
        if self._sent_on.wait(0 if self._shown.is_set() else COMING):
            self._shown.wait(LINGER)


def _service(settings: Settings) -> int | None:
    port = port_left_by_service(settings)
    if port is None:
        return None
    try:
        ask(settings, "GET", "/ping")
    except Unavailable:  # it ended without taking its token away
        return None
    return port
