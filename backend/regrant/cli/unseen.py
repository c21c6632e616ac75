"""Asks for what nobody may read over a shoulder, or in a shell's history: never an argument."""

from __future__ import annotations

import sys

import click


def unseen(label: str) -> str:
    """Asked for and not shown; from a pipe, such as a password manager's, its next line."""
    if sys.stdin.isatty():
        return str(click.prompt(label, hide_input=True, err=True)).strip()
    line = sys.stdin.readline()
    if not line:
        raise click.Abort
    return line.strip()
