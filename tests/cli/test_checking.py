"""From nothing to an answer in the terminal, without a service: sandbox-load, check, status, diagnose."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import stamina
from tests.api.pretend import pretend_meta
from tests.cli.conftest import Regrant


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


@pytest.fixture
def meta() -> Iterator[httpx.Client]:
    """Five tools, five ways to break."""
    with pretend_meta("five-tools") as desk:
        yield desk


def origin(meta: httpx.Client) -> str:
    return str(meta.base_url).rstrip("/")


def test_five_broken_tools_are_read_in_checked_and_explained(regrant: Regrant, meta: httpx.Client) -> None:
    env = {"REGRANT_SANDBOX": origin(meta)}
    assert "5 connections" in regrant("sandbox-load", origin(meta), **env).out
    assert len(set(regrant("sandbox-load", origin(meta), "--json", **env).json)) == 5
    assert len(regrant("connections", "--json", **env).json) == 5

    before = regrant("status", "--json", **env).json
    assert (before["state"], before["counts"]["unknown"]) == ("unknown", 5)

    checked = regrant("check", "-v", **env)
    assert checked.code == 0
    assert "Graph calls" in checked.out
    assert checked.out.count("needs you") >= 5

    after = regrant("status", "--json", **env).json
    assert (after["state"], after["counts"]["red"]) == ("needs_you", 5)
    shown = regrant("status", **env).out
    assert after["sentence"] in shown
    assert all(root["profile_name"] in shown for root in after["roots"])
    assert max(len(line) for line in shown.splitlines()) <= 100

    why = regrant("diagnose", **env).out
    assert "Meta says so" in why
    assert "finding:" in why


def test_check_of_one_asks_about_one(regrant: Regrant, meta: httpx.Client) -> None:
    env = {"REGRANT_SANDBOX": origin(meta)}
    first, *_ = regrant("sandbox-load", origin(meta), "--json", **env).json
    told = regrant("check", first, "--json", **env).json

    assert [run["connection"] for run in told["runs"]] == [first]
    assert [verdict["connection"] for verdict in told["verdicts"]] == [first]


def test_without_meta_everything_is_unknown_and_nothing_is_red(regrant: Regrant, meta: httpx.Client) -> None:
    regrant("sandbox-load", origin(meta))
    ran = regrant("check", "--json", REGRANT_SANDBOX="http://127.0.0.1:1")
    states = {finding["state"] for run in ran.json["runs"] for finding in run["findings"]}

    assert ran.code == 0
    assert states == {"unknown"}
    assert "needs_you" not in {verdict["state"] for verdict in ran.json["verdicts"]}
