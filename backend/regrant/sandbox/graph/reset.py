"""Cuts a connection in the middle, as a broken network does."""

from __future__ import annotations

import contextlib
import socket
import struct
from typing import Any, NoReturn


class ConnectionCut(Exception):
    """Raised so that no answer is written to a connection that is gone."""


def cut_connection(environ: dict[str, Any]) -> NoReturn:
    """Close the caller's connection without a word; raises ConnectionCut in any case."""
    channel = getattr(environ.get("waitress.client_disconnected"), "__self__", None)
    if channel is not None:
        # no lingering: the peer sees a reset, not an end
        channel.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with contextlib.suppress(OSError):
            channel.socket.shutdown(socket.SHUT_RDWR)
        channel.will_close = True
    raise ConnectionCut
