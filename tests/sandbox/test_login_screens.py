"""The login, screen by screen, and what it grants."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from regrant.sandbox.world import World

CONSENT = "/privacy/consent/gdp/"
BACK = "https://tool.example/callback"


class Person:
    """Somebody in front of the login, who sees one screen at a time and presses."""

    def __init__(self, meta: httpx.Client, app: str = "700100200300400", back: str = BACK, **more: str) -> None:
        self.meta = meta
        params = {"client_id": app, "redirect_uri": back, "state": "s1", **more}
        page = meta.get("/v26.0/dialog/oauth", params=params, follow_redirects=True)
        self.screen = page.text
        self.address = str(page.url)
        self.away = ""
        self.walk = re.search(r"walk(?:\W|u0022|&#34;|quot)+([0-9a-f]{32})", page.text)

    def press(self, name: str, **fields: list[str]) -> str:
        assert self.walk, self.screen
        body: dict[str, Any] = {"walk": self.walk.group(1), "press": name, "fields": fields}
        for act in self.meta.post(CONSENT, json=body).raise_for_status().json()["then"]:
            self.screen = act.get("html", self.screen)
            self.away = act.get("url", self.away)
        return self.screen

    @property
    def answer(self) -> dict[str, str]:
        """What the tool finds in the address it is called back at."""
        return {key: value[0] for key, value in parse_qs(urlsplit(self.away).query).items()}


def redeem(meta: httpx.Client, code: str, back: str = BACK) -> httpx.Response:
    params = {"client_id": "700100200300400", "client_secret": "toolsecret", "redirect_uri": back, "code": code}
    return meta.get("/graph/v26.0/oauth/access_token", params=params)


def test_the_first_hop_leads_to_the_consent_page(meta: httpx.Client) -> None:
    fay = Person(meta)

    query = parse_qs(urlsplit(fay.address).query)
    assert urlsplit(fay.address).path == CONSENT
    assert query["params[app_id]"] == ["700100200300400"]
    assert query["params[redirect_uri]"] == [f'"{BACK}"']
    assert query["source"] == ["gdp_delegated"]


def test_a_first_login_goes_through_every_picker(meta: httpx.Client, world: World) -> None:
    del world.state.grants[("fay", "tool")]
    fay = Person(meta)
    assert "Continue as Fay" in fay.screen
    assert "Edit access" not in fay.screen

    assert "Choose the Pages you want Fake Scheduler to access" in fay.press("continue")
    assert "Choose the Businesses" in fay.press("continue", choice=["current"], item=["101000000000001"])
    assert "Choose the Instagram accounts" in fay.press("continue", choice=["all"])
    assert "1 Page" in fay.press("continue", choice=["all"])
    assert "Fay Fake has been connected to Fake Scheduler" in fay.press("save")
    fay.press("done")

    assert fay.away.startswith(f"{BACK}?code=")
    assert fay.away.endswith("&state=s1#_=_")
    token = redeem(meta, fay.answer["code"]).json()["access_token"]
    listed = meta.get("/graph/me/accounts", params={"access_token": token}).json()["data"]
    assert [row["id"] for row in listed] == ["101000000000001"]


def test_the_list_shows_after_current_only_with_nothing_ticked(meta: httpx.Client) -> None:
    screen = Person(meta).press("edit")

    assert re.search(r'data-shown-when="choice=current"\s+hidden', screen)
    assert screen.count('name="item"') == 4
    assert 'name="item" value="101000000000001" aria-checked="false"' in screen
    assert 'aria-disabled="true" data-waits="choice"' in screen


@pytest.mark.parametrize("preselect", ["all", "current"])
def test_which_radio_is_chosen_at_first_varies(meta: httpx.Client, preselect: str) -> None:
    meta.get("/sandbox/style", params={"preselect": preselect})

    screen = Person(meta).press("edit")

    chosen = re.findall(r'role="radio"[^>]*aria-checked="true"[^>]*data-value="(\w+)"', screen)
    assert chosen == [preselect]
    assert "aria-disabled" not in screen


def finish(person: Person, *choices: dict[str, list[str]]) -> None:
    """Answer the pickers in turn, then Save and Got it."""
    for fields in choices:
        person.press("continue", **fields)
    person.press("save")
    person.press("done")


ALL = {"choice": ["all"]}
NONE: dict[str, list[str]] = {"choice": ["current"]}


def test_current_only_with_nothing_ticked_looks_like_success_and_grants_nothing(
    meta: httpx.Client, world: World
) -> None:
    del world.state.grants[("fay", "tool")]
    fay = Person(meta)
    fay.press("continue")
    finish(fay, NONE, ALL, NONE)

    token = redeem(meta, fay.answer["code"]).json()["access_token"]

    assert meta.get("/graph/me/accounts", params={"access_token": token}).json() == {"data": []}
    rows = meta.get("/graph/me/permissions", params={"access_token": token}).json()["data"]
    assert {"permission": "pages_show_list", "status": "granted"} in rows


def test_a_returning_persons_quick_button_replays_the_old_grant_with_its_gaps(meta: httpx.Client, world: World) -> None:
    fay = Person(meta)
    assert "Edit access" in fay.screen

    fay.press("continue")

    assert "code" in fay.answer
    grant = world.state.grants[("fay", "tool")]
    assert "101000000000004" not in grant.reach["pages"].ids
    assert grant.permissions["pages_manage_posts"] == "declined"


def test_editing_access_adds_to_what_was_granted(meta: httpx.Client, world: World) -> None:
    fay = Person(meta)
    fay.press("edit")
    finish(fay, {"choice": ["current"], "item": ["101000000000004"]}, ALL, ALL)

    grant = world.state.grants[("fay", "tool")]
    assert {"101000000000001", "101000000000004"} <= grant.reach["pages"].ids
    assert grant.permissions["pages_manage_posts"] == "granted"


@pytest.mark.parametrize(
    ("remembered", "fast", "pages"),
    [
        pytest.param(False, "old", None, id="forgotten: greeted as new"),
        pytest.param(True, "old", 3, id="remembered: the quick button replays the removed grant"),
        pytest.param(True, "nothing", 0, id="remembered: the quick button grants nothing"),
    ],
)
def test_after_removal(meta: httpx.Client, world: World, remembered: bool, fast: str, pages: int | None) -> None:
    world.state.apps["tool"].remembered, world.state.apps["tool"].fast = remembered, fast
    meta.post("/settings/remove/", json={"apps": ["700100200300400"], "fields": {}}).raise_for_status()

    fay = Person(meta)

    assert ("Edit access" in fay.screen) is remembered
    if pages is not None:
        fay.press("continue")
        token = redeem(meta, fay.answer["code"]).json()["access_token"]
        listed = meta.get("/graph/me/accounts", params={"access_token": token}).json()["data"]
        assert len(listed) == pages


def test_after_removal_nothing_of_the_old_grant_adds_up(meta: httpx.Client, world: World) -> None:
    world.state.apps["tool"].remembered = True
    meta.post("/settings/remove/", json={"apps": ["700100200300400"], "fields": {}}).raise_for_status()
    fay = Person(meta)
    fay.press("edit")
    finish(fay, {"choice": ["current"], "item": ["101000000000004"]}, ALL, ALL)

    assert world.state.grants[("fay", "tool")].reach["pages"].ids == {"101000000000004"}


def test_back_goes_one_screen_back_and_forgets_nothing(meta: httpx.Client) -> None:
    fay = Person(meta)
    fay.press("edit")
    fay.press("continue", **ALL)

    assert "Choose the Pages" in fay.press("back")
    assert "Edit access" in fay.press("back")


def test_a_reload_shows_the_screen_on_which_the_login_stands(meta: httpx.Client) -> None:
    fay = Person(meta)
    fay.press("edit")

    assert "Choose the Pages" in meta.get(fay.address).text


def test_a_consent_page_whose_login_is_gone_begins_again(meta: httpx.Client) -> None:
    fay = Person(meta)
    meta.post("/sandbox/reset")

    page = meta.get(fay.address, follow_redirects=True)

    assert page.status_code == 200
    assert str(page.url) != fay.address


def test_cancel_says_access_denied_and_grants_nothing(meta: httpx.Client) -> None:
    fay = Person(meta)
    fay.press("cancel")

    assert fay.answer == {
        "error": "access_denied",
        "error_code": "200",
        "error_description": "Permissions error",
        "error_reason": "user_denied",
        "state": "s1",
    }


@pytest.mark.parametrize(
    ("app", "back", "title"),
    [
        pytest.param("1", BACK, "Invalid App ID", id="unknown app"),
        pytest.param("700100200300400", BACK + "/", "URL Blocked", id="not byte for byte"),
        pytest.param("700100200300400", "http://localhost:8000/", "URL Blocked", id="localhost, live app"),
        pytest.param("700100200300403", "http://127.0.0.1:8000/", "URL Blocked", id="127.0.0.1, app in development"),
        pytest.param("700100200300403", "http://localhost:8000/x", "", id="localhost, app in development"),
    ],
)
def test_who_is_turned_away_at_the_door(meta: httpx.Client, app: str, back: str, title: str) -> None:
    answer = meta.get("/dialog/oauth", params={"client_id": app, "redirect_uri": back})

    assert answer.status_code == (400 if title else 302)
    assert title in answer.text


def test_a_code_is_good_once_at_the_same_address_and_for_ten_minutes(meta: httpx.Client) -> None:
    fay = Person(meta)
    fay.press("continue")
    code = fay.answer["code"]

    assert redeem(meta, code, back=BACK + "/").json()["error"]["error_subcode"] == 36008
    assert redeem(meta, code).status_code == 200
    assert redeem(meta, code).json()["error"]["error_subcode"] == 36009
    again = Person(meta)
    again.press("continue")
    meta.post("/sandbox/break", json={"kind": "time_passes", "days": 1}).raise_for_status()
    assert redeem(meta, again.answer["code"]).json()["error"]["error_subcode"] == 36007


def test_a_token_can_come_in_the_fragment(meta: httpx.Client) -> None:
    fay = Person(meta, response_type="token")
    fay.press("continue")

    facts = parse_qs(urlsplit(fay.away).fragment)
    assert meta.get("/graph/me", params={"access_token": facts["access_token"][0]}).status_code == 200
    assert facts["state"] == ["s1"]


@pytest.mark.parametrize(
    ("login", "status"),
    [
        pytest.param("classic", {"pages_show_list": "granted", "pages_manage_posts": "declined"}, id="classic"),
        pytest.param("business", {"pages_show_list": None, "pages_manage_posts": None}, id="for business: all or none"),
    ],
)
def test_a_permission_switched_off_in_the_panel(
    meta: httpx.Client, world: World, login: str, status: dict[str, str | None]
) -> None:
    world.state.apps["mine"].login = login
    fay = Person(meta, "700100200300403", "http://localhost:9/x")
    assert "Edit access" in fay.screen
    assert fay.walk
    panel = meta.get(f"{CONSENT}panel", params={"walk": fay.walk.group(1)}).text
    assert panel.count('role="switch"') == 6
    assert 'aria-checked="false"' not in panel

    assert "Continue as Fay" in fay.press("close", pages=["101000000000001"], permission=["pages_show_list"])
    assert ("fay", "mine") not in world.state.grants  # closing the panel grants nothing yet
    fay.press("continue")

    permissions = world.state.grants[("fay", "mine")].permissions
    assert {name: permissions.get(name) for name in status} == status
    assert world.state.grants[("fay", "mine")].reach["pages"].ids == {"101000000000001"}


def test_without_opening_the_panel_a_new_person_grants_everything(meta: httpx.Client, world: World) -> None:
    fay = Person(meta, "700100200300403", "http://localhost:9/x")
    fay.press("continue")

    grant = world.state.grants[("fay", "mine")]
    assert grant.reach["pages"].everything
    assert set(grant.permissions.values()) == {"granted"}


def test_a_portfolio_with_an_emoji_in_its_name_is_not_listed(meta: httpx.Client, world: World) -> None:
    world.state.businesses["300000000000001"].name = "Fake Group 🎸"
    fay = Person(meta)
    fay.press("edit")

    assert "Choose the Instagram accounts" in fay.press("continue", **ALL)  # the businesses' picker has nobody to show


def test_another_persons_login_is_not_theirs_to_go_on_with(meta: httpx.Client) -> None:
    fay = Person(meta)
    meta.get("/sandbox/login", params={"as": "dev"})

    assert fay.walk
    assert meta.post(CONSENT, json={"walk": fay.walk.group(1), "press": "continue"}).status_code == 404


@pytest.mark.parametrize("label", ["continue_with_previous_settings", "reconnect"])
def test_the_quick_button_and_the_link_have_other_names_on_demand(meta: httpx.Client, label: str) -> None:
    meta.get("/sandbox/style", params={"fast_label": label, "edit_link": "edit_previous_settings"})

    screen = Person(meta).screen

    assert {"reconnect": "Reconnect"}.get(label, "Continue with your previous settings") in screen
    assert "Edit previous settings" in screen


@pytest.fixture
def classic(meta: httpx.Client, world: World) -> World:
    """The login of an app from before Login for Business."""
    world.state.apps["tool"].login, world.state.apps["tool"].shape = "classic", "classic"
    return world


def test_the_classic_login_asks_for_pages_then_for_yes_then_ok(meta: httpx.Client, classic: World) -> None:
    del classic.state.grants[("fay", "tool")]
    fay = Person(meta)

    assert "What Pages do you want to use with Fake Scheduler?" in fay.press("continue")
    assert fay.screen.count('aria-checked="true"') == 4
    yes = fay.press("next", item=["101000000000001"])
    assert yes.count('role="switch" tabindex="0" aria-checked="true"') == 6
    assert 'aria-label="OK"' in fay.press("done", permission=list(classic.state.apps["tool"].asks))
    fay.press("ok")

    grant = classic.state.grants[("fay", "tool")]
    assert grant.reach["pages"].ids == {"101000000000001"}
    assert "declined" not in grant.permissions.values()
    assert "code" in fay.answer


def test_a_permission_left_on_no_is_declined(meta: httpx.Client, classic: World) -> None:
    fay = Person(meta)
    fay.press("edit")
    fay.press("next", item=["101000000000001"])
    fay.press("done", permission=["pages_show_list"])

    permissions = classic.state.grants[("fay", "tool")].permissions
    assert (permissions["pages_show_list"], permissions["email"]) == ("granted", "declined")


def test_a_returning_person_of_the_classic_login_sees_continue_and_edit_settings(
    meta: httpx.Client, classic: World
) -> None:
    fay = Person(meta)

    assert 'aria-label="Continue"' in fay.screen
    assert 'aria-label="Edit settings"' in fay.screen
    assert "What is Fake Scheduler allowed to do?" in [fay.press("edit"), fay.press("next")][1]
    assert "What Pages" in fay.press("back")
