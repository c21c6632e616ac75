"""The wire: waitress on one loopback socket, with its own complaints in our one shape."""

from __future__ import annotations

import json
import signal
import socket
from typing import TYPE_CHECKING, Any

import waitress  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.task import ErrorTask  # type: ignore[import-untyped]
from waitress.wasyncore import close_all  # type: ignore[import-untyped]

from regrant.api.refusals import code_of, hint_of

if TYPE_CHECKING:
    from threading import Thread

    from flask import Flask

THREADS = 16  # a check that waits for Meta holds one; a guided tab asks several times a second meanwhile
MAX_BODY = 2 * 1024 * 1024  # bytes; above every door's own limit, so that the door says how much it takes
IDLE_SECONDS = 30  # a caller who says nothing for so long is let go; honest ones are done in milliseconds
CONNECTIONS = 500  # at once; half requests hold a connection, and no thread
MAX_HEADERS = 32 * 1024  # bytes; a browser sends two


class Complaint(ErrorTask):  # type: ignore[misc]
    """What waitress says about a request that it cannot read, as JSON."""

    def execute(self) -> None:
        """Write the answer and close the connection."""
        error = self.request.error
        told = {"code": code_of(error.code), "message": error.reason.lower(), "hint": hint_of(error.code)}
        body = json.dumps({"error": told}).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ]
        )
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    error_task_class = Complaint


def server(app: Flask, listening: socket.socket) -> Any:
    """A server for the app on a socket that is bound already; `run()` serves and `close()` stops it."""
    made = waitress.create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        channel_request_lookahead=1,  # so that a stream notices when its reader has left
        ident=None,  # nobody needs to know what this is written in
        max_request_body_size=MAX_BODY,
        max_request_header_size=MAX_HEADERS,
        clear_untrusted_proxy_headers=True,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS // 3,
        connection_limit=CONNECTIONS,
    )
    made.channel_class = Channel
    return made


def stoppable(running: Any) -> None:
    """Serve until Ctrl-C or a polite kill, then let requests under way end."""

    def stop(_number: int, _frame: object) -> None:
        raise SystemExit(0)  # waitress takes this as the word to stop

    signal.signal(signal.SIGTERM, stop)
    running.run()


def stop(running: Any, thread: Thread) -> None:
    """Let requests under way end, and end the thread that `run()` is in."""
    running.task_dispatcher.shutdown()  # first, or a worker rings a bell that is gone
    bell = running.trigger
    with bell.lock:  # or a ring that is under way closes the bell before ours
        bell.thunks.append(lambda: close_all(running._map))  # in its own thread, or it listens to what is closed
        bell.pull_trigger()
    thread.join(5)
