"""The pages that the guide's aim is measured on ask for what the data files have."""

from __future__ import annotations

import pytest
from benchmarks.aim.elsewhere.measure import KINDS, TEAMS, Wish, made
from benchmarks.aim.screens import BUILT

from regrant.recipes import book


def has(screen: str, target: str) -> bool:
    return target in book().screens[screen].targets


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_of_a_page_of_another_author_is_a_target(kind: str, team: str) -> None:
    wish = Wish(seed=1, kind=kind, team=team, app="Iconosquare", language="de", habit="none", nothing="")
    asked = {(ask.screen, ask.target) for ask in made(wish).asks}
    assert asked
    assert not {one for one in asked if not has(*one)}


@pytest.mark.parametrize("screen", BUILT)
def test_what_is_asked_of_a_page_built_apart_is_a_target(screen: str) -> None:
    assert all(has(screen, target) for target in BUILT[screen].targets)
