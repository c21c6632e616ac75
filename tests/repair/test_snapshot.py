"""Before and after a repair: what was gained, what was lost, and never a loss that nobody could see."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.repair.snapshot import compare, snapshot


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
    ],
)
def test_compare(before: dict[str, Any], after: dict[str, Any], says: str) -> None:
    change = compare(before, after)
    assert change.says() == says
    assert change.lost_something == ("longer" in says or "different" in says)
