"""Clients that others wrote for the real Graph find the pretend one in order; each runs where it is installed.

`pip install facebook-sdk python-facebook-api` installs them: pure Python over requests.
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
