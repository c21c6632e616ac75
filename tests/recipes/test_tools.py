"""Tools whose maker has written little: Meta's half by name, and of the rest only what somebody said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from regrant.errors import RecipeInvalid
from regrant.recipes import Book, book, guide
from regrant.recipes.book import DATA
from regrant.recipes.models import Tool

OWN_PAGES = {"iconosquare", "integrate", "madgicx", "smarterqueue", "zoomsphere"}
NAMED = {
    *("buffer", "hootsuite", "later", "metricool", "sprout-social", "agorapulse", "zapier", "make", "hubspot"),
    *("mailchimp", "postiz", "mixpost"),
}


def flows() -> Iterator[tuple[str, str]]:
    """Every tool with each of its walks."""
    return ((tool.id, flow) for tool in book().tools.values() for flow in tool.flows)


def test_twenty_tools_are_there_besides_those_whose_pages_are_known() -> None:
    others = book().tools.keys() - OWN_PAGES
    assert others >= NAMED
    assert len(others) >= 20


def test_a_walk_of_every_tool_is_made_with_its_own_name_and_way_back() -> None:
    for tool, flow in flows():
        made = guide(book().tool(tool), flow, "re_1")
        assert made.steps
        assert {step.screen for step in made.steps if step.screen} <= made.screens.keys(), (tool, flow)
        assert made.labels or not made.screens
        targets = [target for screen in made.screens.values() for target in screen.targets.values()]
        assert not [target for target in targets if "{app}" in target.scope.names]


@pytest.mark.parametrize("tool", book().tools.values(), ids=lambda tool: tool.id)
def test_a_tool_says_where_each_of_its_facts_is_from(tool: Tool) -> None:
    assert tool.home.startswith("https://")
    assert tool.sources
    assert tool.lifetime.source or tool.lifetime.days is None
    assert tool.role_source or tool.page_role == "any"


@pytest.mark.parametrize("tool", sorted(book().tools.keys() - OWN_PAGES))
def test_of_a_tool_without_known_pages_none_is_pointed_at(tool: str) -> None:
    named = {step.screen for flow in book().tool(tool).flows.values() for step in flow.steps if step.screen}
    assert not [screen for screen in named if screen.startswith("tools.")]


@pytest.fixture
def broken_beside(tmp_path: Path) -> Book:
    """The shipped files, and beside them a tool whose file cannot be read."""
    for entry in DATA.iterdir():
        if entry.name != "tools":
            (tmp_path / entry.name).symlink_to(entry)
    shutil.copytree(DATA / "tools", tmp_path / "tools")
    (tmp_path / "tools/aaa.toml").write_text("no", encoding="utf-8")
    return Book(tmp_path)


def test_one_tool_is_read_without_the_files_of_the_others(broken_beside: Book) -> None:
    assert broken_beside.tool("buffer").title == "Buffer"
    assert broken_beside.tool_or_generic("../tools/aaa", "Acme").title == "Acme"
    with pytest.raises(RecipeInvalid):
        _ = broken_beside.tools
