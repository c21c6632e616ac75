"""Business Integrations, its dialogs, and what they do to the world."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from regrant.sandbox.screens.labels import languages, say
from regrant.sandbox.world import World

LIST = "/settings?tab=business_tools"
TOOL = "700100200300400"


@pytest.mark.parametrize("path", ["/settings?tab=business_tools", "/settings/?tab=business_tools"])
def test_the_list_shows_the_persons_apps_with_both_buttons(meta: httpx.Client, path: str) -> None:
    page = meta.get(path).text

    assert page.count('role="listitem"') == 3
    assert page.count('aria-label="View and edit"') == 3
    assert "Fake Scheduler" in page


@pytest.mark.parametrize(
    ("layout", "named", "boxes"),
    [
        pytest.param("named", True, 0, id="named: aria-label on controls"),
        pytest.param("text", False, 0, id="text: nothing but words in nested spans"),
        pytest.param("ticks", True, 3, id="ticks: a box a row, Remove above the list"),
    ],
)
def test_three_layouts(meta: httpx.Client, layout: str, named: bool, boxes: int) -> None:
    meta.get("/sandbox/style", params={"layout": layout})

    page = meta.get(LIST, headers={"X-Part": "main"}).text

    assert ('aria-label="View and edit"' in page) is named
    assert page.count('name="app"') == boxes
    assert page.count(">Remove</span>") == (1 if layout == "ticks" else 3)


@pytest.mark.parametrize("language", languages())
def test_every_language_names_the_controls_and_goes_its_own_way(meta: httpx.Client, language: str) -> None:
    meta.get("/sandbox/style", params={"lang": language})

    page = meta.get(LIST).text

    assert f'lang="{language}"' in page
    assert f'dir="{"rtl" if language in {"ar", "he", "fa"} else "ltr"}"' in page
    for key in ("business_integrations", "remove", "view_and_edit", "active", "removed"):
        assert say(key, language) in page


def test_class_names_are_hashed_and_known_to_the_style_sheet(meta: httpx.Client) -> None:
    page, sheet = meta.get(LIST).text, meta.get("/rsrc/comet.css").text
    names = {name for found in re.findall(r'class="([^"]*)"', page) for name in found.split()}

    assert all(re.fullmatch(r"x[0-9a-f]{8}", name) for name in names)
    assert len(set(re.findall(r"\.(x[0-9a-f]{8})", sheet)) & names) > 20
    assert ".c-" not in sheet


@pytest.mark.parametrize(
    ("style", "there"),
    [
        pytest.param({"hostile": "marks"}, "Re\u034fmove", id="marks inside words"),
        pytest.param({"hostile": "decoys"}, "<title>Facebook</title>", id="decoys"),
        pytest.param({"hostile": "late"}, '<template data-late="1">', id="late"),
        pytest.param({"latency": "300"}, '<template data-late="1">', id="slow"),
        pytest.param({"hostile": "cover"}, "Welcome to your new settings", id="a modal in front"),
        pytest.param({"hostile": "elsewhere"}, 'data-mount="outside"', id="dialogs on another child of body"),
        pytest.param({"hostile": "rerender"}, 'data-rerender="1"', id="new nodes after each press"),
        pytest.param({"theme": "dark"}, 'data-theme="dark"', id="dark"),
        pytest.param({"dir": "rtl"}, 'dir="rtl"', id="right to left on demand"),
    ],
)
def test_habits_are_there_on_demand_only(meta: httpx.Client, style: dict[str, str], there: str) -> None:
    assert there not in meta.get(LIST).text

    meta.get("/sandbox/style", params=style)

    assert there in meta.get(LIST).text


def test_stale_dialogs_with_the_same_word_stand_in_both_mounts(meta: httpx.Client) -> None:
    page = meta.get(LIST).text

    assert page.count('role="dialog"') == 2
    assert page.count("Remove Old App?") == 4  # twice as a name, twice as text


def dialog(meta: httpx.Client, path: str) -> str:
    answer = meta.get(f"{path}?app={TOOL}")
    assert answer.status_code == 200
    return answer.text


def test_the_remove_dialog_has_an_unticked_box_and_the_same_word_again(meta: httpx.Client) -> None:
    text = dialog(meta, "/settings/remove/")

    assert 'aria-modal="true"' in text
    assert "This may delete your Fake Scheduler account and activity" in text
    assert "Delete all posts, videos or events Fake Scheduler posted on your timeline" in text
    assert re.search(r'name="delete_posts"[^>]*aria-checked="false"', text)
    assert 'aria-label="Remove"' in text
    assert "aria-disabled" not in text


def test_a_slow_dialog_is_not_ready_at_first(meta: httpx.Client) -> None:
    meta.get("/sandbox/style", params={"latency": "200"})

    assert 'aria-disabled="true" data-waits="time"' in dialog(meta, "/settings/remove/")


@pytest.mark.parametrize(("ticked", "harm"), [([], False), ([TOOL], True)])
def test_the_box_that_must_stay_empty_is_remembered(meta: httpx.Client, ticked: list[str], harm: bool) -> None:
    meta.post("/settings/remove/", json={"apps": [TOOL], "fields": {"delete_posts": ticked}}).raise_for_status()

    world = meta.get("/sandbox/world").json()
    assert world["posts_deleted"] is harm
    assert world["log"][-1] | {"at": 0} == {
        "at": 0,
        "kind": "removed",
        "person": "fay",
        "app": "tool",
        "posts_deleted": harm,
    }


def test_a_removed_app_moves_to_removed(meta: httpx.Client) -> None:
    meta.post("/settings/remove/", json={"apps": [TOOL], "fields": {}}).raise_for_status()

    assert "Fake Scheduler" not in meta.get(LIST).text
    gone = meta.get(f"{LIST}&status=removed").text
    assert "Fake Scheduler" in gone
    assert 'aria-label="View and edit"' not in gone


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"apps": ["1"]}, id="unknown app"),
        pytest.param({"apps": []}, id="no app"),
        pytest.param({"apps": ["700100200300403"]}, id="app without a grant"),
    ],
)
def test_what_is_not_granted_cannot_be_removed(meta: httpx.Client, body: dict[str, Any]) -> None:
    assert meta.post("/settings/remove/", json=body).status_code == 404


def test_view_and_edit_shows_the_grant_and_save_sets_it(meta: httpx.Client, world: World) -> None:
    text = dialog(meta, "/settings/edit/")
    assert re.search(r'value="101000000000001" aria-checked="true"', text)
    assert re.search(r'value="101000000000004" aria-checked="false"', text)
    assert re.search(r'aria-label="Create and manage content on your Page"[^>]*data-value="pages_manage_posts"', text)

    on = [name for name in world.state.grants[("fay", "tool")].permissions if name != "email"]
    fields = {"pages": ["101000000000004"], "all_pages": [], "all_instagram": ["1"], "permission": on}
    meta.post("/settings/edit/", json={"app": TOOL, "fields": fields}).raise_for_status()

    params = {"access_token": "EAAfay"}
    listed = meta.get("/graph/me/accounts", params=params).json()["data"]
    rows = {row["permission"]: row["status"] for row in meta.get("/graph/me/permissions", params=params).json()["data"]}
    assert [row["id"] for row in listed] == ["101000000000004"]
    assert rows["pages_manage_posts"] == "granted"
    assert rows["email"] == "declined"


def test_opting_in_to_all_pages_leaves_no_targets(meta: httpx.Client) -> None:
    fields = {"all_pages": ["1"], "pages": [], "permission": ["pages_show_list"]}
    meta.post("/settings/edit/", json={"app": TOOL, "fields": fields}).raise_for_status()

    params = {"input_token": "EAAfay", "access_token": f"{TOOL}|toolsecret"}
    granular = meta.get("/graph/debug_token", params=params).json()["data"]["granular_scopes"]
    assert granular == [{"scope": "pages_show_list"}]


def test_names_cannot_break_out_of_the_page(meta: httpx.Client, world: World) -> None:
    world.state.apps["tool"].name = "<img src=x onerror=alert(1)>\"'{{7*7}}"
    world.state.pages["101000000000001"].name = '"><script>alert(2)</script>'

    for path in (LIST, f"/settings/remove/?app={TOOL}", f"/settings/edit/?app={TOOL}", "/sandbox/", "/tools/tool/"):
        text = meta.get(path, follow_redirects=True).text
        assert "<img src=x" not in text
        assert "<script>alert" not in text


@pytest.fixture
def consumer(world: World) -> World:
    """The tool is an app that one logs in to with Facebook, not one for Pages."""
    world.state.apps["tool"].consumer = True
    return world


def test_an_app_for_persons_is_listed_under_apps_and_websites_alone(meta: httpx.Client, consumer: World) -> None:
    assert "Fake Scheduler" not in meta.get(LIST).text
    page = meta.get("/settings?tab=applications").text
    assert "Fake Scheduler" in page
    assert [word in page for word in (">Active<", ">Expired<", ">Removed<", ">Renew<")] == [True, True, True, False]

    meta.post("/settings/remove/", json={"apps": [TOOL], "fields": {}}).raise_for_status()

    assert "Fake Scheduler" not in meta.get("/settings?tab=applications").text
    assert "Fake Scheduler" in meta.get("/settings?tab=applications&status=removed").text


def test_an_app_not_used_for_ninety_days_is_renewed(meta: httpx.Client, consumer: World) -> None:
    consumer.state.grants[("fay", "tool")].granted_at -= 90 * 86_400
    assert "Fake Scheduler" not in meta.get("/settings?tab=applications").text
    assert 'aria-label="Renew"' in meta.get("/settings?tab=applications&status=expired").text

    meta.post("/settings/renew/", json={"app": TOOL}).raise_for_status()

    assert "Fake Scheduler" in meta.get("/settings?tab=applications").text


@pytest.mark.parametrize(
    "path", [LIST, "/settings?tab=applications", "/accounts/manage_access/", "/settings/website_permissions"]
)
@pytest.mark.parametrize(
    ("style", "rows"),
    [
        pytest.param({"apps": "300"}, 300, id="three hundred others"),
        pytest.param({"names": "near"}, 0, id="nearly the same names"),
        pytest.param({"names": "twice"}, 0, id="the same names twice"),
    ],
)
def test_every_list_can_be_long_and_confusing(meta: httpx.Client, path: str, style: dict[str, str], rows: int) -> None:
    plain = meta.get(path).text.count('role="listitem"')
    meta.get("/sandbox/style", params=style)

    page = meta.get(path).text

    assert page.count('role="listitem"') == (plain + rows if rows else plain + 6 * (1 + (style["names"] == "near")))
    assert ("data-virtual" in page) is bool(rows)
    own = 0 if "applications" in path else 1
    assert page.count(">Fake Scheduler</span>") == own + (3 if style.get("names") == "twice" else 0)


def test_removing_a_filler_is_remembered_as_the_harm_it_is(meta: httpx.Client) -> None:
    meta.get("/sandbox/style", params={"names": "twice"})
    other = next(
        one for one in re.findall(r"/settings/remove/\?app=(\d+)", meta.get(LIST).text) if one.startswith("78")
    )

    meta.post("/settings/remove/", json={"apps": [other], "fields": {}}).raise_for_status()

    assert meta.get("/sandbox/world").json()["log"][-1]["app"].startswith("twin-")
    assert other not in meta.get(LIST).text
    assert meta.get("/sandbox/world").json()["removed"] == []


def test_other_tabs_do_not_list_business_apps(meta: httpx.Client) -> None:
    page = meta.get("/settings?tab=applications").text

    assert "Apps and Websites" in page
    assert "Fake Scheduler" not in page
