"""The control desk: what it tells, what it turns, and whom it refuses."""

from __future__ import annotations

from copy import deepcopy

import httpx
import pytest

from regrant.sandbox.desk.show import SCREENS
from regrant.sandbox.world import ScenarioInvalid, World
from regrant.sandbox.world.breaking import BREAKS, break_it
from regrant.sandbox.world.reading import Reader


def test_the_world_holds_no_token_and_no_secret(meta: httpx.Client) -> None:
    text = meta.get("/sandbox/world").text

    assert "EAA" not in text
    assert "toolsecret" not in text


def test_the_world_tells_what_a_test_wants_to_know(meta: httpx.Client) -> None:
    world = meta.get("/sandbox/world").json()

    assert [person["key"] for person in world["people"]] == ["fay", "dev"]
    assert world["posts_deleted"] is False
    grant = next(grant for grant in world["grants"] if grant["app"] == "tool" and grant["person"] == "fay")
    assert grant["pages"] == ["101000000000001", "101000000000002", "101000000000003"]
    assert grant["instagram"] == "all"
    assert [token["trouble"] for token in world["tokens"]] == [None] * 4


def test_connections_are_ready_to_be_read_in(meta: httpx.Client) -> None:
    origin = str(meta.base_url).rstrip("/")
    (connection,) = meta.get("/sandbox/connections").json()

    assert connection == {
        "tool": "iconosquare",
        "workspace": "",
        "label": "Fake Scheduler",
        "person": {"meta_id": "122000000000001", "name": "Fay Fake"},
        "app": {"meta_id": "700100200300400", "name": "Fake Scheduler", "secret": "toolsecret"},
        "token_url": f"{origin}/tools/tool/token?person=fay",
        "wanted": [
            {"kind": "page", "meta_id": "101000000000001", "name": "Fake Bakery"},
            {"kind": "page", "meta_id": "101000000000004", "name": "Unticked"},
            {"kind": "instagram", "meta_id": "17841400000000001", "name": "fakebakery"},
        ],
        "connected_at": connection["connected_at"],
        "evidence": [],
    }


def test_reset_puts_everything_back(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"person": "fay", "kind": "password_changed"}).raise_for_status()
    meta.post("/sandbox/faults", json={"kind": "server_error"}).raise_for_status()

    assert meta.post("/sandbox/reset").json() == {"scenario": "small"}

    assert meta.get("/graph/me", params={"access_token": "EAAfay"}).status_code == 200


@pytest.mark.parametrize("path", ["/sandbox/reset", "/sandbox/break", "/sandbox/faults", "/settings/remove/"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="a sandboxed frame"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="cross-site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="another port of ours"),
        pytest.param({"Host": "evil.example"}, id="rebound name"),
        pytest.param({"Host": "127.0.0.1.evil.example"}, id="our host as a prefix"),
    ],
)
def test_other_web_pages_turn_nothing(meta: httpx.Client, path: str, headers: dict[str, str]) -> None:
    assert meta.post(path, json={}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [pytest.param({}, id="a program"), pytest.param({"Sec-Fetch-Site": "same-origin"}, id="our own page")]
)
def test_programs_and_our_own_pages_do(meta: httpx.Client, headers: dict[str, str]) -> None:
    assert meta.post("/sandbox/reset", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_connections_are_not_told_to_web_pages(meta: httpx.Client, headers: dict[str, str]) -> None:
    assert meta.get("/sandbox/connections", headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("query", "place"),
    [
        pytest.param("layout=fancy", "style.layout: 'fancy' is not one of named, text, ticks", id="layout"),
        pytest.param("lang=tlh", "style.lang: 'tlh' is not one of", id="language"),
        pytest.param("latency=99999", "style.latency: '99999' is not a number of milliseconds", id="latency"),
        pytest.param("hostile=ghosts", "style.hostile: 'ghosts' is not 0, 1 or a list of", id="habit"),
        pytest.param("color=red", "style.color: is not known here", id="unknown"),
    ],
)
def test_a_style_that_cannot_be_is_refused_with_its_place(meta: httpx.Client, query: str, place: str) -> None:
    answer = meta.get(f"/sandbox/style?{query}")

    assert answer.status_code == 422
    assert place in answer.json()["error"]["message"]


@pytest.mark.parametrize("next_", ["https://evil.example", "//evil.example", "/\\evil.example"])
@pytest.mark.parametrize("path", ["/sandbox/style?", "/sandbox/login?as=fay&"])
def test_the_desk_sends_nobody_away(meta: httpx.Client, path: str, next_: str) -> None:
    assert meta.get(f"{path}next={next_}").status_code == 422


def test_style_is_kept_for_the_next_screens_and_added_to(meta: httpx.Client) -> None:
    meta.get("/sandbox/style?theme=dark")
    answer = meta.get("/sandbox/style?lang=de&next=/settings?tab=business_tools")

    page = meta.get(answer.headers["Location"]).text
    assert 'data-theme="dark"' in page
    assert "Business-Integrationen" in page


def test_one_can_be_another_person(meta: httpx.Client) -> None:
    meta.get("/sandbox/login?as=dev")

    assert "Dev Eloper's timeline" in meta.get("/settings?tab=business_tools").text
    assert meta.get("/sandbox/login?as=nobody").status_code == 404


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_can_be_opened_directly(meta: httpx.Client, screen: str) -> None:
    answer = meta.get(f"/sandbox/show/{screen}?app=tool", follow_redirects=True)

    assert answer.status_code == 200
    opened = answer.url.params.get("open")
    if opened:
        assert 'role="dialog"' in meta.get(opened).text


def test_there_is_no_other_screen(meta: httpx.Client) -> None:
    answer = meta.get("/sandbox/show/secrets")

    assert answer.status_code == 404
    assert "there are business_integrations" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        pytest.param({"kind": "meteor"}, "kind: 'meteor' is not one of", id="kind"),
        pytest.param({"kind": "password_changed", "person": "nobody"}, "person: 'nobody' is not one of", id="person"),
        pytest.param({"kind": "app_removed", "person": "fay"}, "app: is missing", id="app missing"),
        pytest.param({"kind": "healed", "person": "fay", "how": "tea"}, "how: is not known here", id="unknown key"),
        pytest.param({"kind": "time_passes", "days": 10**12}, "days: ", id="longer than there is time"),
    ],
)
def test_a_break_that_cannot_be_is_refused_with_its_place(
    meta: httpx.Client, table: dict[str, object], place: str
) -> None:
    answer = meta.post("/sandbox/break", json=table)

    assert answer.status_code == 422
    assert place in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [(kind, key) for kind, one in BREAKS.items() for key in one.keys if one.keys[-1] != key != "days"],
)
def test_a_refused_break_breaks_nothing(world: World, kind: str, wrong: str) -> None:
    state = world.state
    there = {"person": "fay", "app": "tool", "page": "101000000000003", "profile": next(iter(state.profiles))}
    there |= {"permission": "ads_read", "ad_account": next(iter(state.ad_accounts))}
    row = {"kind": kind, **{key: there[key] for key in BREAKS[kind].keys}, wrong: "nobody"}
    before = deepcopy(state)

    with pytest.raises(ScenarioInvalid):
        break_it(world, Reader(row, ""))
    assert world.state == before


def test_pages_may_not_be_framed_and_run_no_foreign_script(meta: httpx.Client) -> None:
    policy = meta.get("/settings?tab=business_tools").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
