"""Writes to Pages: which token, which permission and which task they need."""

from __future__ import annotations

import httpx
import pytest

from regrant.sandbox.world import World


def page_token(meta: httpx.Client, page: str) -> str:
    params = {"access_token": "EAAfay", "fields": "access_token"}
    return str(meta.get(f"/graph/{page}", params=params).json()["access_token"])


@pytest.fixture
def allowed(world: World) -> None:
    """Fay granted everything that a write needs."""
    permissions = world.state.grants[("fay", "tool")].permissions
    permissions.update(dict.fromkeys(("pages_manage_posts", "pages_manage_metadata"), "granted"))


@pytest.mark.usefixtures("allowed")
def test_a_page_token_posts(meta: httpx.Client) -> None:
    form = {"access_token": page_token(meta, "101000000000001"), "message": "Hello"}

    body = meta.post("/graph/101000000000001/feed", data=form).json()

    assert body["id"].startswith("101000000000001_")


@pytest.mark.usefixtures("allowed")
def test_a_user_token_is_not_supported_on_a_new_page(meta: httpx.Client, world: World) -> None:
    form = {"access_token": "EAAfay", "message": "Hello"}

    refused = meta.post("/graph/101000000000001/feed", data=form).json()["error"]
    world.state.pages["101000000000001"].new_experience = False

    assert (refused["code"], refused["error_subcode"]) == (190, 2069032)
    assert meta.post("/graph/101000000000001/feed", data=form).status_code == 200


@pytest.mark.parametrize(
    ("page", "permissions", "code"),
    [
        pytest.param("101000000000001", {}, 200, id="permission declined"),
        pytest.param("101000000000002", {"pages_manage_posts": "granted"}, 200, id="task lacking"),
        pytest.param("101000000000004", {"pages_manage_posts": "granted"}, 100, id="Page not ticked"),
    ],
)
def test_what_a_post_lacks(meta: httpx.Client, world: World, page: str, permissions: dict[str, str], code: int) -> None:
    world.state.grants[("fay", "tool")].permissions.update(permissions)
    token = page_token(meta, page) if code == 200 else "EAAfay"

    assert meta.post(f"/graph/{page}/feed", data={"access_token": token}).json()["error"]["code"] == code


@pytest.mark.usefixtures("allowed")
def test_an_app_subscribes_and_unsubscribes(meta: httpx.Client) -> None:
    path, token = "/graph/101000000000001/subscribed_apps", {"access_token": page_token(meta, "101000000000001")}

    assert meta.post(path, data={**token, "subscribed_fields": "leadgen"}).json() == {"success": True}
    assert [row["name"] for row in meta.get(path, params=token).json()["data"]] == ["Fake Scheduler"]
    assert meta.delete(path, params=token).json() == {"success": True}
    assert meta.get(path, params=token).json() == {"data": []}


def test_reading_posts_needs_a_permission(meta: httpx.Client, world: World) -> None:
    params = {"access_token": "EAAfay"}

    assert meta.get("/graph/101000000000001/posts", params=params).json()["error"]["code"] == 10
    world.state.grants[("fay", "tool")].permissions["pages_read_engagement"] = "granted"
    assert len(meta.get("/graph/101000000000001/posts", params=params).json()["data"]) == 1
