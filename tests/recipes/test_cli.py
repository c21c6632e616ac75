"""`regrant recipes` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from regrant.cli.recipes import recipes
from regrant.recipes.book import DATA


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(recipes, args)
    return result.exit_code, result.output


def test_check_is_content_with_the_shipped_files() -> None:
    assert run("check") == (0, "No faults.\n")


def test_check_prints_a_line_a_fault_and_fails(tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "data"))
    (data / "screens/nowhere").mkdir()
    code, printed = run("check", "--data", str(data))
    assert code == 1
    assert printed == "screens/nowhere: no such site; there are facebook, business, instagram, threads, tools\n"
    assert json.loads(run("check", "--json", "--data", str(data))[1])["faults"][0]["file"] == "screens/nowhere"


def test_list_names_every_tool() -> None:
    code, printed = run("list")
    assert code == 0
    assert {"iconosquare", "smarterqueue", "madgicx", "integrate", "zoomsphere"} <= {
        line.split()[0] for line in printed.splitlines()
    }
    assert all("{" not in line for line in printed.splitlines())
    assert json.loads(run("list", "--json")[1])["recipes"]


def test_schema_is_a_json_schema() -> None:
    code, printed = run("schema", "screen")
    assert code == 0
    assert "addresses" in json.loads(printed)["properties"]
