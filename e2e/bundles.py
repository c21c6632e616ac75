"""Bundles pieces of the extension for tests and benchmarks that run them in a page by themselves."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

EXTENSION = Path(__file__).parents[1] / "extension"


@cache
def bundle(entry: str) -> str:
    """The script of one entry point of `extension/`, style sheets as texts; raises CalledProcessError."""
    command = ["node", "testing/bundle.mjs", entry]
    made = subprocess.run(command, cwd=EXTENSION, check=True, timeout=60, capture_output=True, text=True)
    return made.stdout
