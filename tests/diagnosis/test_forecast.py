"""When the next break will come, as far as dates tell."""

from __future__ import annotations

from regrant.causes import Cause, Certainty, State
from regrant.checks.finding import Finding
from regrant.diagnosis.forecast import forecast
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
