"""Clients that others wrote for the real Graph find the pretend one in order; each runs where it is installed.

All three are development requirements: pure Python over requests.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

APP, SECRET = "700100200300400", "toolsecret"
GRANTED = {"public_profile", "pages_show_list", "instagram_basic", "business_management", "ads_read", "email"}
PAGES = ["101000000000001", "101000000000002", "101000000000003"]


@pytest.fixture
def base(meta: httpx.Client) -> str:
    """The pretend Graph's address."""
    return f"{str(meta.base_url).rstrip('/')}/graph/"


@pytest.fixture
def sdk(base: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """facebook-sdk, whose newest version of the Graph has long expired, asking the pretend one."""
    facebook = pytest.importorskip("facebook")
    monkeypatch.setattr(facebook, "FACEBOOK_GRAPH_URL", base)
    return facebook


@pytest.fixture
def py(base: str) -> Any:
    """python-facebook-api with Fay's token."""
    pyfacebook = pytest.importorskip("pyfacebook")
    return pyfacebook.GraphAPI(app_id=APP, app_secret=SECRET, access_token="EAAfay", base_url=base, version="v24.0")


def test_facebook_sdk_inspects_a_token(sdk: Any) -> None:
    data = sdk.GraphAPI("EAAfay", version="3.1").debug_access_token("EAAfay", APP, SECRET)["data"]

    assert data["is_valid"] is True
    assert data["granular_scopes"][0] == {"scope": "pages_show_list", "target_ids": PAGES}


def test_facebook_sdk_reads_permissions_and_every_page(sdk: Any) -> None:
    graph = sdk.GraphAPI("EAAfay", version="3.1")

    assert graph.get_permissions("me") == GRANTED
    assert [page["id"] for page in graph.get_all_connections("me", "accounts", limit=1)] == PAGES
    assert graph.get_version() == "21.0"  # what serves a version that has expired


def test_facebook_sdk_sends_a_batch(sdk: Any) -> None:
    items = [{"method": "GET", "relative_url": "me"}, {"method": "GET", "relative_url": "me/nothing"}]

    rows = sdk.GraphAPI("EAAfay", version="3.1").request("", post_args={"batch": json.dumps(items)})

    assert [row["code"] for row in rows] == [200, 400]


def test_facebook_sdk_reads_a_refusal(sdk: Any, meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "password_changed"})

    with pytest.raises(sdk.GraphAPIError) as refused:
        sdk.GraphAPI("EAAfay", version="3.1").get_object("me")

    assert refused.value.code == 190
    assert "changed their password" in refused.value.message


def test_facebook_sdk_meets_the_end_of_ids(sdk: Any) -> None:
    with pytest.raises(sdk.GraphAPIError) as refused:
        sdk.GraphAPI("EAAfay", version="3.1").get_objects(PAGES)

    assert refused.value.code == 100


def test_facebook_sdk_prolongs_a_token(sdk: Any) -> None:
    body = sdk.GraphAPI("EAAfay", version="3.1").extend_access_token(APP, SECRET)

    assert body["expires_in"] == 60 * 86_400


def test_python_facebook_api_inspects_a_token(py: Any) -> None:
    assert py.debug_token("EAAfay", access_token=f"{APP}|{SECRET}")["data"]["user_id"] == "122000000000001"


def test_python_facebook_api_reads_pages_over_several_answers(py: Any) -> None:
    body = py.get_full_connections("me", "accounts", fields="id,name", limit=1)

    assert [page["id"] for page in body["data"]] == PAGES


def test_python_facebook_api_reads_permissions(py: Any) -> None:
    rows = py.get_connection("me", "permissions")["data"]

    assert {row["permission"] for row in rows if row["status"] == "granted"} == GRANTED


def test_python_facebook_api_reads_a_refusal(py: Any, meta: httpx.Client) -> None:
    pyfacebook = pytest.importorskip("pyfacebook")
    meta.post("/sandbox/break", json={"person": "fay", "kind": "logged_out"})

    with pytest.raises(pyfacebook.FacebookError) as refused:
        py.get_object("me")

    assert (refused.value.code, refused.value.error_subcode) == (190, 467)


@pytest.fixture
def ads(base: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """facebook-business, Meta's own client, with Fay's token and the proof that its secret makes."""
    session = pytest.importorskip("facebook_business.session").FacebookSession
    api = pytest.importorskip("facebook_business.api").FacebookAdsApi
    monkeypatch.setattr(session, "GRAPH", base.rstrip("/"))
    opened = session(APP, SECRET, "EAAfay")
    yield api(opened, api_version="v26.0")
    opened.requests.close()


def node(ads: Any, kind: str, number: str) -> Any:
    """An object of facebook-business, such as a User or a Page."""
    module = pytest.importorskip(f"facebook_business.adobjects.{kind.lower()}")
    return getattr(module, kind)(number, api=ads)


def test_facebook_business_inspects_a_token(ads: Any) -> None:
    params = {"input_token": "EAAfay", "access_token": f"{APP}|{SECRET}", "appsecret_proof": ""}

    data = ads.call("GET", ("debug_token",), params).json()["data"]

    assert (data["is_valid"], data["app_id"]) == (True, APP)
    assert data["granular_scopes"][0] == {"scope": "pages_show_list", "target_ids": PAGES}


def test_facebook_business_reads_permissions(ads: Any) -> None:
    rows = node(ads, "User", "me").get_permissions()

    assert {row["permission"] for row in rows if row["status"] == "granted"} == GRANTED


def test_facebook_business_walks_every_page_over_several_answers(ads: Any) -> None:
    cursor = node(ads, "User", "me").get_accounts(fields=["id", "name"], params={"limit": 1})

    assert [page["id"] for page in cursor] == PAGES


def test_facebook_business_reads_ad_accounts(ads: Any) -> None:
    (account,) = node(ads, "User", "me").get_ad_accounts(fields=["name", "account_status"])

    assert (account["id"], account["name"], account["account_status"]) == ("act_900000000000001", "Fake Ads", 1)


def test_facebook_business_sends_a_batch_whose_items_fare_apart(ads: Any) -> None:
    answers: list[tuple[str, Any]] = []
    batch = ads.new_batch()
    for number in ("101000000000001", "101000000000005"):
        node(ads, "Page", number).api_get(
            fields=["name"],
            batch=batch,
            success=lambda answer: answers.append(("ok", answer.json()["name"])),
            failure=lambda answer: answers.append(("no", answer.error().api_error_code())),
        )

    assert batch.execute() is None  # nothing is left to be tried again
    assert answers == [("ok", "Fake Bakery"), ("no", 100)]


@pytest.mark.parametrize(
    ("kind", "subcode"),
    [
        pytest.param("password_changed", 460, id="password changed"),
        pytest.param("app_removed", 458, id="app removed"),
        pytest.param("checkpoint", 459, id="checkpoint"),
    ],
)
def test_facebook_business_reads_a_refusal(ads: Any, meta: httpx.Client, kind: str, subcode: int) -> None:
    errors = pytest.importorskip("facebook_business.exceptions")
    app = {"app": "tool"} if kind == "app_removed" else {}
    meta.post("/sandbox/break", json={"person": "fay", "kind": kind, **app}).raise_for_status()

    with pytest.raises(errors.FacebookRequestError) as refused:
        node(ads, "User", "me").api_get(fields=["id"])

    assert (refused.value.api_error_code(), refused.value.api_error_subcode()) == (190, subcode)
    assert refused.value.http_status() == 400
