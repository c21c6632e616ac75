"""A connection can be healthy for one function and dead for another."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Function, Remedy, State
from regrant.checks.finding import Finding
from regrant.diagnosis.functions import needs
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Verdict
from regrant.graph.error import MetaError
from regrant.recipes.book import book
from regrant.recipes.permissions import consequences

NOW = 1_800_000_000
OK, NEEDS, UNKNOWN = State.OK, State.NEEDS_YOU, State.UNKNOWN
ALL = book().tool_or_generic("zoomsphere").likely_permissions
WELL = Finding("token", OK, at=NOW)


def found(check: str, state: State = OK, code: int | None = None, **facts: Any) -> Finding:
    """What one check found."""
    error = MetaError(code, message="as Meta said it") if code else None
    return Finding(check, state, "as the check said it", facts, error, at=NOW)


def granted(*without: str, **more: list[str]) -> Finding:
    """The permissions, all but these."""
    facts = {"granted": [one for one in ALL if one not in without], **more}
    return found("permissions", NEEDS if more else OK, **facts)


def page(*tasks: str) -> Finding:
    """One Page with these tasks."""
    return found("pages", pages=[{"id": "1", "name": "Bakery", "tasks": list(tasks)}])


def judged(*findings: Finding, tool: str = "zoomsphere") -> Verdict:
    """What is thought of it."""
    return judge("co_1", (), findings, book().tool_or_generic(tool), NOW, ["1"])


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param([WELL, granted(), page("MANAGE")], (OK, OK, OK), id="all well"),
        pytest.param(
            [WELL, granted("pages_manage_posts", declined=["pages_manage_posts"])],
            (NEEDS, OK, OK),
            id="may not publish",
        ),
        pytest.param([WELL, granted("read_insights", expired=["read_insights"])], (OK, NEEDS, OK), id="may not read"),
        pytest.param(
            [WELL, granted("pages_messaging", declined=["pages_messaging"])], (OK, OK, NEEDS), id="may not write"
        ),
        pytest.param(
            [found("token", NEEDS, 190), found("permissions", UNKNOWN)], (NEEDS, NEEDS, NEEDS), id="token is over"
        ),
        pytest.param([found("token", UNKNOWN, 4)], (UNKNOWN, UNKNOWN, UNKNOWN), id="nobody could ask"),
        pytest.param([], (UNKNOWN, UNKNOWN, UNKNOWN), id="nothing known"),
        pytest.param(
            [found("token", data_access_expires_at=NOW - 1), granted()], (UNKNOWN, NEEDS, NEEDS), id="90 days are over"
        ),
        pytest.param([WELL, granted(), found("publishing", NEEDS)], (NEEDS, OK, OK), id="identity to confirm"),
        pytest.param([WELL, granted(), page("ANALYZE", "MODERATE")], (NEEDS, OK, OK), id="role without publishing"),
        pytest.param(
            [WELL, granted(), page("PROFILE_PLUS_CREATE_CONTENT")],
            (OK, OK, NEEDS),
            id="role without messages, new Page",
        ),
        pytest.param([WELL, granted(), page()], (OK, OK, OK), id="role that Meta does not tell"),
        pytest.param(
            [WELL, granted(), found("grants", NEEDS, missing=["B"], missing_scopes={"2": ["pages_manage_posts"]})],
            (NEEDS, OK, OK),
            id="a Page left out of one permission",
        ),
    ],
)
def test_each_function_by_itself(findings: list[Finding], expected: tuple[State, State, State]) -> None:
    made = judged(*findings).functions

    assert tuple(made.values()) == expected
    assert list(made) == [Function.PUBLISH, Function.READ, Function.MESSAGES]


@pytest.mark.parametrize(("state", "expected"), [(NEEDS, NEEDS), (UNKNOWN, UNKNOWN), (OK, OK)])
def test_leads_are_a_function_of_their_own(state: State, expected: State) -> None:
    permissions = found("permissions", granted=["leads_retrieval", "pages_show_list", "ads_management"])
    made = judged(WELL, permissions, found("leads", state), tool="integrate")

    assert (made.functions[Function.LEADS], made.functions[Function.READ]) == (expected, OK)


def test_what_no_read_shows_is_a_doubt_about_one_function_and_not_about_the_whole() -> None:
    made = judged(WELL, granted(), page("MANAGE"), found("business", UNKNOWN), found("publishing", UNKNOWN))

    assert (made.state, made.functions[Function.PUBLISH], made.functions[Function.READ]) == (OK, UNKNOWN, OK)


def test_what_failed_today_is_a_doubt_about_the_whole() -> None:
    failed = Finding("publishing", UNKNOWN, "Meta has trouble", retry_at=NOW + 300, at=NOW)

    assert judged(WELL, granted(), page("MANAGE"), failed).state is UNKNOWN


def test_a_no_that_nobody_understands_is_not_called_well() -> None:
    assert judged(WELL, granted(), found("pages", NEEDS, 100)).state is UNKNOWN


def test_ads_are_dead_where_meta_shut_the_account() -> None:
    permissions = found("permissions", granted=["ads_read", "pages_show_list"])
    made = judged(WELL, permissions, found("ad_accounts", NEEDS, disabled=["EU"]), tool="madgicx")

    assert (made.functions[Function.ADS], made.functions[Function.READ]) == (NEEDS, OK)


def test_only_a_part_is_said_in_words() -> None:
    made = judged(WELL, granted("pages_manage_posts", declined=["pages_manage_posts"]))

    assert made.says.endswith(
        "Publishing does not work; reading numbers and posts and answering messages and comments do."
    )


def test_what_is_whole_is_not_told_in_parts() -> None:
    assert "does not work" not in judged(WELL, granted(), page("MANAGE")).says
    assert "does not work" not in judged(found("token", NEEDS, 190)).says


def test_healthy_with_a_dead_function_is_not_called_all_well() -> None:
    made = judged(WELL, granted(), page("PROFILE_PLUS_CREATE_CONTENT"))

    assert (made.state, made.cause) == (OK, Cause.HEALTHY)
    assert made.says.startswith("ZoomSphere is connected. Answering messages and comments does not work;")


def test_a_role_too_small_for_what_the_tool_is_for_needs_somebody() -> None:
    made = judged(WELL, granted(), page("ANALYZE"))

    assert (made.cause, made.remedy, made.missing) == (
        Cause.PAGE_ROLE_INSUFFICIENT,
        Remedy.GET_PAGE_ROLE,
        ("Bakery",),
    )


def test_a_page_that_nobody_wants_matters_to_nobody() -> None:
    other = found("pages", pages=[{"id": "2", "name": "Band", "tasks": ["ANALYZE"]}])

    assert judged(WELL, granted(), other).cause is Cause.HEALTHY


def test_every_permission_that_costs_something_belongs_to_a_function_or_to_none_knowingly() -> None:
    named = set().union(*(need.permissions for need in needs().values()))
    aside = {"pages_manage_ads", "pages_manage_cta", "pages_events", "catalog_management"}

    assert set(consequences()) - named == aside
    assert named <= set(consequences())
