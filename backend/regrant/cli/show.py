"""How the terminal shows things: the four states with colour, sign and word; plain text when piped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from regrant.cli.printable import printable
from regrant.doctor.telling import day

__all__ = ["console", "day", "state_text", "table"]

STATES: dict[str, tuple[str, str, str]] = {
    "ok": ("✓", "working", "green"),
    "soon": ("◷", "soon", "yellow"),
    "needs_you": ("✋", "needs you", "red"),
    "unknown": ("?", "not known", "bright_black"),
}
PIPED = 120  # signs a line where there is no window to fit


class Shown(Console):
    """A console that prints no sign of anybody else's that a terminal obeys; its own colours it adds after that."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The pieces to print, each made harmless."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(printable(piece.text), piece.style)


def console(*, stderr: bool = False) -> Console:
    """Where to print; colours only where somebody looks. Brackets and colons in a name are a name's, and no mark-up."""
    made = partial(Shown, stderr=stderr, highlight=False, markup=False, emoji=False)
    here = made()
    return here if here.is_terminal or "COLUMNS" in os.environ else made(width=PIPED)


def state_text(state: str) -> Text:
    """A state as sign and word in its colour."""
    sign, word, colour = STATES[state]
    return Text(f"{sign} {word}", style=colour, no_wrap=True)


def table(*columns: str) -> Table:
    """A table no wider than the window; the last column takes what is left and wraps."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in columns:
        last = name == columns[-1]
        made.add_column(name, overflow="fold", ratio=1 if last else None, no_wrap=name == "Id")  # ids are copied
    return made
