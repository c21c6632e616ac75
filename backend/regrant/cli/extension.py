"""`regrant extension`: where the built extension lies, to load it into a browser."""

from __future__ import annotations

from pathlib import Path

import click

from regrant.cli.printable import echo
from regrant.errors import NotFound

BUILT = Path(__file__).parent.parent / "built_extension"


@click.group()
def extension() -> None:
    """Find the browser extension."""


@extension.command("path")
@click.option("--browser", type=click.Choice(["chromium", "firefox"]), default="chromium", show_default=True)
def path(browser: str) -> None:
    """Print the folder to load: in Chromium at chrome://extensions, in Firefox at about:debugging."""
    folder = BUILT / browser
    if not (folder / "manifest.json").exists():
        raise NotFound(f"the extension for {browser} is not built", hint="In a source folder, run `make setup`.")
    echo(str(folder))
