"""Causes that no answer of the Graph shows: each is reached from what was seen, noticed, dated or tried."""

# ruff: noqa: E501  # a table is read by its rows

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.recipes.book import book

NOW = 1_800_000_000
DAY = 86_400
UNSHOWN = {
    Cause.WRONG_ACCOUNT_LOGGED_IN: (Remedy.REAUTHENTICATE, "log in as the person who manages the Pages"),
    Cause.ASSET_OWNED_BY_PORTFOLIO: (Remedy.WIDEN_IN_PLACE, "A business portfolio owns that"),
    Cause.CONNECTOR_LEFT: (Remedy.HAND_TO_ANOTHER_ADMIN, "Ask another admin"),
    Cause.MESSAGE_ACCESS_OFF: (Remedy.SWITCH_MESSAGE_ACCESS_ON, "allow access to messages"),
    Cause.MESSAGE_ROUTING: (Remedy.CONTACT_TOOL_VENDOR, "the first to receive them"),
    Cause.WEBHOOK_NOT_SUBSCRIBED: (Remedy.REAUTHENTICATE, "signs it up again"),
    Cause.WAITING_PERIOD: (Remedy.WAIT_UNTIL, "Change nothing"),
    Cause.EMAIL_UNVERIFIED: (Remedy.RESOLVE_CHECKPOINT, "add an email address and confirm it"),
    Cause.POPUP_BLOCKED: (Remedy.REAUTHENTICATE, "Allow pop-ups for SmarterQueue"),
}


def judged(*known: Evidence, findings: tuple[Finding, ...] = ()) -> Verdict:
    """What is thought of SmarterQueue."""
    return judge("co_1", known, findings, book().tool_or_generic("smarterqueue"), NOW)


def seen(kind: str, **facts: Any) -> Evidence:
    """One thing of yesterday."""
    return Evidence(kind, "as it was seen", NOW - DAY, facts)


@pytest.mark.parametrize(
    ("one", "cause", "certainty"),
    [
        pytest.param(seen("screen", other_account=True), Cause.WRONG_ACCOUNT_LOGGED_IN, Certainty.SEEN_ON_SCREEN, id="another person in the dialog"),
        pytest.param(seen("symptom", symptom="wrong_pages_shown"), Cause.WRONG_ACCOUNT_LOGGED_IN, Certainty.PROBABLY, id="somebody else's Pages"),
        pytest.param(seen("tried", remedy="reauthenticate", met="wrong_account_logged_in"), Cause.WRONG_ACCOUNT_LOGGED_IN, Certainty.SEEN_ON_SCREEN, id="tried as another person"),
        pytest.param(seen("screen", business_ticked=False), Cause.ASSET_OWNED_BY_PORTFOLIO, Certainty.SEEN_ON_SCREEN, id="portfolio not ticked"),
        pytest.param(seen("screen", connector_listed=False), Cause.CONNECTOR_LEFT, Certainty.SEEN_ON_SCREEN, id="not among the Page's people"),
        pytest.param(seen("symptom", symptom="person_left"), Cause.CONNECTOR_LEFT, Certainty.PROBABLY, id="who connected has left"),
        pytest.param(seen("screen", message_access=False), Cause.MESSAGE_ACCESS_OFF, Certainty.SEEN_ON_SCREEN, id="switch is off"),
        pytest.param(seen("symptom", symptom="no_instagram_messages"), Cause.MESSAGE_ACCESS_OFF, Certainty.PROBABLY, id="no messages of Instagram"),
        pytest.param(seen("screen", other_receiver="Another Inbox"), Cause.MESSAGE_ROUTING, Certainty.SEEN_ON_SCREEN, id="another app is first"),
        pytest.param(seen("symptom", symptom="no_messages"), Cause.MESSAGE_ROUTING, Certainty.PROBABLY, id="no messages of the Page"),
        pytest.param(seen("screen", subscribed=False), Cause.WEBHOOK_NOT_SUBSCRIBED, Certainty.SEEN_ON_SCREEN, id="app not among the subscribed"),
        pytest.param(seen("date", role_since=NOW - 2 * DAY), Cause.WAITING_PERIOD, Certainty.ESTIMATED, id="admin for two days"),
        pytest.param(seen("date", waiting_until=NOW + 3 * DAY), Cause.WAITING_PERIOD, Certainty.ESTIMATED, id="told when"),
        pytest.param(seen("screen", in_review=True), Cause.WAITING_PERIOD, Certainty.SEEN_ON_SCREEN, id="under review"),
        pytest.param(seen("symptom", symptom="new_admin"), Cause.WAITING_PERIOD, Certainty.PROBABLY, id="new admin"),
        pytest.param(seen("screen", email_confirmed=False), Cause.EMAIL_UNVERIFIED, Certainty.SEEN_ON_SCREEN, id="email not confirmed"),
        pytest.param(seen("screen", popup_blocked=True), Cause.POPUP_BLOCKED, Certainty.SEEN_ON_SCREEN, id="blocked by the browser"),
        pytest.param(seen("symptom", symptom="window_does_not_open"), Cause.POPUP_BLOCKED, Certainty.PROBABLY, id="no window"),
        pytest.param(seen("tried", remedy="reauthenticate", met="popup_blocked"), Cause.POPUP_BLOCKED, Certainty.SEEN_ON_SCREEN, id="blocked while trying"),
    ],
)  # fmt: skip
def test_cause_is_reached_with_remedy_and_words(one: Evidence, cause: Cause, certainty: Certainty) -> None:
    made = judged(one)

    remedy, words = UNSHOWN[cause]
    assert (made.cause, made.certainty, made.remedy) == (cause, certainty, remedy)
    assert words in made.says
    assert made.state is (State.UNKNOWN if cause is Cause.WAITING_PERIOD else State.NEEDS_YOU)
    assert made.evidence[0] == one


def test_a_list_that_hides_pages_shows_the_portfolio() -> None:
    token = Finding("token", State.OK, at=NOW)
    hidden = Finding("pages", State.OK, facts={"listing_bug": ["Bakery"]}, at=NOW)
    granted = Finding("permissions", State.OK, facts={"granted": ["pages_show_list"]}, at=NOW)

    made = judged(findings=(token, granted, hidden))

    assert (made.cause, made.certainty) == (Cause.ASSET_OWNED_BY_PORTFOLIO, Certainty.PROBABLY)


@pytest.mark.parametrize("days", [7, 8, 30])
def test_a_wait_that_is_over_says_nothing(days: int) -> None:
    assert judged(seen("date", role_since=NOW - days * DAY)).cause is Cause.UNKNOWN


def test_a_wait_has_its_end() -> None:
    assert judged(seen("date", role_since=NOW - 2 * DAY)).until == NOW + 5 * DAY


def test_what_meta_says_is_broken_is_not_waited_for_because_somebody_is_a_new_admin() -> None:
    declined = Finding("permissions", State.NEEDS_YOU, facts={"declined": ["pages_manage_posts"]}, at=NOW - 2 * DAY)
    token = Finding("token", State.OK, at=NOW - 2 * DAY)

    made = judged(seen("symptom", symptom="new_admin"), findings=(token, declined))

    assert made.cause is Cause.PERMISSION_DECLINED


def test_a_try_that_met_something_does_not_count_as_tried() -> None:
    assert judged(seen("tried", remedy="reauthenticate", met="popup_blocked")).tried == ()
