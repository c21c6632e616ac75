"""A role that a portfolio gave for a time: its end is read in whatever form Meta writes it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.conftest import TOKEN, tool

from regrant.checks.pages import pages
from regrant.checks.replies import Listing, Replies, Unasked
from regrant.checks.subject import Subject
from regrant.graph.token import Token


@pytest.mark.parametrize(
    ("value", "until"),
    [
        pytest.param("2026-12-01T00:00:00+0000", 1_796_083_200, id="a date"),
        pytest.param(1_796_083_200, 1_796_083_200, id="seconds"),
        pytest.param(0, None, id="never"),
        pytest.param(None, None, id="not told"),
        pytest.param("soon", None, id="what nobody can read"),
    ],
)
def test_end_of_a_role_is_read(value: Any, until: int | None) -> None:
    nothing = Unasked("not asked here")
    listed = Listing({"1": {"id": "1", "name": "Bakery", "tasks": ["MANAGE"], "user_access_expire_time": value}})
    replies = Replies(at=1, inspection=nothing, permissions=nothing, pages=listed, direct={}, ad_accounts=None)

    told = pages(replies, Subject(Token(TOKEN), tool())).facts["pages"][0]

    assert told.get("until") == until
