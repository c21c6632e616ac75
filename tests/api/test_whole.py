"""Once round over HTTP: read in, check, status, plan, repair, verify; against the pretend Meta."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import Service, running
from tests.api.pretend import pretend_meta

from regrant.api.models_status import Status
from regrant.cli.sandbox_load import load
from regrant.settings import Settings


@dataclass(frozen=True)
class Round:
    """The service, its callers, and the desk of the pretend Meta."""

    service: Service
    desk: httpx.Client
    browser: httpx.Client
    admin: httpx.Client

    def connection(self, tool: str) -> str:
        """The id of a tool's connection."""
        rows = self.browser.get("/connections").json()["items"]
        return str(next(row["id"] for row in rows if row["tool"] == tool))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Five tools, read in and checked once."""
    folder: Path = tmp_path_factory.mktemp("whole")
    with pretend_meta("five-tools") as desk:
        settings = Settings(folder, port=0, key_file=folder / "key", sandbox=str(desk.base_url).rstrip("/"))
        with running(settings) as service, service.client(service.token) as browser:
            browser.timeout = httpx.Timeout(60)
            with service.client(service.admin) as admin:
                assert Status(**browser.get("/status").json()).state == "empty"
                for row in desk.get("/sandbox/connections").json():
                    load(row)
                yield Round(service, desk, browser, admin)


@pytest.fixture(scope="module")
def checked(whole: Round) -> Round:
    """The same, once everything was checked."""
    answer = whole.browser.post("/checks", json={})
    assert answer.status_code == 200
    assert len(answer.json()["runs"]) == len(answer.json()["verdicts"]) == 5
    return whole


def test_reading_in_again_changes_nothing(whole: Round) -> None:
    before = {path: whole.browser.get(path).json() for path in ("/connections", "/profiles", "/assets", "/apps")}
    for row in whole.desk.get("/sandbox/connections").json():
        load(row)

    assert before == {path: whole.browser.get(path).json() for path in before}
    assert len(before["/connections"]["items"]) == 5


def test_status_says_what_is_red_in_the_order_of_the_plan(checked: Round) -> None:
    status = Status(**checked.browser.get("/status").json())
    plan = checked.browser.get("/plan").json()

    assert status.state == "needs_you"
    assert (status.counts.red, status.counts.well + status.counts.soon + status.counts.unknown) == (5, 0)
    assert status.sentence == plan["sentence"]
    assert status.minutes == plan["minutes"] > 0
    assert sorted(line.id for root in status.roots for line in root.connections) == sorted(
        row["id"] for row in checked.browser.get("/connections").json()["items"]
    )
    assert [root.connections[0].id for root in status.roots] == [row["connections"][0] for row in plan["repairs"]]
    assert all(root.fix and root.fix.flow and "{" not in root.fix.title for root in status.roots)
    assert status.checked_at is not None


def test_gentlest_remedy_stands_first(checked: Round) -> None:
    remedies = {row["tool"]: row["remedy"] for row in checked.browser.get("/plan").json()["repairs"]}

    assert remedies["smarterqueue"] == "widen_in_place"  # one Page is missing: nothing needs removing
    assert remedies["iconosquare"] == "reset_then_reauthenticate"  # the gentler ways were tried and did not help


def test_no_answer_holds_a_secret(checked: Round) -> None:
    rows = checked.desk.get("/sandbox/connections").json()
    secrets = [row["app"]["secret"] for row in rows if row["app"]["secret"]]
    secrets += [checked.desk.get(row["token_url"]).json().get("access_token", "-") for row in rows]
    paths = ["/connections", "/apps", "/profiles", "/status", "/plan", "/diagnoses", "/repairs", "/openapi.json"]
    paths += [f"/checks?connection={row['id']}" for row in checked.browser.get("/connections").json()["items"]]
    told = "".join(checked.browser.get(path).text for path in paths)

    assert len([secret for secret in secrets if len(secret) > 10]) >= 5
    assert not [secret for secret in secrets if len(secret) > 10 and secret in told]


@pytest.mark.parametrize("path", ["/connections", "/assets", "/tools", "/diagnoses", "/profiles"])
def test_lists_page_by_cursor_without_gaps_or_doubles(checked: Round, path: str) -> None:
    whole_list = checked.browser.get(path).json()["items"]
    paged: list[Any] = []
    asked: dict[str, Any] = {"limit": 2}
    while True:
        answer = checked.browser.get(path, params=asked).json()
        assert len(answer["items"]) <= 2
        paged += answer["items"]
        if answer["next"] is None:
            break
        asked["cursor"] = answer["next"]

    assert paged == whole_list
    assert len(paged) >= 1


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"cursor": "x" * 81}], ids=lambda asked: str(asked)[:20]
)
def test_page_that_cannot_be_is_refused(checked: Round, asked: dict[str, Any]) -> None:
    answer = checked.browser.get("/connections", params=asked)

    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "bad_input")


@pytest.mark.parametrize(
    "path",
    [
        "/connections/x",
        "/connections/x/diagnoses",
        "/profiles/x",
        "/assets/x",
        "/tools/x",
        "/checks/x",
        "/checks?connection=x",
        "/repairs/x",
        "/repairs/x/guide",
    ],
)
def test_unknown_id_is_not_found_in_words(checked: Round, path: str) -> None:
    answer = checked.browser.get(path)

    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
    assert "'x'" in answer.json()["error"]["message"]


def test_runs_keep_what_each_check_found(checked: Round) -> None:
    made = checked.browser.get("/checks", params={"connection": checked.connection("madgicx")}).json()["items"]
    run = checked.browser.get(f"/checks/{made[0]['id']}").json()

    assert run == made[0]
    assert run["requests"] >= 1
    assert run["calls"] >= 3
    token = next(finding for finding in run["findings"] if finding["check"] == "token")
    assert token["state"] == "needs_you"
    assert token["error"]["code"] == 190


def test_observation_is_kept_and_judged(checked: Round) -> None:
    name = checked.connection("integrate")
    seen = {"connection": name, "kind": "screen", "says": "Listed as active", "facts": {"listed": True}, "at": 1000}
    answer = checked.browser.post("/observations", json=seen)

    assert answer.status_code == 201
    assert {key: answer.json()[key] for key in seen} == seen
    assert answer.json()["verdict"]["connection"] == name


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"connection": "co_x"}, 404, id="of nothing"),
        pytest.param({"at": 99999999999}, 422, id="from the future"),
        pytest.param({"kind": "finding"}, 422, id="that pretends to be a check"),
        pytest.param({"says": "x" * 501}, 422, id="that says too much"),
        pytest.param({"facts": {"a": "x" * 17_000}}, 422, id="that holds too much"),
        pytest.param({"secret": 1}, 422, id="with an unknown key"),
    ],
)
def test_observation_that_cannot_be_is_refused(checked: Round, change: dict[str, Any], status: int) -> None:
    seen = {"connection": checked.connection("integrate"), "kind": "screen", "says": "Seen"}

    assert checked.browser.post("/observations", json=seen | change).status_code == status


EXPIRED = {"error": {"code": 190, "error_subcode": 463, "message": "Session has expired", "type": "OAuthException"}}


@pytest.mark.parametrize(
    "body", [EXPIRED, json.dumps(EXPIRED), f"FacebookApiException: {json.dumps(EXPIRED)}"], ids=["JSON", "text", "SDK"]
)
def test_explain_takes_any_form(checked: Round, body: Any) -> None:
    told = checked.browser.post("/explain", json={"body": body, "http_status": 400}).json()

    assert (told["cause"], told["remedy"], told["state"]) == ("token_expired", "reauthenticate", "needs_you")
    assert told["says"]


@pytest.mark.parametrize(("size", "status"), [(700_000, 200), (1_100_000, 413)], ids=["long", "too long"])
def test_explain_alone_takes_long_bodies(checked: Round, size: int, status: int) -> None:
    html = "<html>" + "x" * size

    assert checked.browser.post("/explain", json={"body": html}).status_code == status
    assert checked.browser.post("/diagnoses", json={"connections": [html]}).status_code == 413


CONTRACT = {"id", "connection", "flow", "state", "step", "pointing", "before", "after"}
POINTING = {
    "state": "pointing",
    "target": "confirm",
    "role": "button",
    "name": "Remove",
    "rect": {"x": 812, "y": 440, "width": 96, "height": 36},
    "confidence": 0.97,
    "url": "https://www.facebook.com/settings?tab=business_tools",
}


def test_repair_is_walked_reported_and_verified(checked: Round) -> None:
    browser, name = checked.browser, checked.connection("madgicx")
    started = browser.post("/repairs", json={"connection": name})
    assert started.status_code == 201
    repair = started.json()
    here = f"/repairs/{repair['id']}"
    assert set(repair) >= CONTRACT
    assert (repair["state"], repair["step"]["index"], repair["pointing"]) == ("waiting", 0, None)
    assert repair["step"]["of"] > 1
    assert repair["before"]["is_valid"] is False

    again = browser.post("/repairs", json={"connection": name})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "conflict")

    guide = browser.get(f"{here}/guide").json()
    assert guide["repair"] == repair["id"]
    assert len(guide["steps"]) == repair["step"]["of"]
    assert all(str(checked.desk.base_url).rstrip("/") in homes for homes in guide["origins"].values())

    report = {"revision": 3, "index": 1, "pointing": POINTING}
    moved = browser.put(f"{here}/progress", json=report).json()
    assert (moved["state"], moved["step"]["index"], moved["revision"]) == ("running", 1, 3)
    assert moved["pointing"]["rect"] == POINTING["rect"]
    late = browser.put(f"{here}/progress", json={"revision": 2, "index": 0}).json()
    assert (late["step"]["index"], late["revision"]) == (1, 3)
    assert browser.get("/repairs?under_way=true").json()["items"] == [browser.get(here).json()]
    # what one step pointed at is not the next one's
    assert browser.put(f"{here}/progress", json={"revision": 3, "index": 1}).json()["pointing"] is not None
    assert browser.put(f"{here}/progress", json={"revision": 4, "index": 2}).json()["pointing"] is None

    with checked.service.client(checked.service.reader) as reader:
        assert reader.get(here).json() == browser.get(here).json()
        assert reader.put(f"{here}/progress", json=report).status_code == 403

    ended = browser.post(f"{here}/verification", json={}).json()
    assert ended["state"] == "failed"  # nobody logged in again: the token is as dead as before
    assert ended["said"].startswith("It does not work yet.")
    assert browser.get("/repairs?under_way=true").json()["items"] == []


@pytest.mark.parametrize(
    "report",
    [
        pytest.param({"revision": -1, "index": 0}, id="revision below nothing"),
        pytest.param({"revision": 9, "index": 999}, id="step that is not there"),
        pytest.param({"revision": 9, "index": 0, "state": "done"}, id="state that only the service sets"),
        pytest.param({"revision": 9, "index": 0, "pointing": {"state": "clicking"}}, id="doing what it must not"),
        pytest.param({"revision": 9, "index": 0, "pointing": POINTING | {"url": "x" * 501}}, id="long address"),
        pytest.param({"revision": 9, "index": 0, "html": "<p>"}, id="unknown key"),
    ],
)
def test_report_that_cannot_be_is_refused_and_changes_nothing(checked: Round, report: dict[str, Any]) -> None:
    repair = checked.browser.post("/repairs", json={"connection": checked.connection("zoomsphere")}).json()
    here = f"/repairs/{repair['id']}"
    answer = checked.browser.put(f"{here}/progress", json=report)
    after = checked.browser.get(here).json()
    stopped = checked.browser.delete(here).json()

    assert answer.status_code == 422
    assert after == repair
    assert stopped["state"] == "abandoned"


def test_flow_that_the_tool_does_not_have_is_refused(checked: Round) -> None:
    answer = checked.browser.post("/repairs", json={"connection": checked.connection("integrate"), "flow": "nonsense"})

    assert answer.status_code == 422
    assert "nonsense" in answer.json()["error"]["message"]


def test_profile_app_and_connection_are_added_by_the_terminal_alone(checked: Round) -> None:
    bodies: dict[str, dict[str, Any]] = {
        "/profiles": {"meta_id": "4711", "name": "Bo"},
        "/apps": {"meta_id": "815", "name": "Own", "secret": "s3cret-planted"},
        "/connections": {"tool": "own", "profile": "pr_x"},
    }
    assert [checked.browser.post(path, json=body).status_code for path, body in bodies.items()] == [403, 403, 403]

    profile = checked.admin.post("/profiles", json=bodies["/profiles"]).json()
    app = checked.admin.post("/apps", json=bodies["/apps"])
    assert "s3cret-planted" not in app.text
    told = {
        "tool": "own",
        "profile": profile["id"],
        "wanted": [
            {"kind": "page", "meta_id": "9001", "name": "Page"},
            {"kind": "instagram", "meta_id": "9002", "name": "insta", "parent": "9001"},
        ],
        "credential": {"token": "EAAplanted", "app": app.json()["id"]},
    }
    made = checked.admin.post("/connections", json=told)
    again = checked.admin.post("/connections", json=told | {"credential": {"token": "EAAanother"}}).json()

    assert made.status_code == 201
    assert "EAAplanted" not in made.text
    assert [asset["parent"] for asset in made.json()["wanted"]] == [None, made.json()["wanted"][0]["id"]]
    assert (again["id"], again["credential"]) == (made.json()["id"], made.json()["credential"])
    assert checked.admin.delete(f"/connections/{again['id']}").status_code == 204
    assert checked.admin.delete(f"/profiles/{profile['id']}").status_code == 204
    assert checked.browser.get(f"/profiles/{profile['id']}").status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"profile": "pr_x"}, 404, id="of nobody"),
        pytest.param({"tool": "../x"}, 422, id="tool that is a path"),
        pytest.param({"credential": {"token_url": "http://evil.example/t"}}, 422, id="token lent from outside"),
        pytest.param({"credential": {"token_url": "http://127.0.0.1@evil.example/"}}, 422, id="token behind an at"),
        pytest.param({"credential": {}}, 422, id="credential without a token"),
        pytest.param({"credential": {"token": "E", "app": "ap_x"}}, 409, id="app that is not there"),
        pytest.param(
            {"wanted": [{"kind": "instagram", "meta_id": "1", "name": "x", "parent": "2"}]}, 422, id="without its Page"
        ),
    ],
)
def test_connection_that_cannot_be_is_refused_whole(checked: Round, change: dict[str, Any], status: int) -> None:
    before = checked.browser.get("/connections").json()
    profile = checked.browser.get("/profiles").json()["items"][0]["id"]
    answer = checked.admin.post("/connections", json={"tool": "new-tool", "profile": profile} | change)

    assert answer.status_code == status, answer.text
    assert checked.browser.get("/connections").json() == before
