"""Prints what others wrote: a name, a message of Meta's or a pasted answer may hold signs that steer a terminal."""

from __future__ import annotations

import click

UNSEEN = "\N{REPLACEMENT CHARACTER}"
LINES = "\t\n"
STEERING = {code: UNSEEN for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in LINES}
"""ESC and all others of C0 and C1, which move the cursor, write over what stands there, or set the window's title."""
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn the order of what follows, so that one name reads as another; marks that names really have stay."""


def printable(text: str) -> str:
    """The text with nothing in it that a terminal obeys."""
    return text.translate(STEERING | TURNING)


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a line for a person; `err` on standard error, `nl` with its end."""
    click.echo(printable(text), err=err, nl=nl)
