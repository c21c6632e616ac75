"""What the watch tells and takes over HTTP: notices, the stream, the calendar, webhooks, people, quiet hours."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import httpx
import pytest
from icalendar import Calendar
from tests.api.conftest import Service
from tests.watch.conftest import Receiver, receiver

from regrant.store import alarms, connections, notices, people, profiles, reminders, webhooks
from regrant.store.ids import now
from regrant.watch.announce import announce

__all__ = ["receiver"]

DAY = 86_400


@pytest.fixture
def client(service: Service) -> Iterator[httpx.Client]:
    """The person's own terminal."""
    with service.client(service.admin) as made:
        yield made


@pytest.fixture
def connection(service: Service) -> str:
    """One connection that there is."""
    person = profiles.save(site="facebook", meta_id="1", name="Anna").id
    return connections.save(tool="iconosquare", profile=person, label="Iconosquare").id


@pytest.fixture
def reminder(connection: str) -> reminders.Reminder:
    """One end, ten days ahead."""
    ends = now() + 10 * DAY
    return reminders.add(
        profile=connections.get(connection).profile,
        cause="token_expired",
        says="Access ends in 10 days.",
        connections=[connection],
        ends_at=ends,
        certainty="meta_says",
        steps=[ends - 7 * DAY, ends - DAY],
        changed_at=now(),
    )


@pytest.fixture
def alarm(connection: str) -> alarms.Alarm:
    """One alarm that is open."""
    profile = connections.get(connection).profile
    return alarms.add(
        profile=profile, cause="token_expired", says="Why.", connections=[connection], state="open", at=now()
    )


def reading(client: httpx.Client) -> httpx.Response:
    """One who listens, or is refused."""
    return client.send(client.build_request("GET", "/events"), stream=True)


def test_notices_come_after_the_last_one_that_was_shown(client: httpx.Client) -> None:
    before = client.get("/notices").json()["newest"]
    made = announce("alarm", "Iconosquare needs you", "Why.", at=now(), about="al_1")
    told = client.get("/notices", params={"after": before}).json()

    assert [(one["id"], one["title"], one["show_at"]) for one in told["items"]] == [(made.id, made.title, made.at)]
    assert client.get("/notices", params={"after": made.id}).json()["items"] == []


