"""What Meta says in words, and what it means: one row a meaning, gathered apart from the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from regrant.diagnosis.classify import explain

FILE = Path(__file__).parents[1] / "data" / "meanings.jsonl"
MEANINGS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['code']}/{row['subcode']} {row['message'][:50]}") for row in MEANINGS]
)
def test_meaning(row: dict[str, Any]) -> None:
    error = {"message": row["message"], "code": row["code"], "error_subcode": row["subcode"], "type": "OAuthException"}
    made = explain({"error": {key: value for key, value in error.items() if value is not None}}, 400)

    assert (made.cause, made.remedy) == (row["cause"], row["remedy"]), made.rule


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("Leider wurde die App deaktiviert, die du willst.", "app_inactive_or_restricted", id="de"),
        pytest.param("La aplicación no está activa", "app_inactive_or_restricted", id="es"),
    ],
)
def test_a_dialog_in_another_language(text: str, cause: str) -> None:
    assert explain(text).cause == cause


@pytest.mark.parametrize(
    ("code", "subcode", "cause"),
    [
        pytest.param(190, 460, "password_changed", id="password"),
        pytest.param(100, 2207009, "media_or_content_invalid", id="media"),
        pytest.param(10, 2018278, "messaging_window_or_recipient", id="window"),
        pytest.param(368, 4854002, "page_2fa_or_ppa_required", id="identity"),
    ],
)
def test_numbers_decide_where_the_words_are_in_an_unknown_language(code: int, subcode: int, cause: str) -> None:
    body = {"error": {"message": "Přihlášení se nezdařilo 登录失败", "code": code, "error_subcode": subcode}}

    assert explain(body).cause == cause


@pytest.mark.parametrize("text", ["post 190 of page 490", "id 17841400004600463 has 458 likes", "see #190 below"])
def test_digits_of_a_text_are_no_codes(text: str) -> None:
    assert explain(text).cause in ("unknown", "not_diagnosable")
