"""Page access, Page roles, switching, and what they do to the world's tasks."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from regrant.sandbox.world import World

PAGE = "101000000000001"
ACCESS = "/settings?tab=profile_access"


def act_as(meta: httpx.Client, page: str = PAGE) -> None:
    meta.get("/switch/", params={"to": page})


def send(meta: httpx.Client, url: str, body: dict[str, Any], *, password: bool = True) -> httpx.Response:
    """Press, and give the password where it is asked for."""
    answer = meta.post(url, json=body)
    asked = answer.status_code == 200 and "password" in str(answer.json()["then"][0].get("html", ""))
    assert asked is (password and answer.status_code == 200)
    return meta.post(url, json={**body, "confirmed": True}) if asked else answer


def tasks(meta: httpx.Client, person: str, page: str = PAGE) -> list[str]:
    people = {one["key"]: one["pages"] for one in meta.get("/sandbox/world").json()["people"]}
    return list(people[person].get(page, []))


def test_page_access_is_the_pages_business(meta: httpx.Client) -> None:
    assert "You need to switch into your Page" in meta.get(f"/{PAGE}/settings/?tab=profile_access").text

    act_as(meta)

    page = meta.get(ACCESS).text
    assert "People with Facebook access" in page
    assert "Page deletion, Permissions, Content" in page
    assert 'aria-label="More options for Fay Fake"' in page


@pytest.mark.parametrize(("full", "has"), [(["1"], True), ([], False)], ids=["full control", "partial"])
def test_somebody_is_added_by_password_and_has_nothing_before_their_yes(
    meta: httpx.Client, full: list[str], has: bool
) -> None:
    act_as(meta)
    assert ">Next<" in meta.get("/page_access/add/?step=info").text
    assert "Dev Eloper" in meta.get("/page_access/add/?step=who").text
    assert "Give Access" in meta.get("/page_access/add/?step=level&person=dev").text

    send(meta, "/page_access/give/", {"person": "dev", "fields": {"full": full}}).raise_for_status()
    assert tasks(meta, "dev") == []

    meta.get("/sandbox/login?as=dev")
    assert "Review request" in meta.get(f"/profile.php?id={PAGE}").text
    send(meta, "/page_access/request/", {"page": PAGE}, password=False).raise_for_status()
    assert ("PROFILE_PLUS_MANAGE" in tasks(meta, "dev")) is has
    assert "PROFILE_PLUS_CREATE_CONTENT" in tasks(meta, "dev")


def test_only_full_control_gives_access(meta: httpx.Client) -> None:
    act_as(meta, "101000000000002")  # analyse and advertise only

    assert send(meta, "/page_access/give/", {"person": "dev"}).status_code == 403


def test_access_that_is_removed_ends_the_pages_token(meta: httpx.Client) -> None:
    act_as(meta)
    token = meta.get(f"/graph/{PAGE}", params={"fields": "access_token", "access_token": "EAAfay"}).json()

    send(meta, "/page_access/give/", {"person": "fay", "remove": 1}).raise_for_status()

    answer = meta.get("/graph/me", params={"access_token": token["access_token"]}).json()
    assert answer["error"]["error_subcode"] == 492


def test_classic_roles_are_listed_added_and_removed(meta: httpx.Client) -> None:
    page = meta.get(f"/{PAGE}/settings/?tab=admin_roles").text
    assert "Assign a new Page role" in page
    assert re.search(r'<option value="editor" selected>Editor', page)

    body = {"page": PAGE, "fields": {"who": ["Dev Eloper"], "role": ["editor"]}}
    send(meta, "/page_roles/", body).raise_for_status()
    assert tasks(meta, "dev") == ["ANALYZE", "ADVERTISE", "MESSAGING", "MODERATE", "CREATE_CONTENT"]

    send(meta, "/page_roles/", {"page": PAGE, "person": "dev"}).raise_for_status()
    assert tasks(meta, "dev") == []


@pytest.mark.parametrize("who", ["Nobody", ""])
def test_a_name_that_nobody_has_adds_nobody(meta: httpx.Client, who: str) -> None:
    body = {"page": PAGE, "fields": {"who": [who], "role": ["editor"]}}

    assert send(meta, "/page_roles/", body).status_code == 404


ROUTES = [
    pytest.param(f"/profile.php?id={PAGE}", "/professional_dashboard/", id="A: Manage"),
    pytest.param("/professional_dashboard/", ACCESS, id="A: Page access under Your tools"),
    pytest.param("/settings", ACCESS, id="B: Settings, Page setup"),
    pytest.param("/professional_dashboard/?section=tools", ACCESS, id="C: All tools, Profile"),
]


@pytest.mark.parametrize(("path", "onward"), ROUTES)
def test_three_routes_lead_to_page_access(meta: httpx.Client, path: str, onward: str) -> None:
    act_as(meta)

    assert onward in meta.get(path).text


def test_the_way_to_a_page_goes_through_the_menu(meta: httpx.Client) -> None:
    assert "See all profiles" in meta.get("/account_menu/").text
    assert "Group&#39;s Page" in meta.get("/all_profiles/").text
    assert "Switch Now" in meta.get(f"/profile.php?id={PAGE}").text
    assert 'aria-label="Switch"' in meta.get(f"/switch/ask/?to={PAGE}").text

    act_as(meta)

    assert "Fake Bakery's timeline" in meta.get("/settings").text.replace("&#39;", "'")
    assert "Switch Now" not in meta.get(f"/profile.php?id={PAGE}").text


def test_nobody_switches_to_a_page_of_others(meta: httpx.Client) -> None:
    assert meta.get("/switch/?to=101000000000005").status_code == 403


def test_linking_and_unlinking_instagram_shows_in_the_graph(meta: httpx.Client, world: World) -> None:
    act_as(meta)
    ask = {"fields": "instagram_business_account", "access_token": "EAAfay"}
    assert "Allow Access to Instagram Messages and Inbox" in meta.get("/settings?tab=linked_instagram").text

    send(meta, "/linked_accounts/", {"press": "save", "fields": {"messages": []}}, password=False).raise_for_status()
    assert world.state.instagram["17841400000000001"].messages is False
    send(meta, "/linked_accounts/", {"press": "disconnect"}, password=False).raise_for_status()
    assert "instagram_business_account" not in meta.get(f"/graph/{PAGE}", params=ask).json()
    assert "Connect Account" in meta.get("/settings?tab=linked_instagram").text
    body = {"press": "connect", "fields": {"messages": ["1"]}}
    send(meta, "/linked_accounts/", body, password=False).raise_for_status()
    assert meta.get(f"/graph/{PAGE}", params=ask).json()["instagram_business_account"]["id"] == "17841400000000001"
