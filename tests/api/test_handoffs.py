"""Hand-offs over HTTP and at the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from tests.api.conftest import Service

TOKEN = "EAAplanted" + "x" * 30


@pytest.fixture(scope="module")
def admin(service: Service) -> Iterator[httpx.Client]:
    with service.client(service.admin) as client:
        yield client


@pytest.fixture(scope="module")
def connection(admin: httpx.Client) -> str:
    profile = admin.post("/profiles", json={"meta_id": "82", "name": "<b>Fay</b>"}).json()
    told = {
        "tool": "iconosquare",
        "profile": profile["id"],
        "wanted": [{"kind": "page", "meta_id": "1", "name": "Corner Bakery"}],
        "credential": {"token": TOKEN},
    }
    name = str(admin.post("/connections", json=told).json()["id"])
    error = {"error": {"code": 190, "error_subcode": 492, "message": f"no role, {TOKEN}", "type": "OAuthException"}}
    seen = {"connection": name, "kind": "error", "says": "It failed", "facts": {"body": error}}
    assert admin.post("/observations", json=seen).json()["verdict"]["remedy"] == "get_page_role_from_admin"
    return name


def test_hand_off_is_written_for_the_one_who_must_act(admin: httpx.Client, connection: str) -> None:
    made = admin.get(f"/connections/{connection}/handoff").json()

    assert made["remedy"] == "get_page_role_from_admin"
    assert made["about"] == ["Corner Bakery"]
    assert "https://www.facebook.com/settings/?tab=profile_access" in made["addresses"]
    assert made["page"].startswith("<!doctype html>")
    assert "<b>Fay" not in made["page"]
    assert "planted" not in str(made)


@pytest.mark.parametrize(
    ("query", "accepts", "begins"),
    [
        pytest.param({"language": "fr"}, "de", "Bonjour,", id="the one asked for"),
        pytest.param({}, "de-AT", "Guten Tag,", id="that of the browser"),
        pytest.param({"language": "ar"}, "de", "Guten Tag,", id="that of the browser where the other is not spoken"),
        pytest.param({}, "", "Hello,", id="English else"),
    ],
)
def test_hand_off_has_the_language_of_its_reader(
    admin: httpx.Client, connection: str, query: dict[str, str], accepts: str, begins: str
) -> None:
    made = admin.get(f"/connections/{connection}/handoff", params=query, headers={"Accept-Language": accepts}).json()

    assert made["message"].startswith(begins)


def test_status_is_told_in_the_readers_language(admin: httpx.Client, connection: str) -> None:
    told = admin.get("/status", headers={"Accept-Language": "de"})
    diagnosis = admin.get(f"/connections/{connection}/diagnoses", headers={"Accept-Language": "ja"}).json()

    assert told.headers["Content-Language"] == "de"
    assert told.json()["sentence"].startswith("1 Problem erklärt 1 roten Kanal; etwa ")
    assert "Iconosquare" in diagnosis["items"][0]["says"]
    assert "access" not in diagnosis["items"][0]["says"]


def test_another_remedy_may_be_asked_for(admin: httpx.Client, connection: str) -> None:
    made = admin.get(f"/connections/{connection}/handoff", params={"remedy": "contact_tool_vendor"}).json()

    assert made["to"] == "the support of Iconosquare"
    assert "planted" not in str(made)


@pytest.mark.parametrize(
    ("remedy", "status"), [("reset_then_reauthenticate", 404), ("none", 404), ("magic", 422)], ids=str
)
def test_what_cannot_be_handed_over_is_refused(admin: httpx.Client, connection: str, remedy: str, status: int) -> None:
    assert admin.get(f"/connections/{connection}/handoff", params={"remedy": remedy}).status_code == status


def test_asking_again_is_kept_as_a_date(admin: httpx.Client, connection: str) -> None:
    before = admin.get("/diagnoses").json()["items"]
    sent = admin.post(f"/connections/{connection}/handoff", json={"days": 5}).json()
    admin.post("/diagnoses", json={"connections": [connection]})

    assert 4.9 < (sent["ask_again_at"] - before[0]["at"]) / 86_400 < 5.1
    assert [row["cause"] for row in admin.get("/diagnoses").json()["items"]] == [row["cause"] for row in before]


def test_who_was_asked_is_said_in_the_language_of_whoever_reads(admin: httpx.Client, connection: str) -> None:
    sent = admin.post(f"/connections/{connection}/handoff", json={}, headers={"Accept-Language": "de"}).json()
    told = admin.get("/status").json()
    germans = admin.get("/status", headers={"Accept-Language": "de"}).json()
    known = admin.get(f"/connections/{connection}/handoff").json()["to"]

    assert sent["to"].startswith("jemanden mit ")
    assert f"You asked {known} on " in str(told)
    assert f"(an {sent['to']})" in str(germans)


@pytest.mark.parametrize("body", [{"days": 0}, {"days": 91}, {"when": 1}])
def test_reminder_that_cannot_be_is_refused(admin: httpx.Client, connection: str, body: dict[str, int]) -> None:
    assert admin.post(f"/connections/{connection}/handoff", json=body).status_code == 422


def test_unknown_connection_is_not_found(admin: httpx.Client) -> None:
    assert admin.get("/connections/co_x/handoff").status_code == 404
    assert admin.post("/connections/co_x/handoff", json={}).status_code == 404


def test_reader_may_read_and_not_remind(service: Service, connection: str) -> None:
    with service.client(service.reader) as reader:
        assert reader.get(f"/connections/{connection}/handoff").status_code == 200
        assert reader.post(f"/connections/{connection}/handoff", json={}).status_code == 403
