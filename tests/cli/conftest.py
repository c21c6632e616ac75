"""A folder of its own for each test, and the commands as a person types them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from regrant.cli import main
from regrant.store.database import db


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, decoded."""
        return json.loads(self.out)


Regrant = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Regrant's folder."""
    return tmp_path / "home"


@pytest.fixture
def regrant(home: Path) -> Iterator[Regrant]:
    """Runs `regrant WORDS…` on a fresh folder."""
    env = {"REGRANT_HOME": str(home), "REGRANT_KEY_FILE": str(home / "key"), "COLUMNS": "100"}

    def run(*words: str, typed: str = "", **more: str) -> Ran:
        ended = CliRunner().invoke(main, words, env=env | more, input=typed, prog_name="regrant")
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ran(ended.exit_code, ended.stdout, ended.stderr)

    yield run
    if db.obj is not None and not db.is_closed():
        db.close()
