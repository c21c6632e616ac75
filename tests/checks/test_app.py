"""What is wrong with the app itself is never put right by a new login."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from regrant.causes import Cause, Remedy, State
from regrant.checks.app import app
from regrant.checks.finding import Finding
from regrant.checks.replies import Listing, Replies, Reply, Unasked
from regrant.checks.subject import Subject
from regrant.diagnosis.judge import judge
from regrant.graph.answers import Answer, read
from regrant.graph.token import Token

from .conftest import Start, scenario, tool

NEED = "API calls from the server require an appsecret_proof argument"
WRONG = "Invalid appsecret_proof provided in the API argument"
DEAD = read({"error": {"message": "Session has expired", "code": 190}}, 400)
FINE = Answer(200, {"facebook-api-version": "v26.0"}, {"data": []})


def found(reply: Reply, *, secret: str | None = None, version: str = "v26.0", day: str = "2026-11-21") -> Finding:
    at = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    replies = Replies(at, FINE, reply, Listing(), version=version)
    return app(replies, Subject(Token("EAA", secret), tool()))


def no(message: str, code: int) -> Answer:
    return read({"error": {"message": message, "type": "GraphMethodException", "code": code}}, 400)


@pytest.mark.parametrize(
    ("reply", "secret", "state", "facts"),
    [
        pytest.param(FINE, None, State.OK, {}, id="well"),
        pytest.param(no(NEED, 100), None, State.NEEDS_YOU, {"proof": "required"}, id="no secret kept"),
        pytest.param(no(WRONG, 100), "old", State.NEEDS_YOU, {"proof": "invalid"}, id="secret was reset"),
        pytest.param(no("(#100) Invalid parameter", 100), None, State.OK, {}, id="another no"),
        pytest.param(
            no("App is in development mode", 200), None, State.NEEDS_YOU, {"mode": "development"}, id="closed"
        ),
        pytest.param(DEAD, None, State.OK, {}, id="the token is over, not the app"),
        pytest.param(no("(#4) limit", 4), None, State.UNKNOWN, {}, id="throttled"),
        pytest.param(Unasked("no way there", 9), None, State.UNKNOWN, {}, id="not asked"),
    ],
)
def test_what_is_said_of_the_app(reply: Reply, secret: str | None, state: State, facts: dict[str, str]) -> None:
    finding = found(reply, secret=secret)
    assert finding.state is state
    assert {key: finding.facts[key] for key in ("proof", "mode") if key in finding.facts} == facts


@pytest.mark.parametrize(
    ("version", "day", "says"),
    [
        pytest.param("v26.0", "2026-11-21", "", id="no end named"),
        pytest.param("v25.0", "2026-11-21", "", id="far"),
        pytest.param("v21.0", "2026-11-23", "ends on 2027-01-21", id="within sixty days"),
        pytest.param("v21.0", "2026-11-21", "", id="in sixty-one days"),
        pytest.param("v21.0", "2027-01-21", "ends on 2027-01-21", id="last day"),
        pytest.param("v21.0", "2027-01-22", "ended on 2027-01-21", id="over"),
        pytest.param("v99.0", "2026-11-21", "", id="unknown"),
    ],
)
def test_the_versions_end_is_said_and_breaks_nothing(version: str, day: str, says: str) -> None:
    finding = found(FINE, version=version, day=day)
    assert finding.state is State.OK
    assert says in finding.detail if says else finding.detail == ""


def test_the_version_that_really_answered_is_kept() -> None:
    assert found(FINE, version="v20.0").facts["served"] == "v26.0"
    assert "served" not in found(FINE).facts


@pytest.mark.parametrize("own", [True, False], ids=["secret was reset", "no secret kept"])
def test_a_proof_that_is_wanted_is_never_a_reason_to_log_in_anew(meta: Start, own: bool) -> None:
    table = scenario()
    table["apps"][0]["require_proof"] = True
    started = meta(table)
    if own:
        started.world.state.apps["tool"].secret = "another"
    findings = list(started.run(started.subject(*started.wanted(1), own=own)).values())
    verdict = judge("c", [], findings, None, started.now())
    assert (verdict.cause, verdict.remedy) == (Cause.APPSECRET_PROOF_INVALID, Remedy.FIX_APP_SETTINGS)
    assert (
        started.client.calls <= 5
    )  # three, and two again without the app on top; the lists not once more for fewer fields


def test_a_closed_app_is_its_makers_to_open() -> None:
    findings = [Finding("token", State.OK), found(no("App is in development mode", 200))]
    verdict = judge("c", [], findings, None, 1)
    assert (verdict.cause, verdict.remedy) == (Cause.APP_INACTIVE, Remedy.CONTACT_TOOL_VENDOR)
