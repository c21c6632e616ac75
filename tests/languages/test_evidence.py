"""What is translated of the evidence is what the code says: a sentence that was changed there is told here."""

from __future__ import annotations

import re

import pytest

from regrant.languages.language import DATA
from regrant.languages.translate import Said, read

CODE = "".join(
    path.read_text(encoding="utf-8")
    for room in ("checks", "diagnosis", "repair")
    for path in sorted((DATA.parent / room).glob("*.py"))
)
SEAMS = re.compile(r"\{\w+\}|, for |you are |the tool is ")  # where the code puts a sentence together
EVIDENCE = read(DATA / "words" / "evidence.toml")


@pytest.mark.parametrize("said", [said for key, said in EVIDENCE.items() if not key.startswith("well_")])
def test_the_code_says_so(said: Said) -> None:
    text = said if isinstance(said, str) else said[-1]

    assert [
        part for part in re.split(r"\{\w+\}|, for |your role|you are |the tool is ", text) if part not in CODE
    ] == []


def test_every_check_may_be_well() -> None:
    checks = {name.replace("_", " ") for name in re.findall(r'^CHECK = "(\w+)"', CODE, re.MULTILINE)}

    assert {f"{name}: all well" for name in checks} == {EVIDENCE[key] for key in EVIDENCE if key.startswith("well_")}