def test_stream_takes_up_where_the_reader_was(client: httpx.Client) -> None:
    announce("alarm", "Heard already", "Why.", at=now())
    last = notices.newest()
    missed = announce("alarm", "Buffer and Later need you", "Why.", at=now())
    with client.stream("GET", "/events", headers={"Last-Event-ID": str(last), "Accept-Language": "de"}) as answer:
        assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        lines = answer.iter_lines()
        data = next(json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: "))

    assert (data["id"], data["title"], data["says"]) == (missed.id, "Buffer und Later brauchen Sie", "Why.")


def test_streams_leave_threads_for_everybody_else(service: Service) -> None:
    with service.client(service.admin) as client, ExitStack() as readers:
        limit, count = time.monotonic() + 30, 0
        while count < 6 and time.monotonic() < limit:  # those who left before give their places back
            answer = reading(client)
            readers.callback(answer.close)
            count += answer.status_code == 200
            time.sleep(0 if answer.status_code == 200 else 0.5)

        assert count == 6
        with closing(reading(client)) as another:
            assert another.status_code == 503
        assert client.get("/ping").status_code == 200


@pytest.mark.parametrize("what", ["alarm", "reminder"])
def test_what_is_answered_or_put_off_says_so(client: httpx.Client, what: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(what).id

    put = client.post(f"/reminders/{made}/snooze", json={"seconds": DAY}).json()
    assert abs(put["snoozed_until"] - now() - DAY) < 5
    assert client.post(f"/reminders/{made}/answer").json()["answered_at"]
    listed = client.get("/reminders").json()
    assert made in {one["id"] for one in listed["alarms"] + listed["reminders"]}


@pytest.mark.parametrize("seconds", [0, -1, 10**9, "soon"], ids=str)
def test_time_that_makes_no_sense_is_refused(client: httpx.Client, alarm: alarms.Alarm, seconds: object) -> None:
    assert client.post(f"/reminders/{alarm.id}/snooze", json={"seconds": seconds}).status_code == 422


@pytest.mark.parametrize("name", ["al_nobody", "rm_nobody", "nobody"])
def test_what_is_not_there_is_not_found(client: httpx.Client, name: str) -> None:
    assert client.post(f"/reminders/{name}/answer").status_code == 404


def test_calendar_is_read_by_its_address_alone(
    service: Service, client: httpx.Client, reminder: reminders.Reminder
) -> None:
    url = client.post("/calendar").json()["url"]
    made = Calendar.from_ical(httpx.get(url, trust_env=False, verify=False).content)
    event = next(one for one in made.walk("VEVENT") if one["UID"] == f"{reminder.id}@regrant")

    assert event["SUMMARY"] == "Iconosquare: access ends"
    assert int(event["DTSTART"].dt.timestamp()) == reminder.ends_at
    assert [one["TRIGGER"].dt.days for one in event.walk("VALARM")] == [-7, -1]
    newer = client.post("/calendar").json()["url"]
    assert httpx.get(url, trust_env=False, verify=False).status_code == 404
    assert httpx.get(newer, trust_env=False, verify=False).status_code == 200
    assert client.delete("/calendar").status_code == 204
    assert httpx.get(newer, trust_env=False, verify=False).status_code == 404


def test_calendar_moves_what_moved_and_cancels_what_is_no_more(
    client: httpx.Client, reminder: reminders.Reminder
) -> None:
    url = client.post("/calendar").json()["url"]
    reminders.update(reminder.id, sequence=2, ended_at=now())
    made = Calendar.from_ical(httpx.get(url, trust_env=False, verify=False).content)
    event = next(one for one in made.walk("VEVENT") if one["UID"] == f"{reminder.id}@regrant")

    assert (event["SEQUENCE"], event["STATUS"], event.walk("VALARM")) == (2, "CANCELLED", [])


def test_webhook_shows_its_secret_once_and_its_address_never(client: httpx.Client, receiver: Receiver) -> None:
    url = f"{receiver.url}?key=hush"
    made = client.post("/webhooks", json={"url": url, "kinds": ["test"]}).json()
    assert made["secret"].startswith("whsec_")
    listed = client.get("/webhooks").text
    assert "hush" not in listed
    assert made["secret"] not in listed

    lines = client.post("/reminders/test").json()["lines"]
    assert f"webhook {made['host']}: delivered" in lines
    (sent,) = client.get("/deliveries", params={"webhook": made["id"]}).json()["items"]
    again = client.post(f"/deliveries/{sent['id']}/replay").json()
    assert (again["state"], len(receiver.heard)) == ("delivered", 2)
    assert client.delete(f"/webhooks/{made['id']}").status_code == 204
    assert made["id"] not in {one.id for one in webhooks.every()}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param("/webhooks", {"url": "http://example.org/x"}, id="webhook without TLS"),
        pytest.param("/webhooks", {"url": "https://example.org/", "kinds": ["everything"]}, id="kind that is none"),
        pytest.param("/people", {"name": "Ben", "ways": []}, id="nobody's way"),
        pytest.param("/people", {"name": "Ben", "ways": ["nosuch://user:hunter2@host"]}, id="way that is none"),
        pytest.param("/people", {"name": "", "ways": ["json://127.0.0.1/"]}, id="nobody"),
    ],
)
def test_what_cannot_be_told_is_refused_in_words(client: httpx.Client, path: str, body: object) -> None:
    answer = client.post(path, json=body)

    assert answer.status_code == 422
    assert answer.json()["error"]["message"]
    assert "hunter2" not in answer.text


def test_person_is_added_and_removed_and_never_shows_the_way(client: httpx.Client) -> None:
    made = client.post("/people", json={"name": "Ben", "ways": ["json://u:hunter2@127.0.0.1:9/"]}).json()

    assert "hunter2" not in client.get("/people").text
    assert client.delete(f"/people/{made['id']}").status_code == 204
    assert made["id"] not in {one.id for one in people.every()}


def test_quiet_hours_are_kept(client: httpx.Client) -> None:
    wanted = {"quiet_hours": {"begins": "22:00", "ends": "07:00"}}

    assert client.put("/settings", json=wanted).json() == wanted
    assert client.get("/settings").json() == wanted
    assert client.put("/settings", json={"quiet_hours": {"begins": "1", "ends": "2"}}).status_code == 422
    assert client.put("/settings", json={"quiet_hours": None}).json() == {"quiet_hours": None}


def test_metrics_are_in_the_form_of_prometheus(client: httpx.Client, alarm: alarms.Alarm) -> None:
    lines = client.get("/metrics").text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))

    assert int(values['regrant_alarms{state="open"}']) >= 1
    assert int(values['regrant_connections{state="unknown"}']) >= 1
    assert all(line.startswith(("# HELP ", "# TYPE ")) for line in lines if line.startswith("#"))


def test_page_of_an_extension_may_read_notices_but_not_where_people_are_told(service: Service) -> None:
    with service.client(service.token) as client:
        assert client.get("/notices").status_code == 200
        assert [client.get(path).status_code for path in ("/people", "/webhooks", "/deliveries")] == [403] * 3
