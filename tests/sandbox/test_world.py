"""The two halves are one world: what is pressed on a screen is so in the Graph."""

from __future__ import annotations

import httpx


def me(meta: httpx.Client, token: str) -> httpx.Response:
    """Who does the Graph say this token is?"""
    return meta.get("/graph/v26.0/me", headers={"Authorization": f"Bearer {token}"})


def test_remove_on_the_screen_kills_the_token_in_the_graph(meta: httpx.Client) -> None:
    assert me(meta, "EAAfay").json() == {"id": "122000000000001", "name": "Fay Fake"}

    answer = meta.post("/settings/remove/", json={"apps": ["700100200300400"], "fields": {"delete_posts": []}})

    assert [act["act"] for act in answer.json()["then"]] == ["close", "part", "show"]
    refused = me(meta, "EAAfay")
    assert refused.status_code == 400
    assert refused.json()["error"]["error_subcode"] == 458
    assert "700100200300400" in refused.json()["error"]["message"]
    world = meta.get("/sandbox/world").json()
    assert [grant["app"] for grant in world["removed"]] == ["tool"]
    assert world["posts_deleted"] is False
