"""How the terminal fails: three lines, what, why and what next, and never a trace."""

from __future__ import annotations

import re
import sys
from typing import Any

import click
from peewee import DatabaseError

from regrant.cli.printable import echo
from regrant.errors import RegrantError

EXIT = 1
FILE = re.compile(r"\S*[/.]\w+(?::|\s)")
INTERRUPTED = 130  # what a shell expects after Ctrl-C


class Telling(click.Group):
    """A group whose commands end in words where they fail."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of regrant's own becomes three lines and exit code 1."""
        try:
            return super().invoke(ctx)
        except RegrantError as error:
            tell(f"{ctx.info_name} {ctx.invoked_subcommand or ''}".strip() + " did not work", str(error), error.hint)
            sys.exit(EXIT)
        except DatabaseError as error:
            what = f"{ctx.info_name} {ctx.invoked_subcommand or ''}".strip() + " did not work"
            tell(what, f"the database did not take it: {error}", "is the disk full? `regrant doctor` looks")
            sys.exit(EXIT)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)


def tell(what: str, why: str, then: str = "") -> None:
    """Three lines on stderr."""
    echo(f"{what}.", err=True)
    echo(f"  Why:  {sentence(why)}", err=True)
    echo(f"  Next: {sentence(then or 'run `regrant doctor`, which looks at everything in turn')}", err=True)


def sentence(text: str) -> str:
    """The words with a capital and a full stop; the name of a file at their beginning stays as it is written."""
    text = text.strip()
    if not text:
        return ""
    named = FILE.match(text)
    return (text if named else text[0].upper() + text[1:]) + ("" if text[-1] in ".!?" else ".")
