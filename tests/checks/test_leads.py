"""Leads stop in four places, and each is named with whom it is about."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.finding import Finding
from regrant.checks.leads import leads
from regrant.checks.replies import Listing, Replies, Reply, Unasked
from regrant.checks.subject import Subject, Wanted
from regrant.diagnosis.judge import judge
from regrant.graph.answers import Answer
from regrant.graph.token import Token
from regrant.recipes.book import book

from .conftest import APP, ASKS, Start, page_id, scenario, tool

AT = 1_800_000_000
MINE = {"can_access_lead": True, "app_has_leads_permission": True, "user_has_leads_permission": True}
INTEGRATE = book().tool_or_generic("integrate")


def replies(row: dict[str, Any], subscriptions: Reply | None = None) -> Replies:
    listing = Listing({"1": {"id": "1", "name": "Bakery", **row}})
    none = Answer(200, body={"data": {"is_valid": True, "app_id": APP}})
    return Replies(AT, none, Answer(200, body={"data": []}), listing, subscriptions=subscriptions)


def found(row: dict[str, Any], subscriptions: Reply | None = None) -> Finding:
    subject = Subject(Token("EAA"), tool(kind="leads"), (Wanted("page", "1", "Bakery"),))
    finding = leads(replies(row, subscriptions), subject)
    assert finding is not None
    return finding


def listens(*fields: str, app: str = APP) -> Answer:
    return Answer(200, body={"data": [{"id": app, "name": "Tool", "subscribed_fields": list(fields)}]})


@pytest.mark.parametrize(
    ("access", "state", "who"),
    [
        pytest.param(MINE, State.OK, None, id="both are let in"),
        pytest.param(
            {**MINE, "can_access_lead": False, "user_has_leads_permission": False},
            State.NEEDS_YOU,
            "person",
            id="person",
        ),
        pytest.param(
            {**MINE, "can_access_lead": False, "app_has_leads_permission": False}, State.NEEDS_YOU, "app", id="app"
        ),
        pytest.param({"can_access_lead": False}, State.NEEDS_YOU, None, id="Meta does not say whom"),
        pytest.param({}, State.UNKNOWN, None, id="not told"),
        pytest.param(None, State.UNKNOWN, None, id="no such field"),
    ],
)
def test_who_may_read_leads(access: dict[str, Any] | None, state: State, who: str | None) -> None:
    finding = found({"has_lead_access": access} if access is not None else {})
    assert (finding.state, finding.facts["who"]) == (state, who)
    assert finding.facts["blocked"] == (["Bakery"] if state is State.NEEDS_YOU else [])
    assert bool(finding.detail) == (state is not State.OK)


def test_metas_reason_is_kept_in_its_words() -> None:
    finding = found({"has_lead_access": {"can_access_lead": False, "failure_reason": "App is not assigned"}})
    assert finding.facts["reasons"] == {"Bakery": "App is not assigned"}


@pytest.mark.parametrize(
    ("reply", "unsubscribed", "why"),
    [
        pytest.param(listens("leadgen", "feed"), [], "", id="hears of leads"),
        pytest.param(listens("feed"), ["Bakery"], "", id="hears of other things"),
        pytest.param(listens("leadgen", app="9"), ["Bakery"], "", id="another app does"),
        pytest.param(None, [], "only a Page's own token is told which apps hear of new leads", id="person's token"),
        pytest.param(Unasked("busy"), [], "Meta did not say which apps hear of new leads", id="not answered"),
    ],
)
def test_who_is_told_of_new_leads(reply: Reply | None, unsubscribed: list[str], why: str) -> None:
    finding = found({"has_lead_access": MINE}, reply)
    assert (finding.facts["unsubscribed"], finding.facts["subscription"]) == (unsubscribed, why)
    assert finding.state is (State.NEEDS_YOU if unsubscribed else State.OK)


@pytest.mark.parametrize(
    ("row", "reply", "cause", "remedy"),
    [
        (
            {"has_lead_access": {"can_access_lead": False}},
            None,
            Cause.LEADS_ACCESS_MISSING,
            Remedy.REQUEST_LEADS_ACCESS,
        ),
        ({"has_lead_access": MINE, "leadgen_tos_accepted": False}, None, Cause.TOS_NOT_ACCEPTED, Remedy.ACCEPT_TERMS),
        ({"has_lead_access": MINE}, listens("feed"), Cause.WEBHOOK_NOT_SUBSCRIBED, Remedy.REAUTHENTICATE),
    ],
    ids=["access", "terms", "subscription"],
)
def test_what_helps(row: dict[str, Any], reply: Reply | None, cause: Cause, remedy: Remedy) -> None:
    verdict = judge("c", [], [Finding("token", State.OK, at=AT), found(row, reply)], INTEGRATE, AT)
    assert (verdict.cause, verdict.remedy) == (cause, remedy)


def test_not_knowing_who_reads_leads_is_nothing_to_wait_for() -> None:
    verdict = judge("c", [], [Finding("token", State.OK, at=AT), found({})], INTEGRATE, AT)
    assert verdict.cause is Cause.HEALTHY


@pytest.mark.parametrize(
    ("page", "state"),
    [
        pytest.param(
            {"leads": {"customised": True, "people": ["fay"], "crms": ["tool"]}}, State.OK, id="both assigned"
        ),
        pytest.param({"leads": {"customised": True, "crms": ["tool"]}}, State.NEEDS_YOU, id="person left out"),
        pytest.param({"leads": {"customised": True, "people": ["fay"]}}, State.NEEDS_YOU, id="app left out"),
        pytest.param({"lead_terms": False}, State.NEEDS_YOU, id="terms"),
    ],
)
def test_leads_in_one_question_with_the_pages(meta: Start, page: dict[str, Any], state: State) -> None:
    table = scenario()
    table["pages"][0] |= page
    table["apps"][0]["asks"] = [*ASKS, "leads_retrieval"]
    started = meta(table)
    finding = started.run(started.subject(*started.wanted(1), kind="leads", permissions=["leads_retrieval"]))["leads"]
    assert finding.state is state
    assert (started.client.requests, started.client.calls) == (1, 3)


def test_a_tool_without_leads_is_not_asked_about_them(meta: Start) -> None:
    started = meta(scenario())
    assert "leads" not in started.run(started.subject(*started.wanted(1)))


def test_a_pages_own_token_is_told_who_hears_of_leads(meta: Start) -> None:
    table = scenario()
    table["pages"][0]["subscribed_apps"] = ["tool"]
    table["apps"][0]["asks"] = [*ASKS, "leads_retrieval", "pages_manage_metadata"]
    row = {"person": "fay", "app": "tool", "kind": "page", "page": page_id(1), "value": "EAApage", "held": False}
    table["tokens"].append({**row, "days_ago": 1})
    started = meta(table)
    own = started.subject(*started.wanted(1), value="EAApage", kind="leads")
    finding = started.run(Subject(own.token, own.tool, own.wanted, own.inspector, kind="page"))["leads"]
    assert (finding.state, finding.facts["subscription"]) == (State.OK, "")
    assert started.client.requests == 1
