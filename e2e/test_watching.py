"""The watch from end to end: a password is changed, it is told, it is mended, and its end is told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright
from tests.watch.receiver import Receiver, receiving

from e2e.rig import Rig, wait_for
from e2e.stage import standing
from regrant.watch.webhook import signature

pytestmark = pytest.mark.e2e

SHOWN = "chrome.notifications.getAll().then(Object.keys)"


@pytest.fixture
def rig(tmp_path: Path, playwright: Playwright) -> Iterator[Rig]:
    """A rig of this test's own, for it stops the service and changes how that watches: tools that all work."""
    with standing(tmp_path, playwright, "healthy") as made:
        made.api("POST", "/checks", json={})
        yield made


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A program that is told."""
    with receiving() as made:
        yield made


def next_minute(made: Rig) -> None:
    """As if the machine had been off until every look was due; the service watches from its start on."""
    made.stop_service()
    with sqlite3.connect(made.home / "home" / "regrant.db") as rows:
        rows.execute("UPDATE watched SET next_at = 0")
        rows.execute("DELETE FROM setting WHERE key = 'watch_last'")
    made.env["REGRANT_WATCH"] = "on"
    made.start_service()
    wait_for(lambda: looked(made), seconds=60, said="the watch")


def looked(made: Rig) -> bool:
    """Has the watch done its minute's work?"""
    with sqlite3.connect(made.home / "home" / "regrant.db") as rows:
        return rows.execute("SELECT COUNT(*) FROM watched WHERE next_at > 0").fetchone() != (0,)


def kinds(receiver: Receiver) -> list[str]:
    return [json.loads(body)["type"] for _, body in receiver.heard]


def told(receiver: Receiver, kind: str) -> dict[str, Any]:
    """The one message of that kind, its signature checked."""
    (headers, body) = next(one for one in receiver.heard if json.loads(one[1])["type"] == kind)
    return {"headers": headers, "body": body, **json.loads(body)["data"]}


def test_changed_password_is_told_and_its_end_too(rig: Rig, receiver: Receiver) -> None:
    secret = rig.api("POST", "/webhooks", json={"url": receiver.url})["secret"]
    next_minute(rig)
    rig.ask_worker({"kind": "popup/open"})  # what was said until here is history
    rig.turn("break", {"kind": "password_changed", "person": "mika"})
    next_minute(rig)

    wait_for(lambda: kinds(receiver), seconds=60, said="the webhook")
    alarm = told(receiver, "regrant.alarm")
    assert len(alarm["connections"]) == len(rig.api("GET", "/connections")["items"])  # one message for one cause
    headers = alarm["headers"]
    signed = signature(secret, headers["webhook-id"], int(headers["webhook-timestamp"]), alarm["body"])
    assert headers["webhook-signature"] == signed
    rig.ask_worker({"kind": "popup/open"})
    assert rig.worker().evaluate(SHOWN) == [f"regrant:{alarm['about']}"]
    assert rig.worker().evaluate("chrome.action.getBadgeText({})") == "1"

    rig.turn("reset", {})  # Mika has logged in again in every tool
    next_minute(rig)
    wait_for(lambda: len(receiver.heard) > 1, seconds=60, said="the end of the alarm")
    assert kinds(receiver) == ["regrant.alarm", "regrant.alarm_ended"]
    assert told(receiver, "regrant.alarm_ended")["about"] == alarm["about"]
