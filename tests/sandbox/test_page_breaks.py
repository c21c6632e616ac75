"""Breaking what hangs on a Page: terms, leads, the linked account, its messages, an invitation."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

PAGE = "101000000000001"


def page(meta: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in meta.get("/sandbox/world").json()["pages"] if row["id"] == PAGE)
    return found


@pytest.mark.parametrize(
    ("told", "key", "before", "after"),
    [
        pytest.param({"kind": "terms_withdrawn"}, "lead_terms", True, False, id="terms"),
        pytest.param({"kind": "leads_customised", "person": "fay"}, "leads", None, ["fay"], id="leads"),
        pytest.param({"kind": "instagram_unlinked"}, "instagram", "17841400000000001", None, id="link"),
        pytest.param({"kind": "messages_off"}, "messages", True, False, id="messages"),
        pytest.param({"kind": "invited", "person": "fay"}, "invited", [], ["fay"], id="invitation"),
    ],
)
def test_one_thing_of_a_page_is_broken(
    meta: httpx.Client, told: dict[str, str], key: str, before: object, after: object
) -> None:
    assert page(meta)[key] == before

    meta.post("/sandbox/break", json={**told, "page": PAGE}).raise_for_status()

    assert page(meta)[key] == after


def test_who_is_invited_has_no_role_yet(meta: httpx.Client) -> None:
    meta.post("/sandbox/break", json={"kind": "invited", "person": "fay", "page": PAGE}).raise_for_status()

    people = meta.get("/sandbox/world").json()["people"]

    assert PAGE not in next(row for row in people if row["key"] == "fay")["pages"]


def test_a_refresh_in_a_tool_is_written_down(meta: httpx.Client) -> None:
    meta.post("/sandbox/scenario", json={"name": "five-tools"}).raise_for_status()

    meta.get("/tools/madgicx/ad-accounts?refreshed=act_900000000000101").raise_for_status()

    log = meta.get("/sandbox/world").json()["log"]
    assert [(row["app"], row["asset"]) for row in log if row["kind"] == "refreshed"] == [
        ("madgicx", "act_900000000000101")
    ]
