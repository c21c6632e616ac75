"""Business settings and the lead terms, and what they do to who gets the leads."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regrant.sandbox.world import World
from regrant.sandbox.world.assets import AdAccount
from regrant.sandbox.world.people import LOOKING_ON, MANAGING

PAGE = "101000000000003"
LEADS = "/settings/leads-accesses"


def access(meta: httpx.Client) -> dict[str, Any]:
    params = {"fields": "has_lead_access,leadgen_tos_accepted", "access_token": "EAAfay"}
    return dict(meta.get(f"/graph/{PAGE}", params=params).json())


@pytest.fixture
def leads(world: World) -> World:
    """The tool reads leads and has subscribed to the Page."""
    world.state.apps["tool"].asks = (*world.state.apps["tool"].asks, "leads_retrieval")
    world.state.grants[("fay", "tool")].permissions["leads_retrieval"] = "granted"
    world.state.pages[PAGE].subscribed_apps = ["tool"]
    return world


def change(meta: httpx.Client, press: str, tab: str = "people", **fields: list[str]) -> None:
    body = {"press": press, "page": PAGE, "tab": tab, "fields": fields}
    meta.post(LEADS, json=body).raise_for_status()


def test_leads_reach_every_admin_and_tool_until_access_is_customised(meta: httpx.Client, leads: World) -> None:
    assert "Customise access" in meta.get(LEADS).text
    assert access(meta)["has_lead_access"]["can_access_lead"] is True

    change(meta, "customise")

    facts = access(meta)["has_lead_access"]
    assert (facts["enabled_lead_access_manager"], facts["can_access_lead"]) == (True, False)
    assert facts["failure_reason"] == "App does not have leads access"


def test_assigning_the_crm_brings_the_leads_back(meta: httpx.Client, leads: World) -> None:
    change(meta, "customise")
    assert "Assign CRMs" in meta.get(LEADS, params={"tab": "crms"}).text
    assert "Fake Scheduler" in meta.get(f"{LEADS}/assign/", params={"tab": "crms"}).text

    change(meta, "assign", "crms", one=["tool"])

    assert access(meta)["has_lead_access"]["can_access_lead"] is True
    assert "Fake Scheduler" in meta.get(LEADS, params={"tab": "crms"}).text


def test_a_crm_that_has_not_subscribed_is_not_there_to_assign(meta: httpx.Client, leads: World) -> None:
    leads.state.pages[PAGE].subscribed_apps = []
    change(meta, "customise")

    change(meta, "assign", "crms", one=["tool"])

    assert access(meta)["has_lead_access"]["can_access_lead"] is False
    assert "There is nothing to assign." in meta.get(f"{LEADS}/assign/", params={"tab": "crms"}).text


@pytest.mark.parametrize("tab", ["people", "partners", "crms"])
def test_each_tab_has_its_own_assign(meta: httpx.Client, leads: World, tab: str) -> None:
    change(meta, "customise")

    page = meta.get(LEADS, params={"tab": tab}).text

    assert f'aria-label="Assign {tab.replace("crms", "CRMs")}"' in page


@pytest.mark.parametrize("path", [LEADS, "/settings/leads-access", "/settings/people", "/settings/pages"])
def test_others_do_not_see_a_portfolio(meta: httpx.Client, path: str) -> None:
    assert meta.get(path).status_code == 200
    meta.get("/sandbox/login?as=dev")

    assert meta.get(path).status_code == 403


def test_business_people_are_given_pages(meta: httpx.Client, world: World) -> None:
    world.state.people["dev"].businesses = ["300000000000001"]
    assert "Invite people" in meta.get("/settings/people").text

    body = {"person": "dev", "fields": {"asset": [PAGE, "101000000000005"], "full": ["1"]}}
    meta.post("/settings/people", json=body).raise_for_status()

    assert "PROFILE_PLUS_MANAGE" in world.state.people["dev"].roles[PAGE]
    assert "Page deletion" in meta.get("/settings/people", params={"person": "dev"}).text


@pytest.mark.parametrize(
    ("fields", "shown", "tasks"),
    [
        pytest.param({"ads": ["1"]}, "Manage ad account", MANAGING, id="to manage"),
        pytest.param({}, "View performance", LOOKING_ON, id="to look at"),
    ],
)
def test_business_people_are_given_ad_accounts(
    meta: httpx.Client, world: World, fields: dict[str, list[str]], shown: str, tasks: tuple[str, ...]
) -> None:
    account = AdAccount("900000000000001", "Bread ads", business="300000000000001")
    world.state.ad_accounts[account.id] = account
    world.state.people["dev"].businesses = ["300000000000001"]

    body = {"person": "dev", "fields": {"asset": [account.id], **fields}}
    meta.post("/settings/people", json=body).raise_for_status()

    assert world.state.people["dev"].ad_accounts[account.id] == tasks
    assert shown in meta.get("/settings/people", params={"person": "dev"}).text


def test_agreeing_to_the_lead_terms_counts_for_the_chosen_page_alone(meta: httpx.Client, world: World) -> None:
    for page in world.state.pages.values():
        page.lead_terms = False
    assert "I Agree" in meta.get("/ads/leadgen/tos").text

    meta.post("/ads/leadgen/tos", json={"fields": {"page": [PAGE]}}).raise_for_status()

    assert access(meta)["leadgen_tos_accepted"] is True
    assert sum(page.lead_terms for page in world.state.pages.values()) == 1
    assert meta.post("/ads/leadgen/tos", json={"fields": {"page": ["101000000000005"]}}).status_code == 403
