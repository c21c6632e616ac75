"""The key of the vault in a file of its owner's alone (0600), always whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from regrant.errors import SecretsLocked
from regrant.store import whole_file

_BYTES = 32


def read(path: Path, *, made: bool) -> bytes:
    """What is in the file; a new key where there never was one. Raises SecretsLocked."""
    if not path.exists():
        if made:
            raise SecretsLocked(
                f"the key file {path} is gone",
                hint="Put it back. Without it the stored tokens are lost: connect the profiles again.",
            )
        return _first(path)
    return read_private(path)


def read_private(path: Path) -> bytes:
    """What is in a file that nobody else may read. Raises SecretsLocked."""
    try:
        kept = path.read_bytes()
        loose = os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077
    except OSError as error:
        raise SecretsLocked(f"{path} cannot be read: {error.strerror}") from error
    if loose:
        raise SecretsLocked(f"others may read the key file {path}", hint=f"chmod 600 {path}")
    return kept


def write(path: Path, content: bytes) -> None:
    """Put this in the file, whole or not at all, whatever happens meanwhile. Raises SecretsLocked."""
    try:
        whole_file.write(path, content)
    except OSError as error:
        raise SecretsLocked(f"{path} cannot be written: {error.strerror}", hint="Is the disk full?") from error


def remove(path: Path) -> None:
    """Take the file away, written over first, which helps on disks that write in place. Raises SecretsLocked."""
    try:
        with path.open("r+b") as out:
            out.write(bytes(path.stat().st_size))
            out.flush()
            os.fsync(out.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise SecretsLocked(f"{path} cannot be removed: {error.strerror}", hint=f"Remove it by hand: {path}") from error


def _first(path: Path) -> bytes:
    """Write a new key so that it is there whole or not at all, and never over another's."""
    fresh = os.urandom(_BYTES)
    try:
        whole_file.write_first(path, fresh)
    except FileExistsError:  # another process was quicker
        return read_private(path)
    except OSError as error:
        raise SecretsLocked(f"the key file {path} cannot be written: {error.strerror}") from error
    return fresh
