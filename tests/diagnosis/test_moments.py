"""A moment that no calendar holds, milliseconds above all, is none: it may not stop a verdict, a page or a walk."""

from __future__ import annotations

import pytest

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.diagnosis.forecast import forecast
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence
from regrant.repair.change import compare

NOW = 1_800_000_000
USAGE = '{"1":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":99999999999}]}'
MOMENTS = [
    pytest.param(NOW * 1000 + 86_400_000, id="milliseconds"),
    pytest.param(2**63 - 1, id="the largest that is read"),
    pytest.param(-5, id="below nothing"),
]


@pytest.mark.parametrize("told", MOMENTS)
@pytest.mark.parametrize(
    "name", ["role_since", "waiting_until", "expires_at", "data_access_expires_at", "issued_at", "connected_at"]
)
def test_a_date_that_is_none_says_nothing(name: str, told: int) -> None:
    known = (Evidence("date", "as it was told", NOW - 5, {name: told}),)
    verdict = judge("co_1", known, (), None, NOW)

    assert (verdict.state, verdict.until) == (State.UNKNOWN, None)
    assert forecast("co_1", known, (), None, NOW).ends is None


@pytest.mark.parametrize("told", MOMENTS)
def test_a_date_of_metas_that_is_none_is_no_end(told: int) -> None:
    token = Finding("token", State.OK, facts={"expires_at": told}, at=NOW)
    page = {"id": "1", "name": "Bakery", "tasks": [], "until": told}
    pages = Finding("pages", State.OK, facts={"pages": [page]}, at=NOW)

    assert forecast("co_1", (), (token, pages), None, NOW).ends is None
    assert judge("co_1", (), (token, pages), None, NOW).state is State.OK
    assert compare({"expires_at": NOW}, {"expires_at": told}).says() == ""


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Retry-After": str(NOW)}, id="a moment in place of a time"),
        pytest.param({"X-Business-Use-Case-Usage": USAGE}, id="minutes without end"),
    ],
)
def test_a_wait_that_no_one_lives_to_see_is_a_month(headers: dict[str, str]) -> None:
    throttled = {"body": {"error": {"code": 4, "message": "limit"}}, "http_status": 400, "headers": headers}
    verdict = judge("co_1", (Evidence("error", "", NOW, throttled),), (), None, NOW)

    assert (verdict.state, verdict.until) == (State.UNKNOWN, NOW + 30 * 86_400)
