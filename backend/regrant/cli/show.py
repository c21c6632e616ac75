"""How the terminal shows things: the four states with colour, sign and word; plain text when piped."""

from __future__ import annotations

import os
import time
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Shown = Literal["well", "soon", "needs_you", "unknown"]

STATES: dict[Shown, tuple[str, str, str]] = {
    "well": ("✓", "working", "green"),
    "soon": ("◷", "soon", "yellow"),
    "needs_you": ("✋", "needs you", "red"),
    "unknown": ("?", "not known", "bright_black"),
}
PIPED = 120  # signs a line where there is no window to fit


def console(*, stderr: bool = False) -> Console:
    """Where to print; colours only where somebody looks."""
    made = Console(stderr=stderr, highlight=False)
    return made if made.is_terminal or "COLUMNS" in os.environ else Console(stderr=stderr, highlight=False, width=PIPED)


def state_text(state: Shown) -> Text:
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


def day(moment: int | None) -> str:
    """A moment (Unix seconds) as local day and time; a dash where it is not known."""
    return "–" if moment is None else time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))
