"""One at a time: a lock that the system takes back when the process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regrant.store.database import private_file


@contextmanager
def only_one(path: Path, *, held: bool = False) -> Iterator[bool]:
    """Holds the lock while the block runs and says True; False where another process holds it.

    `held`: the caller has it already.
    """
    if held:
        yield True
        return
    private_file(path)
    with path.open("r+b") as file:
        try:
            _lock(file.fileno())
        except OSError:
            yield False
            return
        yield True


def _lock(handle: int) -> None:
    if os.name == "posix":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
