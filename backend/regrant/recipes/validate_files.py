"""Holds the data files that no book reads to being TOML, and to their form where they have one of their own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import RootModel

from regrant.causes import Cause, Remedy
from regrant.errors import RecipeInvalid
from regrant.recipes.app_setup import Setup
from regrant.recipes.book import read
from regrant.recipes.faults import Fault
from regrant.recipes.permissions import PermissionFile
from regrant.recipes.rules import read_rules


class LadderFile(RootModel[dict[Cause, list[Remedy]]]):
    """`ladders.toml`: cause -> remedies in the order in which they are tried."""


def toml_faults(data: Path, which: str = "**/*.toml") -> Iterator[Fault]:
    """Every file of the folder, or those of one form, that cannot be read as TOML."""
    for path in sorted(data.glob(which)):
        name = path.relative_to(data).as_posix()
        try:
            tomllib.loads(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            yield Fault(name, "", "not UTF-8: have the editor save it so")
        except tomllib.TOMLDecodeError as broken:
            yield Fault(name, "", f"not TOML: {broken}")


def form_faults(data: Path) -> Iterator[Fault]:
    """What rules, ladders, permissions and ways to an app say and must not; and what beside them is no TOML."""
    broken = list(toml_faults(data, "*.toml"))
    if broken:
        yield from broken
        return
    asked: list[Callable[[], object]] = [partial(read_rules, sorted((data / "graph-errors").glob("*.toml")))]
    asked += [partial(read, path, LadderFile) for path in data.glob("ladders.toml")]
    asked += [partial(read, path, PermissionFile) for path in data.glob("permissions.toml")]
    asked += [partial(read, path, Setup) for path in sorted((data / "app-setup").glob("*.toml"))]
    for fault in (fault for ask in asked for fault in faults_of(ask)):
        yield replace(fault, file=fault.file.removeprefix(f"{data.name}/"))


def faults_of(ask: Callable[[], object]) -> Iterator[Fault]:
    """What keeps the files from being read: each line of the complaint is one fault."""
    try:
        ask()
    except RecipeInvalid as invalid:
        for line in str(invalid).splitlines():
            file, key, says = (*line.split(": ", 2), "", "")[:3]
            yield Fault(file, key, says)
