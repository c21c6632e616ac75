"""Which version of the Graph is asked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from regrant.errors import BadInput
from regrant.graph.versions import current, known, usable

TODAY = date(2026, 11, 21)


def test_the_current_version_is_known_and_has_no_end() -> None:
    assert known()[current()].until is None


def test_versions_follow_each_other() -> None:
    assert all(newer.released > older.released for newer, older in pairwise(known().values()))


@pytest.mark.parametrize("name", ["v26.0", "v21.0"])
def test_a_living_version_is_usable(name: str) -> None:
    assert usable(name, TODAY) == name


@pytest.mark.parametrize("name", ["v20.0", "v99.0", "26", ""])
def test_a_version_that_is_over_or_unknown_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        usable(name, TODAY)
