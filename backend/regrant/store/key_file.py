"""The key of the vault in a file of its owner's alone (0600), always whole."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from regrant.errors import SecretsLocked

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
    aside = _aside(path)
    try:
        _flushed(aside, content)
        aside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise SecretsLocked(f"{path} cannot be written: {error.strerror}", hint="Is the disk full?") from error
    finally:
        aside.unlink(missing_ok=True)


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
    fresh, aside = os.urandom(_BYTES), _aside(path)
    try:
        _flushed(aside, fresh)
        os.link(aside, path)  # fails where another process was quicker
        _flush_folder(path.parent)
    except FileExistsError:
        return read_private(path)
    except OSError as error:
        raise SecretsLocked(f"the key file {path} cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)
    return fresh


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}.new")


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
