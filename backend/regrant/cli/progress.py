"""A progress bar for what takes over a second, on stderr, where somebody looks."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich import progress as rich
from rich.markup import escape

from regrant.cli.show import console

PATIENCE = 1.0  # seconds: what is shorter needs no bar


class Progress:
    """Call it with how much is done of how much, and what; the bar comes by itself and goes when the block ends."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._bar: rich.Progress | None = None
        self._task: rich.TaskID | None = None
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int, what: str) -> None:
        """So much is done, `what` last."""
        if self._bar is None and time.monotonic() - self._since > PATIENCE:
            self._bar = rich.Progress(console=console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._title, total=total)
            self._bar.start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total, description=escape(what))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
