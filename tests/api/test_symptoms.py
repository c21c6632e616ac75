"""Questions about a tool whose token nobody sees, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.api.conftest import Service


@pytest.fixture
def admin(service: Service) -> Iterator[httpx.Client]:
    with service.client(service.admin) as client:
        yield client


@pytest.fixture
def connection(admin: httpx.Client) -> str:
    profile = admin.post("/profiles", json={"meta_id": "81", "name": "Fay Moreno"}).json()
    made = admin.post("/connections", json={"tool": "zoomsphere", "profile": profile["id"]})
    assert made.status_code == 201
    return str(made.json()["id"])


def test_questions_are_asked_until_enough_is_known(admin: httpx.Client, connection: str) -> None:
    answers: dict[str, str] = {}
    while True:
        said = ";".join(f"{name}:{answer}" for name, answer in answers.items())
        asked = admin.get("/symptoms", params={"connection": connection, "answers": said}).json()
        assert asked["asked"] == len(answers) <= asked["most"] == 3
        if asked["question"] is None:
            break
        answers[asked["question"]["id"]] = asked["question"]["answers"][0]["id"]

    assert len(answers) >= 2
    assert len(asked["suspects"]) == len(asked["cures"]) == 3
    assert "{" not in "".join(cure["action"] for cure in asked["cures"])


def test_answers_are_kept_and_the_connection_is_judged(admin: httpx.Client, connection: str) -> None:
    answers = {"see": "banner_reconnect", "changed": "password"}
    told = admin.post(f"/connections/{connection}/symptoms", json={"answers": answers})

    assert told.status_code == 201, told.text
    verdict = told.json()["verdict"]
    assert (verdict["cause"], verdict["remedy"]) == ("password_changed", "reauthenticate")
    assert verdict["certainty"] == "probably"
    assert verdict["evidence"][0]["facts"]["answers"] == answers
    assert told.json()["suspects"][0]["cause"] == "password_changed"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"answers": {}}, 422, id="nothing said"),
        pytest.param({"answers": {"see": "red"}}, 422, id="no such answer"),
        pytest.param({"answers": {"colour": "red"}}, 422, id="no such question"),
        pytest.param({"answers": {"see": "terms"}, "more": 1}, 422, id="unknown key"),
        pytest.param({"answers": dict.fromkeys(["see", "changed", "since", "reach"], "unsure")}, 422, id="too many"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    admin: httpx.Client, connection: str, body: dict[str, Any], status: int
) -> None:
    answer = admin.post(f"/connections/{connection}/symptoms", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, "bad_input")


@pytest.mark.parametrize("answers", ["see", "see:", ":x", "see:red", "see:terms;see", "see:terms;" * 4])
def test_question_after_answers_that_cannot_be_is_refused(admin: httpx.Client, answers: str) -> None:
    assert admin.get("/symptoms", params={"answers": answers}).status_code == 422


def test_reader_may_ask_and_not_report(service: Service, connection: str) -> None:
    with service.client(service.reader) as reader:
        assert reader.get("/symptoms").status_code == 200
        refused = reader.post(f"/connections/{connection}/symptoms", json={"answers": {"see": "terms"}})

    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "scope_missing")


def test_unknown_connection_is_not_found(admin: httpx.Client) -> None:
    assert admin.get("/symptoms", params={"connection": "co_x"}).status_code == 404
    assert admin.post("/connections/co_x/symptoms", json={"answers": {"see": "terms"}}).status_code == 404
