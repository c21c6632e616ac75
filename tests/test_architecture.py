"""The house stands as docs/architecture.md says: who imports whom, how long a file may be, what is written down."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import regrant
from regrant import errors
from regrant.cli import main
from regrant.cli.openapi import description

ROOT = Path(__file__).parents[1]
HOUSE = Path(regrant.__file__).parent
DOCS = ROOT / "docs"

# Each floor imports from those before it, and from itself.
FLOORS = (
    ("causes", "errors", "languages", "redaction", "settings"),
    ("store", "graph", "recipes"),
    ("checks",),
    ("diagnosis",),
    ("repair",),
    ("watch", "doctor"),
    ("api", "cli", "app", "dashboard"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

FILES = sorted(path for path in HOUSE.rglob("*.py") if "built_extension" not in path.parts)


def name_of(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, at_start_only: bool = False) -> Iterator[str]:
    """The modules that a file imports; those inside of functions too, unless only what its import costs is asked."""
    for node in tree_of(path).body if at_start_only else ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else node.module for name in whole)


MODULES = {name_of(path) for path in FILES}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if parts[0] == "regrant" and len(parts) > 1 else ""


def by_name(path: Path) -> str:
    return name_of(path)


@pytest.mark.parametrize("path", [path for path in FILES if room_of(name_of(path)) in FLOOR], ids=by_name)
def test_imports_run_one_way(path: Path) -> None:
    own = FLOOR[room_of(name_of(path))]
    upward = {name for name in imports(path) if FLOOR.get(room_of(name), -1) > own}

    assert upward == set()


@pytest.mark.parametrize("path", [path for path in FILES if room_of(name_of(path)) == "sandbox"], ids=by_name)
def test_sandbox_imports_nothing_of_the_rest(path: Path) -> None:
    assert {name for name in imports(path) if name.startswith("regrant.") and room_of(name) != "sandbox"} == set()


@pytest.mark.parametrize("path", [path for path in FILES if room_of(name_of(path)) != "sandbox"], ids=by_name)
def test_nothing_but_its_own_command_imports_the_sandbox(path: Path) -> None:
    assert {name for name in imports(path) if room_of(name) == "sandbox"} == set()


def test_service_does_not_import_the_terminal() -> None:
    files = [path for path in FILES if room_of(name_of(path)) in {"api", "app"}]

    assert {name for path in files for name in imports(path) if room_of(name) == "cli"} == set()


def test_no_import_circles() -> None:
    names = {name_of(path): path for path in FILES}
    needs = {
        name: {other for other in imports(path, at_start_only=True) if other in names} for name, path in names.items()
    }
    while free := {name for name, wants in needs.items() if not wants & set(needs) - {name}}:
        needs = {name: wants for name, wants in needs.items() if name not in free}

    assert needs == {}


READERS = {"diagnose.py", "kept.py"}
PURE = [path for path in FILES if room_of(name_of(path)) == "diagnosis" and path.name not in READERS]


@pytest.mark.parametrize("path", PURE, ids=by_name)
def test_diagnosis_is_pure_but_for_its_verb(path: Path) -> None:
    dirty = {"httpx", "os", "time", "socket", "sqlite3", "random", "regrant.settings"}

    assert {name for name in imports(path) if name in dirty or room_of(name) == "store"} == set()


def test_only_these_talk_to_anybody() -> None:
    talkers = {name_of(path) for path in FILES if "httpx" in set(imports(path)) and room_of(name_of(path)) != "sandbox"}

    assert {room_of(name) for name in talkers} <= {"graph", "checks", "watch", "doctor", "cli"}


def test_no_file_is_a_drawer_for_everything() -> None:
    assert {name_of(path) for path in FILES if path.stem in {"utils", "util", "helpers", "misc"}} == set()


def test_files_and_functions_are_short() -> None:
    long_files = {name_of(path) for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE}
    long_functions = {
        f"{name_of(path)}.{node.name}"
        for path in FILES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }

    assert (long_files, long_functions) == (set(), set())


def error_classes() -> list[type[errors.RegrantError]]:
    return [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.RegrantError)]


def test_error_codes_are_unique() -> None:
    codes = [kind.code for kind in error_classes() if "code" in vars(kind)]

    assert len(codes) == len(set(codes))


def test_every_error_that_is_raised_by_its_own_name_has_its_own_code() -> None:
    leaves = [kind for kind in error_classes() if not kind.__subclasses__()]

    assert [kind.__name__ for kind in leaves if "code" not in vars(kind)] == []


def test_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"( *)[*x+-] (\w+)", line):
            depth = len(found[1]) // 2
            above[depth:] = [found[2]]
            drawn[found[2]] = above[depth - 1] if depth else "Exception"
    grown = {kind.__name__: kind.__bases__[0].__name__ for kind in error_classes()}

    assert drawn == grown


def commands(group: click.Group, before: str = "regrant") -> Iterator[str]:
    """Every command and subcommand, as it is typed."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{before} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")


@pytest.mark.parametrize("command", list(commands(main)))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"`{command}(`| [A-Z\[])", (DOCS / "commands.md").read_text(encoding="utf-8"))


def endpoints() -> list[str]:
    """Every endpoint, as `GET /path`."""
    paths = description()["paths"]
    assert isinstance(paths, dict)
    prefix = len("/api/v1")
    return [f"{method.upper()} {path[prefix:]}" for path, operations in paths.items() for method in operations]


@pytest.mark.parametrize("endpoint", endpoints())
def test_every_endpoint_is_documented(endpoint: str) -> None:
    assert f"`{endpoint}`" in (DOCS / "api.md").read_text(encoding="utf-8")


def test_readme_names_the_python_of_the_project() -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["requires-python"].removeprefix(">=")

    assert set(re.findall(r"Python (3\.\d+)", readme.read_text(encoding="utf-8"))) == {needed}
