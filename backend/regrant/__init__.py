"""regrant: why a Meta connection broke, what the gentlest cure is, and the way through it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("regrant")
except PackageNotFoundError:  # run from a source folder that was never installed
    __version__ = "0+source"
