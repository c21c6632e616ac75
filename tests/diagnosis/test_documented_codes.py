"""Every code and subcode that Meta documents, or that publishers have seen, has a rule that says how it is known."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from regrant.diagnosis.classify import explain

FILE = Path(__file__).parents[1] / "data" / "documented-codes.csv"
CODES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['code']}/{row['subcode'] or 'none'}") for row in CODES])
def test_a_documented_code_has_its_cause_and_a_source_whatever_the_words(row: dict[str, str]) -> None:
    error = {"message": "něco se stalo", "type": "OAuthException", "code": int(row["code"])}
    if row["subcode"]:
        error["error_subcode"] = int(row["subcode"])

    made = explain({"error": error})

    assert made.cause == row["cause"], made.rule
    assert made.source


def test_no_code_is_listed_twice() -> None:
    listed = [(row["code"], row["subcode"]) for row in CODES]

    assert len(listed) == len(set(listed)) > 150
