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


LINES: dict[str, tuple[str, str]] = {
    "a redirect in a log": (
        'Started GET "/auth/callback?error_code=1349048&error_message=Can%27t+load+URL" for 1.2.3.4',
        "redirect_uri_mismatch",
    ),
    "a page of somebody's own that has an error in its address": (
        "POST https://tool.example/feed?error=1 failed: (#4) Application request limit reached",
        "app_rate_limited",
    ),
    "permissions that are all granted": (
        'Permissions: {"data": [{"permission": "ads_read", "status": "granted"}]}',
        "healthy",
    ),
    "permissions, one declined": ('Got [{"permission": "ads_read", "status": "declined"}]', "permission_declined"),
    "a quota used up": (
        'Token expired? {"data": [{"quota_usage": 50, "config": {"quota_total": 50}}]}',
        "publish_quota_reached",
    ),
    "JSON from the source of a page": (
        "{&quot;error&quot;:{&quot;message&quot;:&quot;x&quot;,&quot;code&quot;:190,&quot;error_subcode&quot;:460}}",
        "password_changed",
    ),
    "a container at work": ('Publishing failed: {"status_code": "IN_PROGRESS", "id": "1"}', "media_or_content_invalid"),
}


@pytest.mark.parametrize(("text", "cause"), LINES.values(), ids=LINES)
def test_an_answer_is_found_in_a_line_of_a_log(text: str, cause: str) -> None:
    assert explain(text).cause == cause


OF_PROGRAMS: dict[str, tuple[Any, str]] = {
    "status error in small letters is no container": (
        {"status": "error", "message": "Error validating access token: Session has expired on Monday."},
        "token_expired",
    ),
    "a container in capitals": ({"status": "ERROR", "error_message": "UNKNOWN", "id": "1"}, "media_or_content_invalid"),
    "the last error of an account": (
        {"id": 7, "account": {"name": "A", "last_error": "OAuthException, code: 190, the user changed their password"}},
        "password_changed",
    ),
    "a list of errors in words": ({"errors": ["(#4) Application request limit reached"]}, "app_rate_limited"),
    "its own message and Meta's as the cause": (
        {"message": "Could not publish", "cause": "code: 613, Calls to this api have exceeded the rate limit"},
        "app_rate_limited",
    ),
    "a healthy thing with a reason": ({"id": "1", "reason": "The session has expired, says a post"}, "healthy"),
    "leads refused, with Meta's reason": (
        {"has_lead_access": {"can_access_lead": False, "failure_reason": "No permission to see it"}},
        "leads_access_missing",
    ),
}


@pytest.mark.parametrize(("body", "cause"), OF_PROGRAMS.values(), ids=OF_PROGRAMS)
def test_what_another_program_kept_in_words_is_read(body: Any, cause: str) -> None:
    assert explain(body, 200).cause == cause
