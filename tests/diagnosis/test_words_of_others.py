"""What programs between Meta and the person make of an answer: Meta's words in it win over theirs."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.diagnosis.classify import explain

PERMISSION = "(#10) Requires pages_read_user_content permission to manage the object"
PASSWORD = "Error: 190, Error validating access token: the user changed their password. Please also verify your id."

WRAPPED: dict[str, tuple[Any, str]] = {
    "its own message first, Meta's after it": (
        {"errorMessage": "Forbidden - check your credentials", "errorDescription": PERMISSION},
        "permission_missing",
    ),
    "an object that says it failed": (
        {"connectionStatus": {"status": "FAILED", "message": PASSWORD}},
        "password_changed",
    ),
    "a post that speaks of passwords": ({"post": {"id": "1", "message": PASSWORD}}, "not_diagnosable"),
    "a video with the reason in its phase": (
        {"id": "1", "status": {"processing_phase": {"status": "error", "errors": [{"code": 1363024, "message": "x"}]}}},
        "media_or_content_invalid",
    ),
    "a web answer that calls itself transient": (
        {"__ar": 1, "error": 1545012, "errorDescription": "Błąd", "transientError": 1},
        "transient",
    ),
}


@pytest.mark.parametrize(("body", "cause"), WRAPPED.values(), ids=WRAPPED)
def test_what_meta_said_is_found_in_it(body: Any, cause: str) -> None:
    assert explain(body, 200).cause == cause
