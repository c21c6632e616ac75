"""Which program holds a port, where the system tells: Linux in /proc, others by `lsof`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROC = Path("/proc")
LISTENING = "0A"  # the state of a socket that waits for callers, as the kernel writes it


def holder_of(port: int) -> str | None:
    """The name of the program that listens on the loopback port, with its number; None where nobody tells."""
    if (PROC / "net/tcp").exists():
        return _from_proc(port)
    return _from_lsof(port)


def _from_proc(port: int) -> str | None:
    sockets = {f"socket:[{inode}]" for inode in _inodes(port)}
    for handle in PROC.glob("[0-9]*/fd/*"):
        try:
            if str(handle.readlink()) not in sockets:
                continue
            name = (handle.parents[1] / "comm").read_text(encoding="utf-8", errors="replace").strip()
        except OSError:  # another user's process, or one that ended meanwhile
            continue
        return f"{name} (process {handle.parts[2]})"
    return None


def _inodes(port: int) -> list[str]:
    lines = (PROC / "net/tcp").read_text(encoding="ascii").splitlines()[1:]
    rows = [line.split() for line in lines]
    return [row[9] for row in rows if row[3] == LISTENING and int(row[1].partition(":")[2], 16) == port]


def _from_lsof(port: int) -> str | None:
    program = shutil.which("lsof")
    if program is None:
        return None
    asked = [program, "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fcp"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603  # port is a number
    told = {line[0]: line[1:] for line in done.stdout.splitlines() if line}
    return f"{told['c']} (process {told['p']})" if {"c", "p"} <= set(told) else None
