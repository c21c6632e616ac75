"""What the lists of a person show, leave out, and how they page."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from regrant.sandbox.world import World
from regrant.sandbox.world.grants import EVERYTHING

FAY = {"access_token": "EAAfay"}


def ids(answer: httpx.Response) -> list[str]:
    return [row["id"] for row in answer.json()["data"]]


def test_permissions_tell_the_status_of_each_asked_one(meta: httpx.Client) -> None:
    rows = meta.get("/graph/me/permissions", params=FAY).json()

    assert {"permission": "pages_manage_posts", "status": "declined"} in rows["data"]
    assert {"permission": "public_profile", "status": "granted"} in rows["data"]
    assert "paging" not in rows


@pytest.mark.parametrize(
    ("params", "count"),
    [
        pytest.param({"status": "declined"}, 1, id="by status"),
        pytest.param({"permission": "email"}, 1, id="by permission"),
        pytest.param({"permission": "pages_messaging"}, 0, id="never asked for"),
    ],
)
def test_permissions_can_be_filtered(meta: httpx.Client, params: dict[str, str], count: int) -> None:
    assert len(meta.get("/graph/me/permissions", params={**FAY, **params}).json()["data"]) == count


@pytest.mark.parametrize("who", ["EAAfay", "700100200300400|toolsecret"])
def test_permissions_are_told_under_the_persons_id_too(meta: httpx.Client, who: str) -> None:
    answer = meta.get("/graph/122000000000001/permissions", params={"access_token": who})

    assert len(answer.json()["data"]) == 7


def test_accounts_show_only_ticked_pages_with_their_default_fields(meta: httpx.Client) -> None:
    rows = meta.get("/graph/me/accounts", params=FAY).json()["data"]

    assert [row["id"] for row in rows] == ["101000000000001", "101000000000002", "101000000000003"]
    assert list(rows[0]) == ["access_token", "category", "category_list", "name", "id", "tasks"]
    assert rows[1]["tasks"] == ["ANALYZE", "ADVERTISE"]


def test_a_portfolios_page_is_left_out_without_business_management_and_still_read_directly(
    meta: httpx.Client, world: World
) -> None:
    world.state.grants[("fay", "tool")].permissions["business_management"] = "declined"

    listed = ids(meta.get("/graph/me/accounts", params=FAY))
    direct = meta.get("/graph/101000000000003", params={**FAY, "fields": "id,name,access_token"})

    assert "101000000000003" not in listed
    assert direct.status_code == 200
    assert direct.json()["access_token"].startswith("EAA")


def test_business_edges_show_the_page_that_the_list_leaves_out(meta: httpx.Client) -> None:
    assert ids(meta.get("/graph/me/businesses", params=FAY)) == ["300000000000001"]
    assert ids(meta.get("/graph/300000000000001/owned_pages", params=FAY)) == ["101000000000003"]
    assert meta.get("/graph/300000000000001/client_pages", params=FAY).json() == {"data": []}


@pytest.mark.parametrize(
    ("path", "code", "subcode"),
    [
        pytest.param("101000000000004", 100, 33, id="Page not ticked"),
        pytest.param("101000000000005", 100, 33, id="somebody else's Page"),
        pytest.param("199999999999999", 100, 33, id="no such object"),
        pytest.param("someAlias", 803, None, id="no such alias"),
    ],
)
def test_what_may_not_be_seen_and_what_is_not_there_look_alike(
    meta: httpx.Client, path: str, code: int, subcode: int | None
) -> None:
    error = meta.get(f"/graph/{path}", params=FAY).json()["error"]

    assert error["code"] == code
    assert error.get("error_subcode") == subcode


def test_optional_fields_are_absent_not_null(meta: httpx.Client) -> None:
    params = {**FAY, "fields": "instagram_business_account,owner_business,tasks"}

    linked = meta.get("/graph/101000000000001", params=params).json()
    bare = meta.get("/graph/101000000000002", params=params).json()

    assert linked["instagram_business_account"] == {"id": "17841400000000001"}
    assert bare == {"tasks": ["ANALYZE", "ADVERTISE"], "id": "101000000000002"}


def test_ad_account_without_a_way_to_pay_has_no_funding_key(meta: httpx.Client) -> None:
    params = {**FAY, "fields": "id,account_status,funding_source_details,user_tasks"}
    row = meta.get("/graph/me/adaccounts", params=params).json()["data"][0]

    assert row == {
        "id": "act_900000000000001",
        "account_status": 1,
        "user_tasks": ["DRAFT", "ANALYZE", "ADVERTISE", "MANAGE"],
    }
    assert meta.get("/graph/me/adaccounts", params=FAY).json()["data"] == [
        {"account_id": "900000000000001", "id": "act_900000000000001"}
    ]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("me/adaccounts", 200, id="no ads permission"),
        pytest.param("act_900000000000001", 200, id="no ads permission, by id"),
        pytest.param("me?fields=adaccounts{id}", 200, id="nested edge that fails the whole"),
        pytest.param("me?fields=nothing", 100, id="no such field"),
        pytest.param("me/nothing", 100, id="no such edge"),
        pytest.param("me?fields=id,(", 2500, id="fields that cannot be read"),
        pytest.param(f"me?fields={'accounts{' * 3000}", 2500, id="fields deeper than anybody reads"),
        pytest.param("me/accounts?limit=²", 100, id="limit that only looks like a number"),
        pytest.param(f"me/accounts?limit=0{'9' * 5000}x", 100, id="limit that is no number"),
    ],
)
def test_refusals(meta: httpx.Client, world: World, path: str, code: int) -> None:
    world.state.grants[("fay", "tool")].permissions["ads_read"] = "expired"

    answer = meta.get(f"/graph/{path}", headers={"Authorization": "Bearer EAAfay"})

    assert answer.status_code >= 400
    assert answer.json()["error"]["code"] == code


def test_a_nested_edge_that_may_not_be_read_is_left_out_silently(meta: httpx.Client, world: World) -> None:
    world.state.grants[("fay", "tool")].permissions["business_management"] = "declined"

    answer = meta.get("/graph/me", params={**FAY, "fields": "name,businesses{id}"})

    assert answer.json() == {"name": "Fay Fake", "id": "122000000000001"}


def test_field_expansion_nests_and_renames(meta: httpx.Client) -> None:
    fields = "name,accounts.limit(1).as(pages){name,instagram_business_account{id,username}}"
    body = meta.get("/graph/v26.0/me", params={**FAY, "fields": fields}).json()

    assert body["pages"]["data"] == [
        {
            "name": "Fake Bakery",
            "instagram_business_account": {"id": "17841400000000001", "username": "fakebakery"},
            "id": "101000000000001",
        }
    ]
    assert "next" in body["pages"]["paging"]


def test_paging_goes_on_over_short_and_empty_pages_until_next_is_missing(meta: httpx.Client, world: World) -> None:
    grant = world.state.grants[("fay", "tool")]
    grant.reach["pages"] = type(grant.reach["pages"])(ids=frozenset({"101000000000001", "101000000000004"}))
    body: dict[str, Any] = meta.get("/graph/v26.0/me/accounts", params={**FAY, "limit": "1", "fields": "id"}).json()
    sizes = [len(body["data"])]

    while "next" in body.get("paging", {}):
        assert "access_token=EAAfay" in body["paging"]["next"]
        body = meta.get(body["paging"]["next"]).json()
        sizes.append(len(body["data"]))

    assert sizes == [1, 0, 0, 1]


def test_an_empty_list_is_a_200_without_paging(meta: httpx.Client, world: World) -> None:
    grant = world.state.grants[("fay", "tool")]
    grant.reach["pages"] = type(EVERYTHING)()

    answer = meta.get("/graph/me/accounts", params=FAY)

    assert (answer.status_code, answer.json()) == (200, {"data": []})


def test_app_tells_which_app_a_token_belongs_to(meta: httpx.Client) -> None:
    assert meta.get("/graph/app", params={**FAY, "fields": "id,name"}).json() == {
        "id": "700100200300400",
        "name": "Fake Scheduler",
    }
