"""The line for developers tells all but what must stay secret."""

from __future__ import annotations

import pytest

from regrant.diagnosis.classify import explain
from regrant.diagnosis.technical import without_secrets

TOKEN = "EAABsbCS1iHgBAKZCx0Fz9ZBZC"


@pytest.mark.parametrize(
    "text",
    [
        f"Malformed access token {TOKEN}",
        f"https://graph.facebook.com/me?access_token={TOKEN}&x=1",
        f'{{"access_token":"{TOKEN}"}}',
        f"'access_token' => '{TOKEN}'",
        f"input_token={TOKEN}",
        "client_secret=0123456789abcdef0123456789abcdef",
        "secret 0123456789abcdef0123456789abcdef",
        "123456789012345|abcDEF123456ghi",
        "IGQVJabcdefgh1234",
        "THQVJabcdefgh1234",
    ],
)
def test_no_secret_is_told(text: str) -> None:
    told = without_secrets(text)

    assert "…" in told
    assert not any(part in told for part in (TOKEN, "0123456789abcdef", "abcDEF123456ghi", "QVJabcdefgh1234"))


@pytest.mark.parametrize(
    "text",
    [
        "Object with ID '17841400000000000' does not exist",
        "see https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages",
        "ig_reels_video_view_total_time is not valid",
    ],
)
def test_ids_addresses_and_names_are_told(text: str) -> None:
    assert without_secrets(text) == text


def test_the_line_names_code_subcode_type_status_rule_and_message() -> None:
    body = {"error": {"code": 190, "error_subcode": 460, "type": "OAuthException", "message": f"x {TOKEN}"}}

    assert explain(body, 400).technical == "code 190, subcode 460, OAuthException, HTTP 400, rule token.password: x …"
