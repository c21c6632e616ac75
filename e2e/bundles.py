"""Bundles pieces of the extension for tests and benchmarks that run them in a page by themselves."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

EXTENSION = Path(__file__).parents[1] / "extension"


@cache
def bundle(entry: str) -> str:
    """The script of one entry point of `extension/`, style sheets as texts; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "bundle.js"
        options = ["--bundle", "--charset=utf8", "--format=iife", "--loader:.css=text", "--log-level=error"]
        command = [str(EXTENSION / "node_modules/.bin/esbuild"), entry, *options, f"--outfile={out}"]
        subprocess.run(command, cwd=EXTENSION, check=True, timeout=60)
        return out.read_text(encoding="utf-8")
