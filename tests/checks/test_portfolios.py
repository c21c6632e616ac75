"""The business portfolios that a grant covers, by name: only those that Meta names on a Page that is listed."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.checks.granted import portfolios, targets_of
from regrant.checks.replies import Listing

GROUP, AGENCY = {"id": "7", "name": "Group"}, {"id": "8", "name": "Agency"}
PAGES = Listing({"1": {"id": "1", "business": GROUP}, "2": {"id": "2", "business": AGENCY}, "3": {"id": "3"}})


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        pytest.param([{"scope": "business_management"}], {"Group", "Agency"}, id="all of them"),
        pytest.param([{"scope": "business_management", "target_ids": ["7"]}], {"Group"}, id="one of them"),
        pytest.param([{"scope": "business_management", "target_ids": ["9"]}], set(), id="one that owns no Page"),
        pytest.param([{"scope": "pages_show_list"}], set(), id="business_management is not granted"),
        pytest.param(None, set(), id="nobody told what was granted"),
    ],
)
def test_the_portfolios_of_a_grant(rows: Any, names: set[str]) -> None:
    assert set(portfolios(targets_of(rows), PAGES).values()) == names


@pytest.mark.parametrize("owner", [None, "7", {"id": "7"}, {"name": "Group"}])
def test_an_owner_without_id_or_name_is_passed_over(owner: Any) -> None:
    targets = targets_of([{"scope": "business_management"}])

    assert portfolios(targets, Listing({"1": {"id": "1", "business": owner}})) == {}
