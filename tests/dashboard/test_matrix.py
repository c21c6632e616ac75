"""A cell is red only where what is wrong touches that asset; what no check could tell is not known."""

from __future__ import annotations

from typing import Any

import pytest

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.dashboard.matrix import Column, _cell, missing
from regrant.diagnosis.verdict import Verdict
from regrant.store.assets import Asset

BAKERY = Asset("as_1", "page", "101", "Bakery", None)
FLORIST = Asset("as_2", "page", "102", "Florist", None)
PHOTOS = Asset("as_3", "instagram", "103", "bakery.photos", "as_1")
BUNCHES = Asset("as_4", "instagram", "104", "bunches", "as_2")


def verdict(state: State, *missing: str) -> Verdict:
    """What is thought of the connection."""
    cause, remedy = Cause.PAGE_NOT_GRANTED, Remedy.WIDEN_IN_PLACE
    return Verdict("co_1", state, cause, remedy, Certainty.META_SAYS, 0.9, "It has no access.", missing=missing)


@pytest.mark.parametrize(
    ("asset", "shot", "found", "state"),
    [
        pytest.param(BAKERY, {}, None, "unknown", id="never checked"),
        pytest.param(BAKERY, {}, verdict(State.UNKNOWN), "unknown", id="nobody can tell"),
        pytest.param(BAKERY, {}, verdict(State.OK), "ok", id="works"),
        pytest.param(BAKERY, {"pages": {"102": "Florist"}}, verdict(State.OK), "unknown", id="works, but was not seen"),
        pytest.param(BAKERY, {}, verdict(State.NEEDS_YOU), "needs_you", id="everything is broken"),
        pytest.param(BAKERY, {}, verdict(State.NEEDS_YOU, "Bakery"), "needs_you", id="this one is missing, by name"),
        pytest.param(BAKERY, {}, verdict(State.NEEDS_YOU, "101"), "needs_you", id="this one is missing, by id"),
        pytest.param(
            BAKERY, {"pages": {"101": "Bakery"}}, verdict(State.NEEDS_YOU, "Bakery"), "needs_you", id="seen, and weak"
        ),
        pytest.param(
            FLORIST, {"pages": {"102": "Florist"}}, verdict(State.NEEDS_YOU, "Bakery"), "ok", id="seen, another missing"
        ),
        pytest.param(FLORIST, {}, verdict(State.NEEDS_YOU, "Bakery"), "unknown", id="not told, another is missing"),
        pytest.param(PHOTOS, {}, verdict(State.NEEDS_YOU, "Bakery"), "needs_you", id="hangs on the missing Page"),
        pytest.param(BUNCHES, {}, verdict(State.NEEDS_YOU, "Bakery"), "unknown", id="hangs on another Page"),
        pytest.param(BAKERY, {}, verdict(State.NEEDS_YOU, "pages_show_list"), "needs_you", id="a permission missing"),
    ],
)
def test_cell(asset: Asset, shot: dict[str, Any], found: Verdict | None, state: str) -> None:
    wanted = {one.id: one for one in (BAKERY, FLORIST, PHOTOS, BUNCHES)}
    gone = missing(found, [*wanted.values()], wanted)

    assert _cell(asset, Column("co_1", "Tool", "Tool", frozenset(wanted), shot, found, gone))["state"] == state
