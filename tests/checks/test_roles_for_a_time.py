"""A role that a portfolio gave for a time: its end is read in whatever form Meta writes it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.conftest import TOKEN, Start, page_id, scenario, tool

from regrant.causes import Cause, Certainty
from regrant.checks.pages import pages
from regrant.checks.replies import Listing, Replies, Unasked
from regrant.checks.subject import Subject
from regrant.diagnosis.forecast import forecast
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


def test_end_of_a_role_is_told_by_the_graph_and_is_the_next_end(meta: Start) -> None:
    table = scenario(3)
    table["people"][0]["role_days"] = {page_id(3): 9}
    started = meta(table)
    found = list(started.run(started.subject(*started.wanted(1, 3), own=False)).values())
    made = forecast("co_1", [], found, None, started.now())

    assert (made.cause, made.certainty, made.near) == (Cause.PAGE_ROLE_INSUFFICIENT, Certainty.META_SAYS, True)
    assert made.says == "Access ends in 9 days: your role on Page 2 was given for a time."


def test_a_role_whose_time_is_over_is_gone(meta: Start) -> None:
    table = scenario(2)
    table["people"][0]["role_days"] = {page_id(2): -1}
    started = meta(table)
    found = started.run(started.subject(*started.wanted(1, 2)))

    assert found["pages"].facts["missing"] == ["Page 2"]
