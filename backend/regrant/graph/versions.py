"""Which versions of the Graph there are, and which one is asked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from regrant.errors import BadInput

FILE = Path(__file__).parent.parent / "data" / "graph-versions.toml"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: the day it came out and the last day it can be asked, None where Meta has not named it."""

    name: str
    released: date
    until: date | None


def current() -> str:
    """The version that is asked unless the settings name another."""
    return str(_file()["current"])


def known() -> dict[str, Version]:
    """All versions by name, the newest first."""
    rows = _file()["versions"]
    return {name: Version(name, row["released"], row.get("until")) for name, row in rows.items()}


def usable(name: str, today: date) -> str:
    """The version of that name; raises BadInput for one that is unknown or over.

    Meta serves an expired version by another one without a word, so asking it would hide what really answered.
    """
    version = known().get(name)
    if version is None:
        raise BadInput(f"no Graph version {name!r}", hint=f"Known: {', '.join(known())}.")
    if version.until and version.until < today:
        raise BadInput(f"Graph version {name} ended on {version.until}", hint=f"The current one is {current()}.")
    return name


@cache
def _file() -> dict[str, dict[str, dict[str, date]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
