"""What comes between a person and a screen, on demand only: banner, password, second factor, checkpoint."""

from __future__ import annotations

import httpx
import pytest

from regrant.sandbox.world import World

LIST = "/settings?tab=business_tools"
TOOL = "700100200300400"
LOGIN = f"/dialog/oauth?client_id={TOOL}&redirect_uri=https://tool.example/callback"


def stop(meta: httpx.Client, what: str) -> None:
    assert meta.get("/sandbox/style", params={"stops": what}).status_code == 302


def test_the_cookie_banner_comes_once(meta: httpx.Client) -> None:
    assert "Allow all cookies" not in meta.get(LIST).text
    stop(meta, "cookies")
    page = meta.get(LIST).text
    assert 'aria-label="Allow all cookies"' in page
    assert 'aria-label="Decline optional cookies"' in page

    meta.post("/cookie/consent/").raise_for_status()

    assert "Allow all cookies" not in meta.get(LIST).text


@pytest.mark.parametrize(
    ("url", "body"),
    [
        pytest.param("/settings/remove/", {"apps": [TOOL], "fields": {}}, id="Remove"),
        pytest.param("/settings/edit/", {"app": TOOL, "fields": {"pages": [], "all_pages": []}}, id="Save"),
    ],
)
def test_the_password_comes_before_the_action(meta: httpx.Client, url: str, body: dict[str, object]) -> None:
    stop(meta, "password")
    before = meta.get("/sandbox/world").json()["grants"]

    (act,) = meta.post(url, json=body).json()["then"]
    assert 'type="password"' in act["html"]
    assert 'aria-label="Confirm"' in act["html"]
    assert meta.get("/sandbox/world").json()["grants"] == before

    meta.post(url, json={**body, "confirmed": True}).raise_for_status()
    assert meta.get("/sandbox/world").json()["grants"] != before


@pytest.mark.parametrize(
    ("what", "path", "words", "done"),
    [
        pytest.param(
            "two_factor",
            "/two_step_verification/authentication/",
            "Check your notifications",
            "/two_step_verification/authentication/done/",
            id="second factor",
        ),
        pytest.param("checkpoint", "/checkpoint/", "confirm that it&#39;s you", "/checkpoint/done/", id="checkpoint"),
    ],
)
def test_a_page_comes_before_the_login_and_leads_back_to_it(
    meta: httpx.Client, what: str, path: str, words: str, done: str
) -> None:
    stop(meta, what)

    stopped = meta.get(LOGIN, follow_redirects=True)
    assert stopped.url.path == path
    assert words in stopped.text

    onward = meta.get(done, params={"next": stopped.url.params["next"]}, follow_redirects=True)
    assert onward.url.path == "/privacy/consent/gdp/"


@pytest.mark.parametrize("kind", ["checkpoint", "blocking_checkpoint"])
def test_passing_a_real_checkpoint_heals_the_same_tokens(meta: httpx.Client, kind: str, world: World) -> None:
    world.state.people["fay"].held_up = kind
    assert meta.get("/graph/me", params={"access_token": "EAAfay"}).status_code == 400
    assert meta.get(LOGIN).headers["location"].startswith("/checkpoint/")

    meta.get("/checkpoint/done/")

    assert meta.get("/graph/me", params={"access_token": "EAAfay"}).status_code == 200


def test_the_second_factor_can_be_a_code_and_asks_about_the_device(meta: httpx.Client) -> None:
    path = "/two_step_verification/authentication/"

    assert "Try another way" in meta.get(path).text
    assert 'aria-label="Code"' in meta.get(path, params={"step": "code"}).text
    assert "Trust this device" in meta.get(path, params={"step": "trust"}).text


def test_business_integrations_hide_until_the_detour(meta: httpx.Client) -> None:
    meta.get("/sandbox/style", params={"detour": "1"})
    assert "Business Integrations" not in meta.get("/settings").text

    assert "Business Integrations" in meta.get("/settings?tab=security").text
    assert "Business Integrations" in meta.get("/settings").text


def test_an_unknown_stop_is_refused(meta: httpx.Client) -> None:
    assert meta.get("/sandbox/style", params={"stops": "meteor"}).status_code == 422
