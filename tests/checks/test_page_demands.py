"""What a Page and its portfolio demand before somebody may publish, and what of it can be known."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.business import business
from regrant.checks.finding import Finding
from regrant.checks.publishing import publishing
from regrant.checks.replies import Listing, Replies, Reply
from regrant.checks.subject import Subject, Wanted
from regrant.diagnosis.judge import judge
from regrant.graph.answers import Answer, read
from regrant.graph.token import Token

from .conftest import ASKS, Start, scenario, tool

NONE = Answer(200, body={"data": []})
SUBJECT = Subject(Token("EAA"), tool(likely_permissions=["business_management"]), (Wanted("page", "1", "Bakery"),))
ALL = {"id": "7", "name": "Group", "two_factor_type": "all_required"}


def replies(row: dict[str, Any], **direct: Reply) -> Replies:
    return Replies(1, NONE, NONE, Listing({"1": {"id": "1", "name": "Bakery", **row}}), direct)


def no(code: int, subcode: int) -> Answer:
    return read({"error": {"message": "no", "code": code, "error_subcode": subcode}}, 400)


@pytest.mark.parametrize(
    ("row", "direct", "state", "says"),
    [
        pytest.param({"is_published": True}, {}, State.OK, "", id="well"),
        pytest.param({"is_published": False}, {}, State.UNKNOWN, "only those who run it see", id="not published"),
        pytest.param({}, {}, State.UNKNOWN, "does not say", id="not told"),
        pytest.param(
            {"is_published": True, "promotion_eligible": False, "promotion_ineligible_reason": "policy"},
            {},
            State.OK,
            "Bakery cannot be advertised: policy",
            id="no promotion",
        ),
        pytest.param({"is_published": True}, {"2": no(200, 1404078)}, State.NEEDS_YOU, "authorisation", id="demanded"),
        pytest.param({"is_published": True}, {"2": no(200, 4854002)}, State.NEEDS_YOU, "identity", id="who are you"),
    ],
)
def test_what_stands_in_the_way_of_publishing(
    row: dict[str, Any], direct: dict[str, Reply], state: State, says: str
) -> None:
    finding = publishing(replies(row, **direct), SUBJECT)
    assert finding is not None
    assert finding.state is state
    assert says in finding.detail if says else finding.detail == ""
    assert all(finding.facts["unknown"].values())


@pytest.mark.parametrize(
    ("owner", "direct", "state"),
    [
        pytest.param({"id": "7", "name": "Group", "two_factor_type": "none"}, {}, State.OK, id="no demand"),
        pytest.param(ALL, {}, State.UNKNOWN, id="demanded of everybody"),
        pytest.param({**ALL, "two_factor_type": "admin_required"}, {}, State.UNKNOWN, id="demanded of admins"),
        pytest.param({"id": "7", "name": "Group"}, {}, None, id="not told"),
        pytest.param(None, {}, None, id="no portfolio"),
        pytest.param(ALL, {"2": no(190, 492)}, State.NEEDS_YOU, id="refused"),
    ],
)
def test_what_the_portfolio_demands(owner: Any, direct: dict[str, Reply], state: State | None) -> None:
    finding = business(replies({"business": owner}, **direct), SUBJECT)
    assert (finding.state if finding else None) == state


@pytest.mark.parametrize(
    ("found", "cause", "remedy"),
    [
        pytest.param(
            business(replies({"business": ALL}, **{"2": no(190, 492)}), SUBJECT),
            Cause.PAGE_2FA_OR_PPA_REQUIRED,
            Remedy.RESOLVE_CHECKPOINT,
            id="two-factor",
        ),
        pytest.param(
            business(replies({}, **{"2": no(190, 492)}), SUBJECT),
            Cause.PAGE_ROLE_INSUFFICIENT,
            Remedy.GET_PAGE_ROLE,
            id="no demand is known",
        ),
        pytest.param(
            publishing(replies({}, **{"2": no(200, 1404078)}), SUBJECT),
            Cause.PAGE_2FA_OR_PPA_REQUIRED,
            Remedy.RESOLVE_CHECKPOINT,
            id="authorisation",
        ),
        pytest.param(business(replies({"business": ALL}), SUBJECT), Cause.HEALTHY, Remedy.NONE, id="a demand alone"),
        pytest.param(publishing(replies({}), SUBJECT), Cause.HEALTHY, Remedy.NONE, id="not told"),
    ],
)
def test_what_helps(found: Finding, cause: Cause, remedy: Remedy) -> None:
    verdict = judge("c", [], [Finding("token", State.OK, at=1), found], None, 1)
    assert (verdict.cause, verdict.remedy) == (cause, remedy)


def test_the_portfolios_demand_comes_with_the_list(meta: Start) -> None:
    table = scenario(1)
    table["businesses"] = [{"id": "500", "name": "Group", "two_factor": "all_required"}]
    table["pages"][0]["business"] = "500"
    table["apps"][0]["asks"] = [*ASKS, "business_management"]
    started = meta(table)
    found = started.run(started.subject(*started.wanted(1), likely_permissions=["business_management"]))
    assert found["business"].facts["portfolios"] == {"Group": "all_required"}
    assert (started.client.requests, started.client.calls) == (1, 3)
