"""Sends bytes as they are: a client library would put right what a hostile caller gets wrong."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Raw:
    """One answer, taken apart."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The decoded body."""
        return json.loads(self.body)


def send(port: int, request: bytes) -> Raw:
    """The answer to these bytes; the connection is closed by whoever is done first."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        with suppress(ConnectionResetError, BrokenPipeError):  # who is turned away has the answer waiting
            line.sendall(request)
        received = _all_of(line)
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): text.strip() for name, _, text in (line.partition(":") for line in lines)}
    return Raw(int(first.split(" ")[1]), headers, body)


def _all_of(line: socket.socket) -> bytes:
    received = b""
    while True:
        try:
            part = line.recv(65536)
        except ConnectionResetError:
            return received
        if not part:
            return received
        received += part
        head, found, body = received.partition(b"\r\n\r\n")
        if found and (length := _length(head)) is not None and len(body) >= length:
            return received


def _length(head: bytes) -> int | None:
    for text in head.lower().split(b"\r\n"):
        if text.startswith(b"content-length:"):
            return int(text.partition(b":")[2])
    return None
