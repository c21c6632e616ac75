"""When the next break will come, as far as dates tell."""

from __future__ import annotations

from regrant.causes import Cause, Certainty, State
from regrant.checks.finding import Finding
from regrant.diagnosis.forecast import End, forecast
from regrant.diagnosis.verdict import Evidence
from regrant.recipes.book import book

NOW = 1_800_000_000
DAY = 86_400
INTEGRATE = book().tool_or_generic("integrate")
ICONOSQUARE = book().tool_or_generic("iconosquare")


def token(**facts: int) -> Finding:
    """A token that works."""
    return Finding("token", State.OK, facts=dict(facts), at=NOW)


def login(days_ago: int) -> Evidence:
    """The last login."""
    at = NOW - days_ago * DAY
    return Evidence("date", "the last login", at, {"connected_at": at})


def test_metas_own_dates_go_first_and_the_nearest_counts() -> None:
    found = [token(expires_at=NOW + 40 * DAY, data_access_expires_at=NOW + 10 * DAY)]
    made = forecast("co_1", [login(1)], found, INTEGRATE, NOW)

    assert (made.ends, made.cause, made.certainty) == (NOW + 10 * DAY, Cause.DATA_ACCESS_EXPIRED, Certainty.META_SAYS)
    assert made.says == "Access ends in 10 days: data is shared for 90 days after a login."


def test_a_lifetime_is_counted_from_the_login_and_is_an_estimate() -> None:
    made = forecast("co_1", [login(80)], [], INTEGRATE, NOW)

    assert (made.ends, made.certainty) == (NOW + 10 * DAY, Certainty.ESTIMATED)
    assert (made.remind_at, made.near) == (NOW - 5 * DAY, True)


def test_a_tool_that_tells_no_lifetime_is_not_guessed_at() -> None:
    assert forecast("co_1", [login(80)], [], ICONOSQUARE, NOW).ends is None


def test_access_without_an_end_says_so() -> None:
    made = forecast("co_1", [], [token(expires_at=0, data_access_expires_at=0)], None, NOW)

    assert (made.ends, made.certainty) == (None, Certainty.META_SAYS)


def test_an_end_that_is_past_is_no_forecast() -> None:
    assert forecast("co_1", [login(95)], [token(expires_at=NOW - 1)], INTEGRATE, NOW).ends is None


def test_far_ends_are_not_near() -> None:
    assert not forecast("co_1", [], [token(expires_at=NOW + 40 * DAY)], None, NOW).near


def pages(until: int) -> Finding:
    """A Page on which the role was given for a time."""
    return Finding("pages", State.OK, facts={"pages": [{"id": "1", "name": "Bakery", "tasks": [], "until": until}]})


def test_a_role_that_was_given_for_a_time_ends_on_a_known_day() -> None:
    made = forecast("co_1", [], [token(expires_at=NOW + 40 * DAY), pages(NOW + 5 * DAY)], None, NOW, wanted=["1"])

    assert (made.ends, made.cause, made.near) == (NOW + 5 * DAY, Cause.PAGE_ROLE_INSUFFICIENT, True)
    assert made.says == "Access ends in 5 days: your role on Bakery was given for a time."


def test_a_role_on_a_page_that_nobody_wants_ends_nothing() -> None:
    assert forecast("co_1", [], [pages(NOW + 5 * DAY)], None, NOW, wanted=["2"]).ends is None


def test_the_end_of_a_version_is_no_end_of_access() -> None:
    version = End(NOW + 3 * DAY, Cause.API_VERSION_OR_FIELD_DEPRECATED, "v21.0")
    made = forecast("co_1", [], [token(expires_at=NOW + 40 * DAY)], None, NOW, version=version)

    assert (made.cause, made.near) == (Cause.API_VERSION_OR_FIELD_DEPRECATED, True)
    assert made.says.startswith("No access ends, but something changes in 3 days")


def test_an_end_before_the_tools_own_day_is_near_a_fortnight_before() -> None:
    """A token that Meta ends on day 30 is not to be waited with until the tool reminds on day 75."""
    made = forecast("co_1", [login(20)], [token(expires_at=NOW + 10 * DAY)], INTEGRATE, NOW)

    assert (made.remind_at, made.near) == (NOW - 4 * DAY, True)


def test_a_token_without_a_told_end_is_counted_from_its_day() -> None:
    issued = Evidence("date", "what was told with the token", NOW - 50 * DAY, {"issued_at": NOW - 50 * DAY})
    made = forecast("co_1", [issued], [Finding("token", State.OK, facts={"is_valid": True}, at=NOW)], None, NOW)

    assert (made.ends, made.cause, made.certainty) == (NOW + 10 * DAY, Cause.TOKEN_EXPIRED, Certainty.ESTIMATED)
    assert made.near


def test_a_token_that_can_be_prolonged_ends_by_its_own_day_unless_the_tool_does() -> None:
    found = [
        Finding("token", State.OK, facts={"is_valid": True}, at=NOW),
        Finding("refresh", State.OK, facts={"possible_until": NOW + 9 * DAY}, at=NOW),
    ]
    made = forecast("co_1", [], found, None, NOW)

    assert (made.ends, made.certainty, made.near) == (NOW + 9 * DAY, Certainty.ESTIMATED, True)


def test_the_far_end_of_a_version_hides_no_nearer_end_that_is_counted() -> None:
    version = End(NOW + 200 * DAY, Cause.API_VERSION_OR_FIELD_DEPRECATED, "v21.0")
    found = [token(is_valid=1), Finding("refresh", State.OK, facts={"possible_until": NOW + 9 * DAY}, at=NOW)]
    made = forecast("co_1", [], found, None, NOW, version=version)

    assert (made.ends, made.cause, made.certainty) == (NOW + 9 * DAY, Cause.TOKEN_EXPIRED, Certainty.ESTIMATED)
