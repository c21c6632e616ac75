"""Terms, second factor, account status, requests of partners: what is pressed there changes the world, and no more."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regrant.sandbox.world import World
from regrant.sandbox.world.assets import AdAccount, PartnerRequest

PAGE, ACCOUNT, BUSINESS = "101000000000003", "900000000000001", "300000000000001"
TERMS, FACTOR, STATUS, REQUESTS = (
    "/customaudiences/app/tos",
    "/security/2fac/settings",
    "/accountquality",
    "/settings/requests",
)
LAYOUTS = pytest.mark.parametrize("layout", ["named", "text"])


@pytest.fixture
def account(world: World) -> AdAccount:
    """An ad account of Fay's business, in trouble with everything."""
    account = AdAccount(ACCOUNT, "Spring", status=2, business=BUSINESS, terms=False)
    world.state.ad_accounts[ACCOUNT] = account
    world.state.people["fay"].ad_accounts[ACCOUNT] = ("MANAGE",)
    return account


@LAYOUTS
def test_the_terms_are_accepted_for_one_ad_account_of_one_business(
    meta: httpx.Client, account: AdAccount, layout: str
) -> None:
    meta.get("/sandbox/style", params={"layout": layout})
    assert "Not accepted" in meta.get(TERMS).text
    wrong = meta.post(TERMS, json={"fields": {"business": [""], "ad_account": [ACCOUNT]}})
    assert (wrong.status_code, account.terms) == (422, False)

    meta.post(TERMS, json={"fields": {"business": [BUSINESS], "ad_account": [ACCOUNT]}}).raise_for_status()

    assert account.terms is True
    assert "Accepted" in meta.get(TERMS).text


@LAYOUTS
def test_the_second_factor_is_on_once_a_code_was_typed(meta: httpx.Client, world: World, layout: str) -> None:
    meta.get("/sandbox/style", params={"layout": layout})
    fay = world.state.people["fay"]
    fay.two_factor = False
    assert "Authentication app" in meta.get(FACTOR).text
    assert meta.post(f"{FACTOR}/begin/", json={"fields": {}}).status_code == 422
    assert "Enter the code" in meta.post(f"{FACTOR}/begin/", json={"way": "app"}).text
    assert meta.post(FACTOR, json={"fields": {"code": [" "]}}).status_code == 422
    assert fay.two_factor is False

    meta.post(FACTOR, json={"fields": {"code": ["123456"]}}).raise_for_status()

    assert "is on" in meta.get(FACTOR).text


def test_a_portfolio_that_demands_a_second_factor_shuts_out_who_has_none(meta: httpx.Client, world: World) -> None:
    world.state.pages[PAGE].business = BUSINESS
    token = meta.get(f"/graph/{PAGE}", params={"fields": "access_token", "access_token": "EAAfay"}).json()
    ask = {"access_token": token["access_token"]}
    assert meta.get(f"/graph/{PAGE}", params=ask).status_code == 200
    meta.post("/sandbox/break", json={"kind": "two_factor_demanded", "person": "fay", "page": PAGE}).raise_for_status()

    refused = meta.get(f"/graph/{PAGE}", params=ask).json()["error"]

    assert (refused["code"], refused["error_subcode"]) == (190, 492)
    info = meta.get("/settings/info").text
    assert "Everyone" in info
    assert "has not set it up" in info


@LAYOUTS
def test_a_review_gives_the_account_back(meta: httpx.Client, account: AdAccount, layout: str) -> None:
    meta.get("/sandbox/style", params={"layout": layout})
    assert "Restricted" in meta.get(STATUS).text
    assert "What you can do" in meta.get(f"{STATUS}/{ACCOUNT}/").text
    assert "Request review" in meta.get(f"{STATUS}/{ACCOUNT}/review/").text

    meta.post(STATUS, json={"account": ACCOUNT}).raise_for_status()

    assert account.status == 1
    assert "What you can do" not in meta.get(f"{STATUS}/{ACCOUNT}/").text
    assert meta.get(f"{STATUS}/1/").status_code == 404


@pytest.mark.parametrize(
    ("press", "ownership", "partners", "owner"),
    [
        pytest.param("approve", False, ["Tide"], BUSINESS, id="a share is given"),
        pytest.param("approve", True, [], None, id="the Page is given away"),
        pytest.param("decline", False, [], BUSINESS, id="nothing is given"),
    ],
)
def test_a_request_is_answered(
    meta: httpx.Client, world: World, press: str, ownership: bool, partners: list[str], owner: str | None
) -> None:
    page = world.state.pages[PAGE]
    page.business = BUSINESS
    asked = PartnerRequest("Tide", PAGE, ownership=ownership)
    world.state.requests = [asked]
    assert f"{'Ownership' if ownership else 'Partner'} Request" in meta.get(REQUESTS).text
    assert "Tide" not in meta.get(REQUESTS, params={"tab": "sent"}).text

    body: dict[str, Any] = {"press": press, "one": asked.key}
    meta.post(REQUESTS, json=body).raise_for_status()

    assert (page.partners, page.business, world.state.requests) == (partners, owner, [])
    assert meta.post(REQUESTS, json=body).status_code == 404
