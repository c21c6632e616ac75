"""SECURITY.md names, for each door, its lock and its test; and those tests are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([\w./-]+\.(?:py|ts))::([^`]+)`", TEXT)
ROWS = [
    line
    for part in ("## Doors and locks", "## What must not get lost")
    for line in TEXT.partition(part)[2].partition("\n## ")[0].splitlines()
    if line.startswith("|") and not line.startswith("|---")
]


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[f"{Path(file).stem}: {name}" for file, name in NAMED])
def test_test_that_is_named_is_there(file: str, name: str) -> None:
    content = (ROOT / file).read_text(encoding="utf-8")

    assert f"def {name}(" in content if file.endswith(".py") else name in content


@pytest.mark.parametrize("row", [row for row in ROWS if "held by" not in row], ids=lambda row: row.strip("| ")[:60])
def test_every_door_has_a_lock_and_a_test(row: str) -> None:
    *_, lock, held, _ = row.split("|")

    assert lock.strip()
    assert "::" in held


def test_every_file_of_attacks_is_named() -> None:
    attacks = sorted((ROOT / "tests/attack").glob("test_*.py"))

    assert [path.name for path in attacks if path.name not in TEXT] == []
    assert len(NAMED) > 60
