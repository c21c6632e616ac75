"""Before and after a repair: what was gained, what was lost, and never a loss that nobody could see."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.repair.change import compare
from regrant.repair.snapshot import filled, snapshot


def findings(**facts: dict[str, Any]) -> list[Finding]:
    return [Finding(check, State.OK, facts=value) for check, value in facts.items()]


def test_a_snapshot_keeps_what_can_be_gained_or_lost() -> None:
    shot = snapshot(
        findings(
            token={"is_valid": True, "expires_at": 9, "scopes": ["x"]},
            permissions={"granted": ["b", "a"]},
            pages={"pages": [{"id": 1, "name": "Bakery", "tasks": ["MANAGE", "ANALYZE"]}]},
        )
    )
    assert shot == {
        "is_valid": True,
        "expires_at": 9,
        "permissions": ["a", "b"],
        "pages": {"1": "Bakery"},
        "tasks": {"1": ["ANALYZE", "MANAGE"]},
    }


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param({}, {}, "", id="nothing known"),
        pytest.param({"permissions": ["a"]}, {"permissions": ["a"]}, "", id="nothing changed"),
        pytest.param(
            {"permissions": []},
            {"permissions": ["a"]},
            "1 permission granted that was missing.",
            id="permission gained",
        ),
        pytest.param({"permissions": ["a"]}, {}, "", id="unread is not lost"),
        pytest.param(
            {"pages": {"1": "Bakery", "2": "Band"}},
            {"pages": {"1": "Bakery"}},
            "No longer reached: Band.",
            id="fewer Pages",
        ),
        pytest.param({"pages": {}}, {"pages": {"2": "Band"}}, "Now reached as well: Band.", id="more Pages"),
        pytest.param(
            {"user_id": "1"}, {"user_id": 2}, "A different Facebook account came back than before.", id="another person"
        ),
        pytest.param(
            {"user_id": "1", "app_id": "7"}, {"user_id": "2", "app_id": "8"}, "", id="ids of two apps tell nothing"
        ),
        pytest.param(
            {"permissions": ["pages_manage_posts"]},
            {"permissions": []},
            "1 permission no longer granted: nothing can be published on your Pages.",
            id="permission lost",
        ),
        pytest.param(
            {"pages": {"1": "Bakery"}, "tasks": {"1": ["MANAGE", "CREATE_CONTENT"]}},
            {"pages": {"1": "Bakery"}, "tasks": {"1": ["PROFILE_PLUS_CREATE_CONTENT"]}},
            "No longer allowed: Bakery: manage it.",
            id="role lost, in either spelling",
        ),
        pytest.param(
            {"pages": {"1": "Bakery"}, "tasks": {"1": []}},
            {"pages": {"1": "Bakery"}, "tasks": {"1": ["MESSAGING"]}},
            "Now allowed as well: Bakery: answer messages.",
            id="role gained",
        ),
        pytest.param(
            {"ad_accounts": {"act_1": "EU", "act_2": "US"}},
            {"ad_accounts": {"act_1": "EU"}},
            "No longer reached: US.",
            id="ad account lost",
        ),
        pytest.param(
            {"expires_at": 1_800_000_000, "data_access_expires_at": 1_802_592_000},
            {"expires_at": 1_805_184_000, "data_access_expires_at": 1_807_776_000},
            "Access lasts until 16 March 2027 now.",
            id="dates moved",
        ),
        pytest.param({"expires_at": 1_800_000_000}, {"expires_at": 0}, "Access has no end now.", id="end gone"),
        pytest.param({"expires_at": 1_800_000_000}, {"expires_at": 1_800_000_300}, "", id="the same end, counted anew"),
        pytest.param({}, {"expires_at": 1_800_000_000}, "", id="end that was not known before"),
    ],
)
def test_compare(before: dict[str, Any], after: dict[str, Any], says: str) -> None:
    change = compare(before, after)
    assert change.says() == says
    assert change.lost_something == ("longer" in says or "different" in says)


def test_what_a_dead_token_cannot_tell_is_taken_from_when_it_last_worked() -> None:
    dead = snapshot(findings(token={"is_valid": False, "user_id": "1"}))
    older = findings(token={"is_valid": True, "user_id": "9", "expires_at": 9}, permissions={"granted": ["a"]})
    oldest = findings(pages={"pages": [{"id": 1, "name": "Bakery", "tasks": []}]}, permissions={"granted": ["z"]})

    made = filled(dead, [older, oldest])

    assert made == {
        "is_valid": False,
        "user_id": "1",
        "permissions": ["a"],
        "pages": {"1": "Bakery"},
        "tasks": {"1": []},
    }
