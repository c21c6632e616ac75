"""What was known before a login is history after it, and Meta's own dates go before those that are counted."""

from __future__ import annotations

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.forecast import forecast
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.graph.error import MetaError
from regrant.recipes.book import book

NOW = 1_800_000_000
DAY = 86_400
METRICOOL = book().tool_or_generic("metricool")  # sixty days from a login


def judged(*known: Evidence, findings: tuple[Finding, ...] = ()) -> Verdict:
    """The verdict of now."""
    return judge("co_1", known, findings, METRICOOL, NOW)


def login(days_ago: float) -> Evidence:
    """A login."""
    at = NOW - int(days_ago * DAY)
    return Evidence("date", "a login", at, {"connected_at": at})


def token(days_ago: float, **facts: int) -> Finding:
    """A token that worked then."""
    return Finding("token", State.OK, facts=dict(facts), at=NOW - int(days_ago * DAY))


BEFORE = [
    pytest.param(Evidence("error", "(#190) Session has expired", NOW - 3 * DAY), id="pasted error"),
    pytest.param(Evidence("screen", "not in the list", NOW - 3 * DAY, {"app_listed": False}), id="screen"),
    pytest.param(Evidence("symptom", "", NOW - 3 * DAY, {"causes": ["token_expired"]}), id="symptom"),
    pytest.param(Evidence("date", "as the tool says", NOW - 3 * DAY, {"expires_at": NOW - DAY}), id="told date"),
    pytest.param(login(61), id="counted from the login before"),
]


@pytest.mark.parametrize("before", BEFORE)
def test_an_end_of_before_the_last_login_is_over(before: Evidence) -> None:
    assert judged(before).state is State.NEEDS_YOU
    assert judged(before, login(2)).state is State.UNKNOWN


@pytest.mark.parametrize("before", BEFORE[:3])
def test_an_end_that_is_seen_after_the_login_stands(before: Evidence) -> None:
    assert judged(before, login(4)).state is State.NEEDS_YOU
    assert judged(before, login(-1)).state is State.NEEDS_YOU  # a login to come has cured nothing


def test_what_a_login_may_leave_behind_stands_after_it() -> None:
    off = Evidence("screen", "off", NOW - 3 * DAY, {"message_access": False})

    assert judged(off, login(2)).cause is Cause.MESSAGE_ACCESS_OFF


def test_a_week_of_waiting_is_not_shortened_by_a_login() -> None:
    role = Evidence("date", "a new admin", NOW - 3 * DAY, {"role_since": NOW - 3 * DAY})

    assert judged(role, login(2)).cause is Cause.WAITING_PERIOD


@pytest.mark.parametrize(
    ("expires_at", "state"),
    [
        pytest.param(0, State.OK, id="never, says Meta"),
        pytest.param(NOW + 9 * DAY, State.OK, id="later, says Meta"),
        pytest.param(None, State.NEEDS_YOU, id="Meta told no end"),
    ],
)
def test_metas_own_date_goes_before_one_that_is_counted(expires_at: int | None, state: State) -> None:
    facts = {} if expires_at is None else {"expires_at": expires_at}

    assert judged(login(61), findings=(token(3, **facts),)).state is state


def test_a_date_of_the_token_before_says_nothing_of_the_one_of_a_later_login() -> None:
    assert judged(login(61), findings=(token(62, expires_at=0),)).state is State.NEEDS_YOU


@pytest.mark.parametrize(
    ("days_ago", "certainty"),
    [pytest.param(0, Certainty.META_SAYS, id="asked since"), pytest.param(2, Certainty.PROBABLY, id="not asked since")],
)
def test_an_end_of_data_access_that_meta_was_not_asked_about_since_is_only_likely(
    days_ago: float, certainty: Certainty
) -> None:
    made = judged(findings=(token(days_ago, data_access_expires_at=NOW - DAY),))

    assert (made.cause, made.certainty) == (Cause.DATA_ACCESS_EXPIRED, certainty)


@pytest.mark.parametrize("days_ago", [0, 3])
def test_a_wait_that_a_check_was_told_is_never_called_well_when_it_is_over(days_ago: int) -> None:
    refused = Finding("business", State.NEEDS_YOU, error=MetaError(368), at=NOW - days_ago * DAY)
    made = judged(findings=(token(days_ago), refused))

    assert (made.state, made.cause) == (State.UNKNOWN, Cause.POLICY_BLOCK_USER)


def test_a_rule_that_wants_a_wait_is_waited_for_whatever_its_cause() -> None:
    young = Evidence("error", "", NOW - 60, {"body": {"error": {"code": 10, "message": YOUNG}}})
    made = judged(young)

    assert (made.state, made.remedy) == (State.UNKNOWN, Remedy.WAIT_AND_RETRY)
    assert judged(Evidence("error", "", NOW - 2 * DAY, young.facts)).cause is Cause.UNKNOWN


def test_an_error_that_nobody_would_act_upon_is_no_verdict_on_a_connection() -> None:
    assert judged(Evidence("error", "", NOW, {"body": {"error": {"code": 1150}}})).state is State.UNKNOWN


YOUNG = "Session key invalid: the access token is too young to be refreshed"


def test_the_end_of_a_login_is_foretold_though_a_role_ends_later() -> None:
    role = {"id": "1", "name": "Bakery", "tasks": [], "until": NOW + 300 * DAY}
    found = [token(0), Finding("pages", State.OK, facts={"pages": [role]}, at=NOW)]
    made = forecast("co_1", [login(50)], found, METRICOOL, NOW)

    assert (made.ends, made.certainty, made.near) == (NOW + 10 * DAY, Certainty.ESTIMATED, True)


def test_nothing_is_foretold_of_a_login_that_another_has_replaced() -> None:
    assert forecast("co_1", [login(50), login(2)], [], METRICOOL, NOW).ends == NOW + 58 * DAY


def test_nothing_is_counted_where_meta_says_that_there_is_no_end() -> None:
    found = [token(0, expires_at=0, data_access_expires_at=NOW + 80 * DAY)]
    made = forecast("co_1", [login(50)], found, METRICOOL, NOW)

    assert (made.ends, made.certainty) == (NOW + 80 * DAY, Certainty.META_SAYS)
