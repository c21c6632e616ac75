"""An ad account that is open may still not spend, and each reason is told."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.ad_accounts import ad_accounts
from regrant.checks.finding import Finding
from regrant.checks.replies import Listing, Replies
from regrant.checks.subject import Subject, Wanted
from regrant.diagnosis.judge import judge
from regrant.graph.answers import Answer, MetaError
from regrant.graph.token import Token

from .conftest import tool

NONE = Answer(200, body={"data": []})
TERMS = {"custom_audience_tos": 1}
GOOD = {
    "account_status": 1,
    "funding_source_details": {"id": "6"},
    "user_tasks": ["ADVERTISE", "ANALYZE"],
    "tos_accepted": TERMS,
    "user_tos_accepted": TERMS,
}


def found(row: dict[str, Any], kind: str = "ads", refused: MetaError | None = None) -> Finding:
    listing = Listing({"act_1": {"id": "act_1", "name": "Ads", **row}}, refused=refused)
    subject = Subject(Token("EAA"), tool(kind=kind), (Wanted("ad_account", "act_1", "Ads"),))
    finding = ad_accounts(Replies(1, NONE, NONE, Listing(), ad_accounts=listing), subject)
    assert finding is not None
    return finding


@pytest.mark.parametrize(
    ("changed", "state", "says"),
    [
        pytest.param({}, State.OK, "", id="well"),
        pytest.param({"account_status": 2, "disable_reason": 3}, State.NEEDS_YOU, "a payment looked risky", id="shut"),
        pytest.param({"account_status": 2, "disable_reason": 9}, State.NEEDS_YOU, "Ads disabled", id="unsure reason"),
        pytest.param({"user_tasks": ["ANALYZE"]}, State.NEEDS_YOU, "role is too small", id="may only look"),
        pytest.param({"user_tasks": ["MANAGE"]}, State.OK, "", id="manages"),
        pytest.param({"tos_accepted": {}}, State.OK, "never been switched on", id="no audiences"),
        pytest.param(
            {"tos_accepted": {}, "user_tos_accepted": {}}, State.OK, "never been switched on", id="no audiences at all"
        ),
        pytest.param({"user_tos_accepted": {}}, State.NEEDS_YOU, "terms", id="terms of the person"),
        pytest.param(
            {"adspixels": {"data": [{"id": "5", "name": "Shop", "is_unavailable": True}]}},
            State.OK,
            "the dataset Shop",
            id="dataset",
        ),
    ],
)
def test_what_an_account_tells(changed: dict[str, Any], state: State, says: str) -> None:
    finding = found({**GOOD, **changed})
    assert finding.state is state
    assert says in finding.detail if says else finding.detail == ""


@pytest.mark.parametrize(
    ("kind", "refused", "unfunded"),
    [
        pytest.param("ads", None, ["Ads"], id="no payment method"),
        pytest.param("ads", MetaError(code=100), [], id="Meta refused the field"),
        pytest.param("analytics", None, None, id="nobody spends"),
    ],
)
def test_a_missing_payment_method_is_told_and_no_break(kind: str, refused: MetaError | None, unfunded: Any) -> None:
    finding = found({"account_status": 1}, kind, refused)
    assert (finding.state, finding.facts.get("unfunded")) == (State.OK, unfunded)


@pytest.mark.parametrize(
    ("changed", "cause", "remedy"),
    [
        ({"account_status": 2}, Cause.AD_ACCOUNT_DISABLED, Remedy.NONE),
        ({"user_tos_accepted": {}}, Cause.TOS_NOT_ACCEPTED, Remedy.ACCEPT_TERMS),
        ({"user_tasks": ["ANALYZE"]}, Cause.PAGE_ROLE_INSUFFICIENT, Remedy.GET_PAGE_ROLE),
        ({"tos_accepted": {}, "user_tos_accepted": {}}, Cause.HEALTHY, Remedy.NONE),
        ({}, Cause.HEALTHY, Remedy.NONE),
    ],
    ids=["shut", "terms", "role", "no audiences", "well"],
)
def test_what_helps(changed: dict[str, Any], cause: Cause, remedy: Remedy) -> None:
    verdict = judge("c", [], [Finding("token", State.OK, at=1), found({**GOOD, **changed})], None, 1)
    assert (verdict.cause, verdict.remedy) == (cause, remedy)
