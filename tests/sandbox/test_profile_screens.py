"""Instagram's and Threads' own settings and consent: removing kills tokens, consenting makes new ones."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from regrant.sandbox.world import World

LISTS = {"instagram": "/accounts/manage_access/", "threads": "/settings/website_permissions"}
REMOVE = {"instagram": "/accounts/manage_access/remove/", "threads": "/settings/website_permissions/remove/"}
APPS = {"instagram": "700100200300404", "threads": "700100200300405"}
TOKENS = {"instagram": "IGtool", "threads": "THtool"}
KEYS = {"instagram": "ig-tool", "threads": "th-tool"}
SITES = ["instagram", "threads"]


def me(meta: httpx.Client, site: str, token: str) -> httpx.Response:
    return meta.get(f"/graph.{site}/me", params={"access_token": token})


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        pytest.param("/accounts/manage_access/", "Apps and Websites", id="instagram"),
        pytest.param("/accounts/manage_access", "Apps and Websites", id="instagram, no slash"),
        pytest.param("/settings/website_permissions", "Website permissions", id="threads"),
        pytest.param("/settings/website_permissions/", "Website permissions", id="threads, slash"),
    ],
)
@pytest.mark.parametrize("layout", ["named", "text"])
def test_the_lists_name_the_app_and_its_remove(meta: httpx.Client, path: str, heading: str, layout: str) -> None:
    meta.get("/sandbox/style", params={"layout": layout})

    part = meta.get(path, headers={"X-Part": "main"}).text

    assert heading in meta.get(path).text
    assert "Fake Scheduler" in part
    assert part.count(">Remove</span>") == 1
    assert ('aria-label="Remove"' in part) is (layout == "named")


@pytest.mark.parametrize("site", SITES)
def test_removing_kills_the_tools_token_and_nothing_else(meta: httpx.Client, site: str) -> None:
    other = {"instagram": "IGold", "threads": "THfresh"}[site]
    window = meta.get(REMOVE[site], params={"app": APPS[site]}).text
    assert "Remove Fake Scheduler?" in window
    assert me(meta, site, TOKENS[site]).status_code == 200

    meta.post(REMOVE[site], json={"app": APPS[site]}).raise_for_status()

    assert me(meta, site, TOKENS[site]).json()["error"]["error_subcode"] == 458
    assert me(meta, site, other).status_code == 200
    assert "Fake Scheduler" not in meta.get(LISTS[site]).text
    assert meta.post(REMOVE[site], json={"app": APPS[site]}).status_code == 404


def test_a_removed_app_stands_under_removed_on_instagram(meta: httpx.Client) -> None:
    meta.post(REMOVE["instagram"], json={"app": APPS["instagram"]}).raise_for_status()

    gone = meta.get(LISTS["instagram"], params={"status": "removed"}).text

    assert "Fake Scheduler" in gone
    assert "Remove</span></span></div></div>" not in gone.partition("data-list")[2]


def test_an_app_of_facebook_is_not_listed(meta: httpx.Client) -> None:
    assert meta.get(REMOVE["instagram"], params={"app": "700100200300400"}).status_code == 404
    assert meta.get(LISTS["instagram"]).text.count('role="listitem"') == 1


WAYS = [
    pytest.param("/explore/", "/accounts/edit/", id="Instagram: More, Settings"),
    pytest.param("/accounts/edit/", "/accounts/website_permissions/", id="Instagram: Website permissions"),
    pytest.param("/accounts/website_permissions/", "/accounts/manage_access/", id="Instagram: Apps and websites"),
    pytest.param("/@threadsfay", "/settings/privacy", id="Threads: Menu, Settings"),
    pytest.param("/settings/privacy", "/settings/account", id="Threads: Account"),
    pytest.param("/settings/account", "/settings/website_permissions", id="Threads: Website permissions"),
]


@pytest.mark.parametrize(("path", "onward"), WAYS)
def test_the_way_on_foot_leads_to_the_list(meta: httpx.Client, path: str, onward: str) -> None:
    assert f'href="{onward}"' in meta.get(path).text


def authorize(meta: httpx.Client, site: str, **more: str) -> httpx.Response:
    back = f"{str(meta.base_url).rstrip('/')}/tools/{KEYS[site]}/callback"
    params = {"client_id": APPS[site], "redirect_uri": back, "state": "s1", "response_type": "code", **more}
    return meta.get("/oauth/authorize", params=params, follow_redirects=True)


def press(meta: httpx.Client, site: str, what: str, **fields: list[str]) -> dict[str, str]:
    back = f"{str(meta.base_url).rstrip('/')}/tools/{KEYS[site]}/callback"
    params = {"client_id": APPS[site], "redirect_uri": back, "state": "s1"}
    body: dict[str, Any] = {"params": params, "press": what, "fields": fields}
    url = meta.post("/consent/", json=body).raise_for_status().json()["then"][0]["url"]
    return {key: value[0] for key, value in parse_qs(urlsplit(url).query).items()}


def test_instagrams_consent_page_has_its_address_and_allow(meta: httpx.Client) -> None:
    page = authorize(meta, "instagram")

    assert page.url.path == "/consent/"
    assert page.url.params["flow"] == "ig_biz_login_oauth"
    assert page.url.params["source"] == "oauth_permissions_page_www"
    assert 'aria-label="Allow"' in page.text


@pytest.mark.parametrize(
    ("removed", "more", "button"),
    [
        pytest.param(False, {}, "Continue", id="relink"),
        pytest.param(True, {}, "Continue with Instagram", id="first time: the login"),
        pytest.param(True, {"logged_in": "1"}, "Allow", id="first time: the permissions"),
    ],
)
def test_threads_asks_by_what_it_remembers(
    meta: httpx.Client, removed: bool, more: dict[str, str], button: str
) -> None:
    if removed:
        meta.post(REMOVE["threads"], json={"app": APPS["threads"]}).raise_for_status()

    page = authorize(meta, "threads", **more)

    assert page.url.path == "/oauth/authorize"
    assert re.findall(r'aria-label="(Continue|Continue with Instagram|Allow)"', page.text) == [button]
    assert page.text.count('role="switch"') == (2 if more else 0)


@pytest.mark.parametrize("site", SITES)
def test_allowing_gives_a_code_that_becomes_a_living_token(meta: httpx.Client, site: str) -> None:
    meta.post(REMOVE[site], json={"app": APPS[site]}).raise_for_status()
    answer = press(meta, site, "allow")
    assert answer["state"] == "s1"
    form = {
        "client_id": APPS[site],
        "client_secret": {"instagram": "igtoolsecret", "threads": "thtoolsecret"}[site],
        "grant_type": "authorization_code",
        "redirect_uri": f"{str(meta.base_url).rstrip('/')}/tools/{KEYS[site]}/callback",
        "code": answer["code"],
    }

    token = meta.post(f"/graph.{site}/oauth/access_token", data=form).json()["access_token"]

    assert me(meta, site, token).status_code == 200
    assert me(meta, site, TOKENS[site]).status_code == 400  # what was removed stays dead
    assert meta.post(f"/graph.{site}/oauth/access_token", data=form).status_code == 400  # good once


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        pytest.param("cancel", {}, id="Cancel"),
        pytest.param("allow", {"permission": ["threads_basic"]}, id="a permission switched off"),
    ],
)
def test_a_no_lets_nothing_in(meta: httpx.Client, world: World, what: str, fields: dict[str, list[str]]) -> None:
    world.state.profile_grants.clear()

    answer = press(meta, "threads", what, **fields)

    assert answer["error"] == "access_denied"
    assert world.state.profile_grants == {}


@pytest.mark.parametrize("client", ["700100200300400", "1"])
@pytest.mark.parametrize(("host", "site"), [("www.instagram.com", "instagram"), ("www.threads.com", "threads")])
def test_others_are_turned_away_at_the_site_that_the_host_names(
    meta: httpx.Client, client: str, host: str, site: str
) -> None:
    params = urlencode({"client_id": client, "redirect_uri": "https://tool.example/callback"})

    answer = meta.get(f"/oauth/authorize?{params}", headers={"X-Sandbox-Host": host})

    assert answer.status_code == 400
    assert f'data-site="{site}"' in answer.text


@pytest.mark.parametrize("site", SITES)
def test_the_tool_heals_by_its_button(meta: httpx.Client, site: str, world: World) -> None:
    meta.post(REMOVE[site], json={"app": APPS[site]}).raise_for_status()
    login = meta.get(f"/tools/{KEYS[site]}/login")
    state = parse_qs(urlsplit(login.headers["location"]).query)["state"][0]
    code = press(meta, site, "allow")["code"]

    back = meta.get(f"/tools/{KEYS[site]}/callback", params={"code": code, "state": state}, follow_redirects=True)

    assert back.status_code == 200
    profile = {"instagram": "17841400000000009", "threads": "12345678"}[site]
    assert world.state.held[(KEYS[site], profile)] != TOKENS[site]
    lent = meta.get(f"/tools/{KEYS[site]}/token", params={"person": profile}).json()["access_token"]
    assert me(meta, site, lent).status_code == 200
