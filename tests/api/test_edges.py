"""What no schema says: numbers that no database holds, addresses that are none, tokens that follow one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from tests.api.conftest import Service

from regrant.store import assets, connections, credentials, evidence, profiles, repairs
from regrant.store.ids import now

TOKEN = "EAAB" + "x" * 40
NEVER = 10**30


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    """The person's own terminal."""
    with service.client(service.admin) as made:
        yield made


@pytest.fixture
def person(service: Service) -> str:
    """Somebody."""
    return profiles.save(site="facebook", meta_id="1", name="Anna").id


@pytest.fixture
def connection(person: str) -> Iterator[str]:
    """One connection that there is."""
    made = connections.save(tool="iconosquare", profile=person, workspace="edges", label="Iconosquare").id
    yield made
    connections.remove(made)


@pytest.fixture
def repair(connection: str) -> str:
    """A walk of it."""
    return repairs.start(connection, "reset").id


def adding(person: str, **more: Any) -> dict[str, Any]:
    return {"tool": "smarterqueue", "profile": person, **more}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"connected_at": NEVER}, id="day of the login"),
        pytest.param({"connected_at": 1_790_000_000_000}, id="milliseconds"),
        pytest.param({"credential": {"token": TOKEN, "expires_at": NEVER}}, id="end of the token"),
        pytest.param({"credential": {"token": TOKEN, "issued_at": -5}}, id="before time began"),
        pytest.param({"credential": {"token_url": "http://["}}, id="a bracket that is never closed"),
        pytest.param({"credential": {"token_url": "http://127.0.0.1:99999/"}}, id="a port beyond all ports"),
    ],
)
def test_connection_of_another_world_is_refused(client: httpx.Client, person: str, more: dict[str, Any]) -> None:
    assert client.post("/connections", json=adding(person, **more)).status_code == 422


def test_notice_beyond_all_numbers_is_refused(client: httpx.Client) -> None:
    assert client.get("/notices", params={"after": NEVER}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('{"revision": 1%s, "index": 0}' % ("0" * 30), id="revision"),
        pytest.param('{"revision": 1, "index": 1%s}' % ("0" * 30), id="step"),
        pytest.param(
            '{"revision": 1, "index": 0, "pointing": {"state": "pointing", "rect": '
            '{"x": NaN, "y": 1e999, "width": 1, "height": 1}}}',
            id="a place that is none",
        ),
    ],
)
def test_report_that_no_row_can_hold_is_refused(client: httpx.Client, repair: str, body: str) -> None:
    sent = client.put(f"/repairs/{repair}/progress", content=body, headers={"Content-Type": "application/json"})
    assert sent.status_code == 422
    assert client.get(f"/repairs/{repair}").json()["revision"] == 0


def test_facts_that_json_cannot_say_are_refused(client: httpx.Client, connection: str) -> None:
    body = json.dumps({"connection": connection, "kind": "date", "says": "x", "facts": {"a": float("nan")}})
    sent = client.post("/observations", content=body, headers={"Content-Type": "application/json"})
    assert sent.status_code == 422


def test_moment_beyond_all_numbers_in_what_was_seen_breaks_nothing(client: httpx.Client, connection: str) -> None:
    facts = {"waiting_until": 10**25, "role_since": 10**25}
    told = {"connection": connection, "kind": "date", "says": "far", "facts": facts}
    assert client.post("/observations", json=told).status_code == 201


@pytest.mark.parametrize("again", ["soon", None, 10**25, 10**13, {"a": 1}], ids=str)
def test_somebody_elses_word_on_when_to_ask_again_never_breaks_the_status(
    client: httpx.Client, connection: str, again: object
) -> None:
    from regrant.causes import Remedy
    from regrant.repair.asked import asked

    evidence.add(connection, "date", "asked", facts={"ask_again_at": again, "remedy": Remedy.GET_PAGE_ROLE.value})
    assert asked(connection, Remedy.GET_PAGE_ROLE) == ""


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/webhooks", {"url": "https://["}, id="webhook"),
        pytest.param("/logins/{login}/address", {"address": "http://[::1?state=a"}, id="where somebody ended"),
        pytest.param("/logins", {"app": "{app}"}, id="where Meta sends people back to"),
        pytest.param(
            "/logins", {"app": "{good}", "scopes": ["pages_show_list", "a b"]}, id="a permission with a space"
        ),
    ],
)
def test_address_that_is_none_is_refused_in_words(client: httpx.Client, path: str, body: dict[str, Any]) -> None:
    odd = client.post("/apps", json={"meta_id": "901", "name": "odd", "redirect": "https://["}).json()["id"]
    good = client.post("/apps", json={"meta_id": "902", "name": "good", "redirect": "https://x.example/"}).json()["id"]
    login = client.post("/logins", json={"app": good}).json()["id"]
    filled = {key: value.format(app=odd, good=good) if isinstance(value, str) else value for key, value in body.items()}
    sent = client.post(path.format(login=login), json=filled)
    assert sent.status_code == 422, sent.text


