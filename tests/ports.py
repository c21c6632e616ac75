"""Ports of this machine that nobody uses."""

from __future__ import annotations

import socket

SOON = 0.05  # seconds between two looks of a test's server whether it is to stop; by itself it looks twice a second


def free_port() -> int:
    """One that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
