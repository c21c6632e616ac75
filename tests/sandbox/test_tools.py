"""The pretend tools: what they notice, and how they come by a new token."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from regrant.sandbox.command import scenario_file
from regrant.sandbox.server import make_app
from regrant.sandbox.world import World


def token(meta: httpx.Client, **headers: str) -> httpx.Response:
    return meta.get("/tools/tool/token", params={"person": "fay"}, headers=headers)


def test_a_tool_lends_its_token_to_a_program_on_this_machine(meta: httpx.Client) -> None:
    assert token(meta).json() == {"access_token": "EAAfay"}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://evil.example"}, id="a page"),
        pytest.param({"Origin": "http://127.0.0.1:17670"}, id="any page at all"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="cross-site"),
        pytest.param({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, id="typed into a browser"),
        pytest.param({"Host": "evil.example"}, id="rebound name"),
    ],
)
def test_it_lends_nothing_to_a_browser(meta: httpx.Client, headers: dict[str, str]) -> None:
    answer = token(meta, **headers)

    assert answer.status_code == 403
    assert "EAA" not in answer.text


@pytest.mark.parametrize("path", ["/tools/tool/token?person=dev2", "/tools/strict/token?person=fay", "/tools/x/token"])
def test_there_is_nothing_to_lend(meta: httpx.Client, path: str) -> None:
    assert meta.get(path).status_code == 404


def page(meta: httpx.Client) -> str:
    return meta.get("/tools/tool/", follow_redirects=True).text


def test_a_tool_notices_what_its_grant_lacks(meta: httpx.Client) -> None:
    text = page(meta)

    assert "Some of your social profiles need to be re-authenticated." in text
    assert "Permissions are missing: pages_manage_posts." in text
    assert text.count("No access") == 1


@pytest.mark.parametrize(
    ("what", "words"),
    [
        pytest.param({"kind": "logged_out"}, "the user logged out", id="dead token"),
        pytest.param({"kind": "data_access_expired"}, "longer than 90 days", id="ninety days over"),
    ],
)
def test_a_tool_shows_what_meta_told_it(meta: httpx.Client, what: dict[str, Any], words: str) -> None:
    meta.post("/sandbox/break", json={"person": "fay", **what}).raise_for_status()

    assert words in page(meta)


def test_a_login_from_the_tools_button_heals_it(meta: httpx.Client, world: World) -> None:
    world.state.apps["tool"].asks = ("pages_show_list", "instagram_basic")
    meta.post("/sandbox/break", json={"person": "fay", "kind": "password_changed"}).raise_for_status()
    consent = meta.get("/tools/tool/login", follow_redirects=True)
    walk = re.search(r"[0-9a-f]{32}", parse_qs(urlsplit(str(consent.url)).query)["params[logger_id]"][0])
    assert walk

    def press(name: str, **fields: list[str]) -> dict[str, Any]:
        body = {"walk": walk.group(), "press": name, "fields": fields}
        return dict(meta.post("/privacy/consent/gdp/", json=body).raise_for_status().json()["then"][0])

    press("edit")
    press("continue", choice=["all"])
    press("continue", choice=["all"])
    press("save")
    back = meta.get(press("done")["url"].partition("#")[0], follow_redirects=True)

    assert back.status_code == 200
    assert urlsplit(str(back.url)).path == "/tools/tool/data-access"
    assert "re-authenticated" not in back.text
    lent = token(meta).json()["access_token"]
    assert lent != "EAAfay"
    assert world.state.tokens[lent].short_lived is False


def test_a_refused_login_is_shown_and_changes_nothing(meta: httpx.Client) -> None:
    answer = meta.get("/tools/tool/callback?error=access_denied&error_description=Permissions+error")

    assert answer.status_code == 400
    assert "Permissions error" in answer.text
    assert token(meta).json() == {"access_token": "EAAfay"}


def test_a_callback_with_a_foreign_state_is_refused(meta: httpx.Client) -> None:
    assert meta.get("/tools/tool/callback?code=x&state=forged").status_code == 403


@pytest.mark.parametrize(
    ("tool", "path", "buttons"),
    [
        pytest.param("iconosquare", "data-access", ["Refresh access", "Re-authenticate"], id="iconosquare"),
        pytest.param("smarterqueue", "social-profiles", ["Reconnect"], id="smarterqueue"),
        pytest.param("madgicx", "ad-accounts", ["Reauthenticate", "Refresh Moreno Media EU"], id="madgicx"),
        pytest.param("integrate", "integration-hub", ["Reauthenticate", "Authenticate"], id="integrate"),
        pytest.param("zoomsphere", "social-accounts", ["Refresh Fay Moreno"], id="zoomsphere"),
    ],
)
def test_the_five_tools_show_their_trouble_and_their_buttons(tool: str, path: str, buttons: list[str]) -> None:
    client = make_app(World.from_file(scenario_file("five-tools"))).test_client()

    text = client.get(f"/tools/{tool}/{path}").text

    assert 'class="banner' in text
    for words in buttons:
        assert words in text


PAGES = [
    pytest.param("iconosquare", "social-profiles", "Go to Data access page", id="Iconosquare, social profiles"),
    pytest.param("iconosquare", "dashboard", "Some numbers are missing.", id="Iconosquare, dashboard"),
    pytest.param("smarterqueue", "queue", 'aria-label="Organization Settings"', id="SmarterQueue, the gear"),
    pytest.param("smarterqueue", "choose", ">Re-Connect</button>", id="SmarterQueue, which Pages"),
    pytest.param("madgicx", "settings", "Manage connected ad accounts</a>", id="Madgicx, settings"),
    pytest.param("integrate", "settings", "Integration Hub</a>", id="Integrate, settings"),
    pytest.param("integrate", "integration-hub", ">Integrate</button>", id="Integrate, the modal"),
    pytest.param("zoomsphere", "settings", "Social accounts</a>", id="ZoomSphere, settings"),
]


@pytest.mark.parametrize(("tool", "path", "words"), PAGES)
def test_the_way_to_the_button_is_there(tool: str, path: str, words: str) -> None:
    client = make_app(World.from_file(scenario_file("five-tools"))).test_client()

    assert words in client.get(f"/tools/{tool}/{path}").text
    assert client.get(f"/tools/{tool}/nowhere").status_code == 404


def test_refreshing_an_ad_account_asks_again_and_says_how_it_went() -> None:
    client = make_app(World.from_file(scenario_file("five-tools"))).test_client()

    text = client.get("/tools/madgicx/ad-accounts?refreshed=act_900000000000101").text

    assert "Could not be refreshed" in text


def test_a_tool_lists_all_its_logins_and_reconnects_each_by_its_own() -> None:
    client = make_app(World.from_file(scenario_file("threads"))).test_client()

    text = client.get("/tools/smarterqueue/social-profiles").text

    assert 'href="/tools/smarterqueue-threads/login"' in text
    assert 'href="/tools/smarterqueue/login"' in text


def test_profiles_connections_are_ready_to_be_read_in() -> None:
    rows = make_app(World.from_file(scenario_file("instagram-login"))).test_client().get("/sandbox/connections").json
    assert rows

    assert rows[0]["tool"] == "smarterqueue"
    assert rows[0]["person"] == {"site": "instagram", "meta_id": "17841400000001001", "name": "nia.prints"}
    assert rows[0]["wanted"] == [{"kind": "instagram", "meta_id": "17841400000001001", "name": "nia.prints"}]
    assert rows[0]["token_url"].endswith("/tools/smarterqueue-instagram/token?person=17841400000001001")
