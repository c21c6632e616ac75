"""Files of their owner's alone (0600) that are there whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put this in the file, over whatever was there. Raises OSError."""
    aside = _aside(path)
    try:
        _flushed(aside, content)
        aside.replace(path)
        _flush_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def write_first(path: Path, content: bytes) -> None:
    """Put this in a file that nobody has made yet. Raises FileExistsError where another was quicker, and OSError."""
    aside = _aside(path)
    try:
        _flushed(aside, content)
        os.link(aside, path)
        _flush_folder(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _flushed(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)  # left by a process of this number that was killed
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _flush_folder(folder: Path) -> None:
    """Have the name itself on disk, where the system can be asked for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
