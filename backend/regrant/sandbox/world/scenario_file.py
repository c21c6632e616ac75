"""Reads a scenario's file, with the parts that it includes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from regrant.sandbox.world.reading import ScenarioInvalid

SCENARIOS = Path(__file__).parents[1] / "scenarios"
"""Where the scenarios of ours are."""


def read_file(path: Path) -> dict[str, Any]:
    """The file's table; the rows of the files in its `include` come before its own rows.

    Raises ScenarioInvalid for a file that is not there or not TOML, and for two that set the same single value.
    """
    table = _load(path)
    parts = table.pop("include", [])
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ScenarioInvalid(f"{path.name}: include: must be a list of file names")
    whole: dict[str, Any] = {}
    for part in parts:
        _join(whole, _load(path.parent / part), part)
    _join(whole, table, path.name)
    return whole


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as gone:
        raise ScenarioInvalid(f"{path.name}: there is no such file") from gone
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise ScenarioInvalid(f"{path.name}: {broken}") from broken


def _join(whole: dict[str, Any], table: dict[str, Any], name: str) -> None:
    for key, value in table.items():
        if isinstance(value, list):
            whole[key] = [*whole.get(key, []), *value]
        elif key in whole:
            raise ScenarioInvalid(f"{name}: {key}: is set in an included file already")
        else:
            whole[key] = value
