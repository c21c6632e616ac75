"""When a profile's token can be prolonged without a login, by its dates and Meta's word on it."""

from __future__ import annotations

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.finding import Finding
from regrant.checks.refresh import refresh
from regrant.diagnosis.judge import judge

NOW = 1_800_000_000
HOUR, DAY = 3600, 86_400
LIVES, OVER = Finding("token", State.OK, at=NOW), Finding("token", State.NEEDS_YOU, at=NOW)
UNASKED = Finding("token", State.UNKNOWN, retry_at=NOW + 300, at=NOW)


@pytest.mark.parametrize(
    ("token", "issued", "expires", "state", "says"),
    [
        pytest.param(LIVES, NOW - HOUR, None, State.OK, "in 23 hours", id="too young"),
        pytest.param(LIVES, NOW - DAY, None, State.OK, "for 59 more days", id="a day old"),
        pytest.param(LIVES, NOW - 59 * DAY, None, State.OK, "for 1 more days", id="last day"),
        pytest.param(LIVES, None, NOW + 5 * DAY, State.OK, "for 5 more days", id="end known"),
        pytest.param(LIVES, None, None, State.UNKNOWN, "not known", id="no date"),
        pytest.param(LIVES, NOW - 61 * DAY, None, State.UNKNOWN, "prolonged it since", id="works after its date"),
        pytest.param(OVER, NOW - 60 * DAY, None, State.NEEDS_YOU, "only a new login", id="ended"),
        pytest.param(OVER, NOW - 30 * DAY, None, State.UNKNOWN, "only a new login", id="ended before its date"),
        pytest.param(OVER, None, None, State.UNKNOWN, "only a new login", id="ended, no date"),
        pytest.param(UNASKED, NOW - 61 * DAY, None, State.UNKNOWN, "prolonged it since", id="not asked"),
    ],
)
def test_when_a_token_can_be_prolonged(
    token: Finding, issued: int | None, expires: int | None, state: State, says: str
) -> None:
    finding = refresh(token, issued, expires, NOW)
    assert finding.state is state
    assert says in finding.detail


@pytest.mark.parametrize(
    ("token", "issued", "cause", "remedy"),
    [
        pytest.param(OVER, NOW - 61 * DAY, Cause.TOKEN_EXPIRED, Remedy.REAUTHENTICATE, id="ended by its dates"),
        pytest.param(LIVES, NOW - 61 * DAY, Cause.HEALTHY, Remedy.NONE, id="works after its date"),
        pytest.param(LIVES, NOW - HOUR, Cause.HEALTHY, Remedy.NONE, id="too young"),
        pytest.param(UNASKED, NOW - 61 * DAY, Cause.UNKNOWN, Remedy.WAIT_AND_RETRY, id="Meta could not be asked"),
    ],
)
def test_what_the_dates_come_down_to(token: Finding, issued: int, cause: Cause, remedy: Remedy) -> None:
    verdict = judge("c", [], [token, refresh(token, issued, None, NOW)], None, NOW)
    assert (verdict.cause, verdict.remedy) == (cause, remedy)
