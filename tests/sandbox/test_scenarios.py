"""Scenario files: ours can be used, and a wrong one is told what is wrong and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from regrant.sandbox.command import SCENARIOS, sandbox, scenario_file
from regrant.sandbox.server import make_app
from regrant.sandbox.world import ScenarioInvalid, World

NAMES = sorted(file.stem for file in SCENARIOS.glob("*.toml"))
PERSON = {"key": "fay", "user_id": "1", "name": "Fay"}
APP = {"key": "tool", "id": "7", "name": "Tool", "asks": ["pages_show_list"]}
GRANT = {"person": "fay", "app": "tool", "days_ago": 1}


@pytest.mark.parametrize("name", NAMES)
def test_ours_are_whole(name: str) -> None:
    client = make_app(World.from_file(scenario_file(name))).test_client()

    assert client.get("/sandbox/").status_code == 200
    connections = client.get("/sandbox/connections").json
    assert connections
    for connection in connections:
        page = client.get(connection["token_url"].rpartition("/token")[0] + "/", follow_redirects=True)
        assert page.status_code == 200


@pytest.mark.parametrize(
    ("name", "troubles"),
    [
        pytest.param("five-tools", {"madgicx": 467, "zoomsphere": 463}, id="five tools"),
        pytest.param("healthy", {}, id="healthy"),
        pytest.param("password-changed", {"smarterqueue": 460, "zoomsphere": 460}, id="password changed"),
        pytest.param("throttled", {}, id="throttled"),
        pytest.param("portfolio-pages", {}, id="portfolio's Pages"),
        pytest.param("checkpoint", {"zoomsphere": 459}, id="checkpoint"),
        pytest.param("removed-app", {"smarterqueue": 458}, id="removed app"),
        pytest.param("role-lost", {}, id="role lost"),
        pytest.param("instagram-login", {}, id="Instagram login"),
        pytest.param("threads", {}, id="Threads"),
        pytest.param("leads-customised", {}, id="leads customised"),
        pytest.param("portfolio-not-ticked", {}, id="portfolio not ticked"),
        pytest.param("ninety-days", {}, id="ninety days"),
        pytest.param("page-invitation", {}, id="invitation"),
    ],
)
def test_each_story_is_broken_as_it_says(name: str, troubles: dict[str, int]) -> None:
    world = make_app(World.from_file(scenario_file(name))).test_client().get("/sandbox/world").json
    assert world

    found = {token["app"]: token["trouble"] for token in world["tokens"] if token["trouble"] and token["held"]}

    assert found == troubles


@pytest.mark.parametrize(
    ("name", "living"),
    [
        pytest.param("instagram-login", {"nia.prints": 0, "nia.workshops": 1}, id="one of two is dead"),
        pytest.param("threads", {"mensah.bikes": 1}, id="SmarterQueue's is over, the other app's is not"),
    ],
)
def test_profiles_are_broken_as_their_story_says(name: str, living: dict[str, int]) -> None:
    world = make_app(World.from_file(scenario_file(name))).test_client().get("/sandbox/world").json
    assert world

    assert {one["username"]: one["living_tokens"] for one in world["profiles"]} == living


@pytest.mark.parametrize(
    ("name", "tool", "works", "words"),
    [
        pytest.param("leads-customised", "integrate/integration-hub", True, "Active", id="leads: nothing looks broken"),
        pytest.param("portfolio-not-ticked", "iconosquare/data-access", False, "No access", id="portfolio"),
        pytest.param("ninety-days", "integrate/integration-hub", False, "Authentication needed", id="ninety days"),
        pytest.param("page-invitation", "zoomsphere/social-accounts", False, "2 of 4 profiles", id="invitation"),
        pytest.param(
            "instagram-login", "smarterqueue/social-profiles", False, "changed their password", id="Instagram"
        ),
        pytest.param("threads", "smarterqueue/social-profiles", False, "Session has expired", id="Threads"),
    ],
)
def test_the_tool_shows_what_its_story_says(name: str, tool: str, works: bool, words: str) -> None:
    text = make_app(World.from_file(scenario_file(name))).test_client().get(f"/tools/{tool}").text

    assert ('class="banner' not in text) is works
    assert words in text


def test_titles_say_in_one_line_what_happened() -> None:
    titles = [World.from_file(scenario_file(name)).state.title for name in NAMES]

    assert len(titles) >= 14
    assert len(set(titles)) == len(titles)
    assert all(10 <= len(title) <= 60 and "token" not in title.lower() for title in titles)


def test_the_five_tools_hold_what_the_demo_needs() -> None:
    state = World.from_file(scenario_file("five-tools")).state

    assert len(state.people["fay"].roles) == 12
    assert len(state.connections) == 5
    names = {app.name for app in state.apps.values()}
    assert {"Iconosquare", "Iconosquare Beta"} <= names
    assert "Remove" in {page.name for page in state.pages.values()}
    assert len(state.grants) > 15


WRONG = [
    pytest.param({}, "title: is missing; a text is needed", id="nothing"),
    pytest.param({"title": "x"}, "people: a scenario needs somebody", id="nobody"),
    pytest.param({"title": "x", "peeple": []}, "people: a scenario needs somebody", id="misspelt table"),
    pytest.param(
        {"title": "x", "people": [PERSON], "wheather": 1}, "wheather: is not known here", id="unknown key at the top"
    ),
    pytest.param(
        {"title": "x", "people": [{**PERSON, "shoe_size": 44}]}, "people[0].shoe_size: is not known", id="unknown key"
    ),
    pytest.param({"title": "x", "people": [PERSON, PERSON]}, "people[1].key: 'fay' is there already", id="twice"),
    pytest.param({"title": "x", "people": ["fay"]}, "people[0]: must be a table, not 'fay'", id="not a table"),
    pytest.param(
        {"title": "x", "people": [{**PERSON, "pages": {"9": "full"}}]}, "people[0].pages: there is no '9'", id="no Page"
    ),
    pytest.param(
        {"title": "x", "pages": [{"id": "9", "name": "P"}], "people": [{**PERSON, "pages": {"9": "boss"}}]},
        "people[0].pages: 'boss' is neither a list of tasks nor one of",
        id="no such level",
    ),
    pytest.param({"title": "x", "pages": [{"id": "nine", "name": "P"}]}, "pages[0].id: 'nine' must be digits", id="id"),
    pytest.param(
        {"title": "x", "pages": [{"id": "9", "name": "P", "instagram": {"id": "1"}}]},
        "pages[0].instagram.username: is missing",
        id="Instagram without a name",
    ),
    pytest.param(
        {"title": "x", "pages": [{"id": "9", "name": "P", "count": 0}]}, "pages[0].count: 0 is not between", id="count"
    ),
    pytest.param(
        {"title": "x", "people": [PERSON], "apps": [{**APP, "shape": "cube"}]},
        "apps[0].shape: 'cube' is not one of classic, panel, sequence",
        id="shape",
    ),
    pytest.param(
        {"title": "x", "people": [PERSON], "apps": [APP], "grants": [{**GRANT, "person": "bob"}]},
        "grants[0].person: 'bob' is not one of fay",
        id="unknown person",
    ),
    pytest.param(
        {"title": "x", "people": [PERSON], "apps": [APP], "grants": [{**GRANT, "declined": ["email"]}]},
        "grants[0].declined: tool does not ask for 'email'",
        id="declined what was not asked",
    ),
    pytest.param(
        {"title": "x", "people": [PERSON], "apps": [APP], "grants": [GRANT, GRANT]},
        "grants[1].app: fay has a grant for tool already",
        id="two grants",
    ),
    pytest.param(
        {
            "title": "x",
            "people": [PERSON],
            "apps": [APP],
            "tokens": [{"person": "fay", "app": "tool", "ended": "bored"}],
        },
        "tokens[0].ended: 'bored' is not one of",
        id="ending",
    ),
    pytest.param(
        {
            "title": "x",
            "people": [PERSON],
            "apps": [APP],
            "tokens": [{"person": "fay", "app": "tool", "days_ago": True}],
        },
        "tokens[0].days_ago: must be a whole number, not True",
        id="days",
    ),
    pytest.param(
        {
            "title": "x",
            "people": [PERSON],
            "apps": [APP],
            "connections": [{"tool": "tool", "person": "fay", "connected_days_ago": 1, "wanted": ["12"]}],
        },
        "connections[0].wanted: there is no '12'",
        id="unknown asset",
    ),
    pytest.param(
        {
            "title": "x",
            "people": [PERSON],
            "apps": [APP],
            "profiles": [{"site": "threads", "id": "1", "username": "t"}],
            "profile_grants": [{"profile": "1", "app": "tool", "days_ago": 1}],
        },
        "profile_grants[0].app: tool does not use threads's login",
        id="an app of another site",
    ),
    pytest.param({"title": "x", "style": {"stops": "tea"}}, "style.stops: 'tea' is not a list of", id="stops"),
    pytest.param({"title": "x", "style": {"apps": "many"}}, "style.apps: 'many' is not a number", id="fillers"),
    pytest.param({"title": "x", "style": {"layout": "round"}}, "style.layout: 'round' is not one of", id="style"),
    pytest.param(
        {"title": "x", "people": [PERSON], "faults": [{"kind": "gremlin"}]}, "faults[0].kind: 'gremlin'", id="fault"
    ),
]


@pytest.mark.parametrize(("table", "message"), WRONG)
def test_a_wrong_one_is_told_what_and_where(table: dict[str, Any], message: str) -> None:
    with pytest.raises(ScenarioInvalid) as wrong:
        World(table, name="wrong")

    assert str(wrong.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("title = ", "mine.toml: ", id="not TOML"),
        pytest.param('include = ["gone.toml"]', "gone.toml: there is no such file", id="part not there"),
        pytest.param("include = 3", "mine.toml: include: must be a list", id="include"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)

    with pytest.raises(ScenarioInvalid) as wrong:
        World.from_file(file)

    assert str(wrong.value).startswith(message)


def test_a_wrong_file_ends_the_command_with_words(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = "x"')

    result = CliRunner().invoke(sandbox, ["--scenario", str(file)])

    assert result.exit_code == 1
    assert result.output == "Error: The scenario cannot be used: people: a scenario needs somebody\n"


def test_an_unknown_name_ends_the_command_with_the_known_ones() -> None:
    result = CliRunner().invoke(sandbox, ["--scenario", "nothing"])

    assert result.exit_code == 2
    assert "five-tools" in result.output


def test_a_taken_port_is_told_before_any_address(served: tuple[World, str]) -> None:
    port = served[1].rpartition(":")[2]

    result = CliRunner().invoke(sandbox, ["--port", port])

    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert (lines[0], lines[1]) == ("The sandbox did not start.", f"  Why:  Another program holds port {port}.")
    assert lines[2].endswith(f"or take another port: regrant sandbox --port {int(port) + 1}")


def test_the_command_lists_every_scenario() -> None:
    result = CliRunner().invoke(sandbox, ["--list"])

    assert [line.split()[0] for line in result.output.splitlines()] == NAMES


def test_days_are_counted_from_the_start_each_time(tmp_path: Path) -> None:
    clock = [1_800_000_000.0]
    world = World.from_file(scenario_file("healthy"), clock=lambda: clock[0])
    first = world.state.connections[0].connected_at

    clock[0] += 86_400
    world.reset()

    assert world.state.connections[0].connected_at == first + 86_400
