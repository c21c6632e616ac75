"""What the checks find out about each way in which a connection breaks."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import State
from regrant.checks.subject import Wanted

from .conftest import ASKS, Start, page_id, scenario

OK, NEEDS_YOU, UNKNOWN = State.OK, State.NEEDS_YOU, State.UNKNOWN


def test_a_healthy_connection_is_healthy_and_tells_its_dates(meta: Start) -> None:
    started = meta(scenario())
    found = started.run(started.subject(*started.wanted(1, 2, 3)))
    assert {check: finding.state for check, finding in found.items()} == dict.fromkeys(
        ["token", "app", "permissions", "grants", "pages", "publishing"], OK
    )
    facts = found["token"].facts
    assert facts["expires_at"] > started.now()
    assert (facts["app_id"], facts["type"], facts["user_id"]) == ("700100200300400", "USER", "122000000000001")


def test_a_foreign_token_is_judged_by_its_use_and_tells_no_dates(meta: Start) -> None:
    started = meta(scenario())
    found = started.run(started.subject(*started.wanted(1), own=False))
    assert found["token"].state is OK
    assert found["token"].facts == {"is_valid": True, "user_id": "122000000000001"}
    assert found["grants"].facts["known_by"] == "list"


@pytest.mark.parametrize("own", [True, False], ids=["own app", "foreign app"])
@pytest.mark.parametrize(
    ("kind", "subcode"),
    [
        ("password_changed", 460),
        ("logged_out", 467),
        ("expired", 463),
        ("app_removed", 458),
        ("checkpoint", 459),
    ],
)
def test_an_ended_token_is_told_with_metas_own_no(meta: Start, own: bool, kind: str, subcode: int) -> None:
    started = meta(scenario())
    started.break_it(kind, **({"app": "tool"} if kind not in {"password_changed", "checkpoint"} else {}))
    found = started.run(started.subject(*started.wanted(1), own=own))
    assert found["token"].state is NEEDS_YOU
    assert found["token"].error is not None
    assert (found["token"].error.code, found["token"].error.subcode) == (190, subcode)
    assert {found[check].state for check in ("permissions", "grants", "pages")} == {UNKNOWN}


def test_a_token_over_whose_data_access_ended_is_told_though_it_is_valid(meta: Start) -> None:
    started = meta(scenario(lifetime_days=0))
    started.break_it("data_access_expired")
    found = started.run(started.subject(*started.wanted(1)))
    assert found["token"].state is NEEDS_YOU
    assert found["token"].facts["is_valid"] is True
    assert found["token"].facts["expires_at"] == 0
    assert found["token"].facts["data_access_expires_at"] <= started.now()


def test_a_declined_permission_is_told_with_what_it_costs(meta: Start) -> None:
    started = meta(scenario(grant={"declined": ["read_insights"]}))
    found = started.run(started.subject())
    assert found["permissions"].state is NEEDS_YOU
    assert found["permissions"].facts["declined"] == ["read_insights"]
    assert "statistics" in found["permissions"].facts["consequences"]["read_insights"]


@pytest.mark.parametrize(
    ("facts", "state", "absent"),
    [
        pytest.param({"permissions": ["leads_retrieval"]}, NEEDS_YOU, ["leads_retrieval"], id="its maker asks for it"),
        pytest.param({"likely_permissions": ["leads_retrieval"]}, OK, [], id="a guess proves nothing"),
    ],
)
def test_a_permission_that_was_never_granted(
    meta: Start, facts: dict[str, Any], state: State, absent: list[str]
) -> None:
    started = meta(scenario())
    found = started.run(started.subject(**facts))
    assert found["permissions"].state is state
    assert found["permissions"].facts["absent"] == absent


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        pytest.param({"likely_permissions": ["read_insights"]}, NEEDS_YOU, id="the tool uses it"),
        pytest.param({}, OK, id="nobody uses it"),
    ],
)
def test_a_permission_that_ran_out(meta: Start, facts: dict[str, Any], state: State) -> None:
    started = meta(scenario(grant={"expired": ["read_insights"]}))
    assert started.run(started.subject(**facts))["permissions"].state is state


def test_a_declined_permission_that_costs_nothing_is_not_told(meta: Start) -> None:
    table = scenario(grant={"declined": ["email"]})
    table["apps"][0]["asks"] = [*ASKS, "email"]
    started = meta(table)
    assert started.run(started.subject())["permissions"].state is OK


@pytest.mark.parametrize("own", [True, False], ids=["by the grant", "by the list"])
def test_a_page_left_out_of_the_grant_is_named(meta: Start, own: bool) -> None:
    started = meta(scenario(grant={"pages": [page_id(1), page_id(2)]}))
    found = started.run(started.subject(*started.wanted(1, 2, 3), own=own))
    assert found["grants"].state is NEEDS_YOU
    assert (found["grants"].facts["missing"], found["grants"].facts["missing_ids"]) == (["Page 3"], [page_id(3)])
    assert page_id(1) in found["grants"].facts["reachable_ids"]


def test_a_page_left_out_of_the_grant_is_not_called_gone(meta: Start) -> None:
    started = meta(scenario(grant={"pages": [page_id(1)]}))
    found = started.run(started.subject(*started.wanted(1, 2)))
    assert found["pages"].state is OK
    assert found["pages"].facts["missing"] == []


def test_a_page_that_only_the_list_leaves_out_is_reachable(meta: Start) -> None:
    table = scenario()
    table["businesses"] = [{"id": "300000000000001", "name": "Group"}]
    table["pages"][1]["business"] = "300000000000001"
    started = meta(table)
    found = started.run(started.subject(*started.wanted(1, 2, 3)))
    assert found["pages"].state is OK
    assert found["pages"].facts["listing_bug"] == ["Page 2", "Page 3"]
    assert found["grants"].state is OK


@pytest.mark.parametrize("own", [True, False], ids=["own app", "foreign app"])
def test_a_page_whose_role_was_lost_is_told(meta: Start, own: bool) -> None:
    started = meta(scenario())
    started.break_it("role_lost", page=page_id(2))
    found = started.run(started.subject(*started.wanted(1, 2), own=own))
    assert found["pages"].state is NEEDS_YOU
    assert found["pages"].facts["missing"] == ["Page 2"]
    assert found["pages"].error is not None
    assert (found["pages"].error.code, found["pages"].error.subcode) == (100, 33)


@pytest.mark.parametrize(
    ("tasks", "role", "state"),
    [
        pytest.param("full", "admin", OK, id="full control is an admin's"),
        pytest.param("new_full", "admin", OK, id="full control as new Pages spell it"),
        pytest.param(["ANALYZE", "CREATE_CONTENT"], "admin", NEEDS_YOU, id="an editor is no admin"),
        pytest.param(["ANALYZE", "CREATE_CONTENT"], "editor", OK, id="an editor is enough"),
        pytest.param(["PROFILE_PLUS_CREATE_CONTENT"], "editor", OK, id="an editor as new Pages spell it"),
        pytest.param(["ANALYZE"], "editor", NEEDS_YOU, id="an analyst is not enough"),
        pytest.param(["ANALYZE"], "any", OK, id="anybody will do"),
    ],
)
def test_the_role_that_the_tool_demands(meta: Start, tasks: Any, role: str, state: State) -> None:
    table = scenario()
    table["people"][0]["pages"] = {page_id(1): tasks}
    started = meta(table)
    found = started.run(started.subject(*started.wanted(1, 2), page_role=role))
    assert found["pages"].state is state
    assert found["pages"].facts["role_missing"] == (["Page 1"] if state is NEEDS_YOU else [])


ACCOUNT = Wanted("instagram", "17841400000000001", "first", page_id(1))


def test_an_instagram_account_that_became_personal_is_told(meta: Start) -> None:
    table = scenario()
    table["pages"][0]["instagram"]["professional"] = False
    started = meta(table)
    found = started.run(started.subject(ACCOUNT, *started.wanted(1)))
    assert found["instagram"].state is NEEDS_YOU
    assert found["instagram"].facts["unlinked"] == ["first"]


def test_an_instagram_account_left_out_of_the_grant_is_not_called_unlinked(meta: Start) -> None:
    started = meta(scenario(grant={"instagram": []}))
    found = started.run(started.subject(ACCOUNT, *started.wanted(1)))
    assert found["instagram"].state is OK
    assert found["grants"].facts["missing"] == ["first"]


@pytest.mark.parametrize(
    ("status", "state"), [(1, OK), (2, NEEDS_YOU), (3, NEEDS_YOU), (9, OK), (101, NEEDS_YOU), (777, OK)]
)
def test_what_an_ad_accounts_status_means(meta: Start, status: int, state: State) -> None:
    table = scenario()
    table["ad_accounts"][0]["status"] = status
    started = meta(table)
    found = started.run(started.subject(Wanted("ad_account", "act_900000000000001", "Ads")))
    assert found["ad_accounts"].state is state
