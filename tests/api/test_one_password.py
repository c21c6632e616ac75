"""One changed password turns forty channels red: one cause, one remedy, all that hangs on it; over the real service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from tests.api.conftest import running
from tests.api.pretend import pretend_meta

from regrant.cli import main
from regrant.cli.sandbox_load import load
from regrant.settings import Settings


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's folder."""
    return tmp_path_factory.mktemp("password")


@pytest.fixture(scope="module")
def noa(home: Path) -> Iterator[httpx.Client]:
    """A paired caller of a service that has checked everything; one more tool's token is seen by nobody."""
    with pretend_meta("password-changed") as desk:
        settings = Settings(home, port=0, key_file=home / "key", sandbox=str(desk.base_url).rstrip("/"))
        with running(settings) as service, service.client(service.token) as caller:
            caller.timeout = httpx.Timeout(60)
            for row in desk.get("/sandbox/connections").json():
                load(row)
            profile = caller.get("/profiles").json()["items"][0]["id"]
            with service.client(service.admin) as admin:
                unseen = {"tool": "iconosquare", "profile": profile, "label": "Iconosquare"}
                assert admin.post("/connections", json=unseen).status_code == 201
            assert caller.post("/checks", json={}).status_code == 200
            yield caller


def test_status_tells_one_cause_with_all_that_hangs_on_it(noa: httpx.Client) -> None:
    status = noa.get("/status").json()

    (root,) = status["roots"]
    assert (root["cause"], root["remedy"], root["certainty"]) == ("password_changed", "reauthenticate", "meta_says")
    assert (root["profile_name"], root["channels"], len(root["connections"])) == ("Noa Berg", 49, 3)
    assert status["sentence"].startswith("1 problem explains 49 red channels; ")
    assert root["says"].startswith("One reason explains 3 connections.")


def test_the_canary_explains_the_tool_that_nobody_sees(noa: httpx.Client) -> None:
    rows = {row["id"]: row["label"] for row in noa.get("/connections").json()["items"]}
    unseen = next(row for row in noa.get("/diagnoses").json()["items"] if rows[row["connection"]] == "Iconosquare")

    assert (unseen["cause"], unseen["certainty"]) == ("password_changed", "probably")
    assert unseen["evidence"][0]["kind"] == "finding"
    assert unseen["evidence"][0]["facts"]["profile_wide"] is True


def test_plan_is_one_remedy_a_tool_and_begins_with_the_forty(noa: httpx.Client) -> None:
    plan = noa.get("/plan").json()

    assert (plan["problems"], plan["channels"]) == (1, 49)
    assert [(row["tool"], row["remedy"], row["channels"]) for row in plan["repairs"]] == [
        ("zoomsphere", "reauthenticate", 40),
        ("iconosquare", "reauthenticate", 1),
        ("smarterqueue", "reauthenticate", 8),  # Instagram alone: after the Pages that it hangs on
    ]
    assert {cause for row in plan["repairs"] for cause in row["causes"]} == {"password_changed"}


def test_terminal_tells_the_same(noa: httpx.Client, home: Path) -> None:
    env = {"REGRANT_HOME": str(home), "REGRANT_KEY_FILE": str(home / "key"), "COLUMNS": "120"}
    told = CliRunner().invoke(main, ["status"], env=env).stdout
    plan = CliRunner().invoke(main, ["plan"], env=env).stdout

    assert "1 problem explains 49 red channels" in told
    assert "49 channels" in told
    assert told.count("✋") == 1
    assert "1 problem explains 49 red channels" in plan
    assert "40 channels" in plan
    assert plan.count("regrant repair start") == 3


def test_every_function_of_every_tool_is_down(noa: httpx.Client) -> None:
    functions = [row["functions"] for row in noa.get("/diagnoses").json()["items"]]

    assert all(functions)
    assert {state for one in functions for state in one.values()} == {"needs_you"}