def test_walk_that_the_data_files_have_no_more_is_listed_and_stopped(client: httpx.Client, repair: str) -> None:
    repairs.update(repair, flow="walk_of_yesterday")
    assert repair in {one["id"] for one in client.get("/repairs").json()["items"]}
    assert client.get(f"/repairs/{repair}").json()["title"] == "walk_of_yesterday"
    assert client.get(f"/repairs/{repair}/guide").status_code == 404
    assert client.put(f"/repairs/{repair}/progress", json={"revision": 1, "index": 1}).status_code == 409
    assert client.delete(f"/repairs/{repair}").json()["state"] == "abandoned"


def test_new_token_has_not_the_dates_of_the_one_before(client: httpx.Client, person: str) -> None:
    old = {"token": TOKEN, "expires_at": now() + 60, "data_access_expires_at": now() + 60, "kind": "system_user"}
    first = client.post("/connections", json=adding(person, credential=old)).json()["credential"]
    second = client.post("/connections", json=adding(person, credential={"token": TOKEN + "y"})).json()["credential"]
    kept = credentials.get(second)
    assert first == second
    assert (kept.expires_at, kept.data_access_expires_at) == (None, None)


def test_token_takes_the_place_of_the_address_that_lent_one_and_back(client: httpx.Client, person: str) -> None:
    lent = {"token_url": "http://127.0.0.1:17670/tools/x/token"}
    name = client.post("/connections", json=adding(person, workspace="b", credential=lent)).json()["credential"]
    client.post("/connections", json=adding(person, workspace="b", credential={"token": TOKEN}))
    assert (credentials.get(name).token_url, credentials.token(name)) == (None, TOKEN)
    client.post("/connections", json=adding(person, workspace="b", credential=lent))
    assert (credentials.get(name).token_url, credentials.token(name)) == (lent["token_url"], None)


def test_instagram_account_hangs_on_the_page_of_that_number_and_on_nothing_else(
    client: httpx.Client, person: str
) -> None:
    assets.save(kind="page", meta_id="55", name="Page")
    assets.save(kind="business", meta_id="55", name="Portfolio")
    wanted = [{"kind": "instagram", "meta_id": "77", "name": "Account", "parent": "55"}]
    made = client.post("/connections", json=adding(person, workspace="c", wanted=wanted)).json()
    assert assets.get(made["wanted"][0]["parent"]).kind == "page"


def test_two_things_seen_in_one_second_in_the_same_words_are_both_kept(connection: str) -> None:
    at = now()
    one = evidence.add(connection, "screen", "read", facts={"app_listed": True}, at=at)
    two = evidence.add(connection, "screen", "read", facts={"app_listed": False}, at=at)
    again = evidence.add(connection, "screen", "read", facts={"app_listed": True}, at=at)
    assert [kept.facts for kept in evidence.of_connection(connection)] == [one.facts, two.facts]
    assert again.id == one.id


def test_head_of_the_stream_keeps_no_place_of_it(client: httpx.Client) -> None:
    for _ in range(7):
        assert client.head("/events").status_code == 200
    with client.stream("GET", "/events") as answer:
        assert answer.status_code == 200


def test_of_walks_that_are_begun_at_once_one_is_let(service: Service, person: str) -> None:
    mine = [connections.save(tool="iconosquare", profile=person, workspace=f"at once {n}").id for n in range(8)]

    def begin(name: str) -> int:
        with service.client(service.admin) as client:
            return client.post("/repairs", json={"connection": name, "flow": "reset"}).status_code

    with ThreadPoolExecutor(8) as pool:
        codes = sorted(pool.map(begin, mine))
    for name in mine:
        connections.remove(name)
    assert codes == [201] + [409] * 7
