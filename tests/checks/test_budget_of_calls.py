"""A full check costs next to nothing: two requests and four calls for two hundred Pages, one more with ads."""

from __future__ import annotations

import pytest

from regrant.causes import State
from regrant.checks.runner import run_together
from regrant.checks.subject import Wanted

from .conftest import ASKS, Start, scenario

ADS = Wanted("ad_account", "act_900000000000001", "Ads")


@pytest.mark.parametrize(
    ("pages", "ads", "requests", "calls"),
    [
        pytest.param(1, False, 1, 3, id="one Page"),
        pytest.param(100, False, 1, 3, id="a hundred Pages"),
        pytest.param(200, False, 2, 4, id="two hundred Pages"),
        pytest.param(200, True, 2, 5, id="two hundred Pages and ads"),
    ],
)
def test_what_a_full_check_costs(meta: Start, pages: int, ads: bool, requests: int, calls: int) -> None:
    started = meta(scenario(pages), loopback=True)
    wanted = started.wanted(*range(1, pages + 1)) + ((ADS,) if ads else ())
    found = started.run(started.subject(*wanted))
    assert (started.client.requests, started.client.calls) == (requests, calls)
    assert {finding.state for finding in found.values()} == {State.OK}
    assert len(found["pages"].facts["pages"]) == pages


def test_connections_of_one_token_cost_one_asking(meta: Start) -> None:
    started = meta(scenario(3))
    many = [started.subject(*started.wanted(number)) for number in (1, 2, 3)]
    assert len(run_together(many, started.client, started.now())) == 3
    assert (started.client.requests, started.client.calls) == (1, 3)


def test_everything_at_once_costs_no_more(meta: Start) -> None:
    table = scenario(200)
    accounts = [f"act_9000000000001{number:02}" for number in range(50)]
    table["ad_accounts"] = [{"id": one, "name": one} for one in accounts]
    table["people"][0]["ad_accounts"] = accounts
    table["apps"][0]["asks"] = [*ASKS, "leads_retrieval", "business_management", "ads_management"]
    started = meta(table, loopback=True)
    asks = ["leads_retrieval", "business_management", "ads_management", "pages_manage_posts"]
    wanted = started.wanted(*range(1, 201)) + tuple(Wanted("ad_account", one, one) for one in accounts)
    found = started.run(started.subject(*wanted, permissions=asks, kind="leads"))
    assert (started.client.requests, started.client.calls) == (2, 5)
    assert {"leads", "publishing", "ad_accounts", "app"} <= found.keys()
    assert {finding.state for finding in found.values()} == {State.OK}
