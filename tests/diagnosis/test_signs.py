"""What an answer without an error shows all the same."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.diagnosis.classify import explain

PAGE = {"id": "1", "name": "A", "tasks": ["MANAGE"]}
BUSINESS = '{"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":19}]}'

SIGNS: dict[str, tuple[Any, str | None, str]] = {
    "no Page ticked": ({"data": []}, "/me/accounts", "page_not_granted"),
    "no ad account assigned": ({"data": []}, "/v20.0/me/adaccounts?fields=name", "page_not_granted"),
    "an edge with nothing in it": ({"data": []}, "/1/feed", "healthy"),
    "no insights": ({"data": []}, "/1/insights", "data_not_available"),
    "Pages with tasks": ({"data": [PAGE]}, "/me/accounts", "healthy"),
    "tasks in the new spelling": ({"data": [{"id": "1", "tasks": ["PROFILE_PLUS_FULL_CONTROL"]}]}, None, "healthy"),
    "one Page with too small a role": (
        {"data": [PAGE, {"id": "2", "tasks": ["ANALYZE"]}]},
        "/me/accounts",
        "page_role_insufficient",
    ),
    "a Page without Instagram": (
        {"id": "1"},
        "/1?fields=instagram_business_account",
        "ig_not_linked_or_not_professional",
    ),
    "a Page with Instagram": (
        {"id": "1", "instagram_business_account": {"id": "2"}},
        "/1?fields=instagram_business_account",
        "healthy",
    ),
    "a declined permission": ({"data": [{"permission": "x", "status": "declined"}]}, None, "permission_declined"),
    "an expired permission": ({"data": [{"permission": "x", "status": "expired"}]}, None, "permission_missing"),
    "all granted": ({"data": [{"permission": "x", "status": "granted"}]}, None, "healthy"),
    "a valid token": ({"data": {"is_valid": True, "expires_at": 0}}, None, "healthy"),
    "a dead token without a reason": (
        {"data": {"is_valid": False, "scopes": []}},
        None,
        "user_logged_out_or_session_invalidated",
    ),
    "an active ad account": ({"id": "act_1", "account_status": 1}, None, "healthy"),
    "a disabled ad account": ({"data": [{"id": "act_1", "account_status": 2}]}, None, "ad_account_disabled"),
    "leads refused": ({"has_lead_access": {"can_access_lead": False}}, None, "leads_access_missing"),
    "quota used up": ({"data": [{"quota_usage": 25, "config": {"quota_total": 25}}]}, None, "publish_quota_reached"),
    "quota left": ({"data": [{"quota_usage": 2, "config": {"quota_total": 25}}]}, None, "healthy"),
    "a container at work": ({"status_code": "IN_PROGRESS", "id": "1"}, None, "media_or_content_invalid"),
    "a container of Threads at work": ({"status": "IN_PROGRESS", "id": "1"}, None, "media_or_content_invalid"),
    "a video at work": ({"status": {"video_status": "processing"}, "id": "1"}, None, "media_or_content_invalid"),
    "a video that is there": ({"status": {"video_status": "ready"}, "id": "1"}, None, "healthy"),
    "a video whose copyright check failed": (
        {"status": {"video_status": "ready", "copyright_check_status": {"status": "error"}}, "id": "1"},
        None,
        "healthy",
    ),
    "a campaign that is paused": ({"status": "PAUSED", "id": "1"}, None, "healthy"),
    "a report that failed": ({"async_status": "Job Failed", "id": "1"}, None, "transient"),
    "a report that is there": ({"async_status": "Job Completed", "id": "1"}, None, "healthy"),
    "success": ({"success": True}, None, "healthy"),
    "no success, and no reason": ({"success": False}, None, "not_diagnosable"),
    "a new token": ({"access_token": "x", "expires_in": 5183944}, None, "healthy"),
    "a batch with an item not finished": ([{"code": 200, "body": '{"id":"1"}'}, None], None, "transient"),
    "a batch that is well": ([{"code": 200, "body": '{"id":"1"}'}], None, "healthy"),
    "a deauthorisation": ({"algorithm": "HMAC-SHA256", "user_id": "1"}, None, "app_removed_by_user"),
    "an object of a stranger": ({"kind": "x"}, None, "not_diagnosable"),
}


@pytest.mark.parametrize(("body", "endpoint", "cause"), SIGNS.values(), ids=SIGNS)
def test_sign(body: Any, endpoint: str | None, cause: str) -> None:
    assert explain(body, 200, None, endpoint).cause == cause


@pytest.mark.parametrize(
    ("name", "value", "cause", "wait"),
    [
        pytest.param("X-App-Usage", '{"call_count":28}', "healthy", None, id="room left"),
        pytest.param("X-App-Usage", '{"call_count":100}', "app_rate_limited", None, id="app"),
        pytest.param("X-Page-Usage", '{"call_count":855}', "page_rate_limited", None, id="over a hundred"),
        pytest.param(
            "X-Ad-Account-Usage",
            '{"acc_id_util_pct":100,"reset_time_duration":300}',
            "ad_account_rate_limited",
            300,
            id="seconds",
        ),
        pytest.param("X-Business-Use-Case-Usage", BUSINESS, "business_use_case_rate_limited", 1140, id="minutes"),
        pytest.param("X-FB-Ads-Insights-Throttle", "17%", "healthy", None, id="plain percent"),
        pytest.param("X-App-Usage", "{broken", "not_diagnosable", None, id="broken"),
    ],
)
def test_headers_alone_tell_of_limits(name: str, value: str, cause: str, wait: int | None) -> None:
    made = explain(None, 200, {name: value})

    assert (made.cause, made.retry_after) == (cause, wait)


def test_the_longest_wait_of_a_throttle_is_told() -> None:
    made = explain({"error": {"code": 80001}}, 400, {"x-business-use-case-usage": BUSINESS})

    assert made.retry_after == 19 * 60
    assert "about 19 minutes" in made.says
