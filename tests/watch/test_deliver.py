"""Messages on their way: signed, tried again, dead in the end, replayed, and held back in quiet hours."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from tests.watch.conftest import Receiver

from regrant.errors import BadInput
from regrant.settings import Settings
from regrant.store import deliveries, keyholder, notices, people, webhooks
from regrant.store.ids import HOUR, MINUTE
from regrant.watch.announce import announce
from regrant.watch.deliver import WAITS, deliver, replay
from regrant.watch.quiet import set_quiet_hours
from regrant.watch.ways import usable_ways
from regrant.watch.webhook import new_secret, signature, usable_url

NOW = 1_790_000_000


def test_signature_is_that_of_standard_webhooks() -> None:
    """The example that the Standard Webhooks specification and its libraries give."""
    made = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        b'{"test": 2432232314}',
    )

    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_program_is_told_with_what_it_can_check(store: Settings, receiver: Receiver) -> None:
    secret = new_secret()
    webhooks.add(receiver.url, secret)
    announce("alarm", "Iconosquare needs you", "Why.", at=NOW, about="al_1", facts={"connections": ["co_1"]})
    (sent,) = deliver(NOW)
    (headers, body) = receiver.heard[0]

    assert (sent.state, sent.status, sent.attempts) == ("delivered", 204, 1)
    assert headers["webhook-signature"] == signature(secret, headers["webhook-id"], NOW, body)
    assert json.loads(body)["type"] == "regrant.alarm"
    assert json.loads(body)["data"]["connections"] == ["co_1"]
    assert deliver(NOW + HOUR) == []


@pytest.mark.parametrize("status", [500, 404, 302], ids=str)
def test_what_nobody_took_is_tried_again_and_dead_in_the_end(store: Settings, receiver: Receiver, status: int) -> None:
    receiver.status = status
    webhooks.add(receiver.url, new_secret())
    announce("alarm", "A title", "Why.", at=NOW)
    moment, waited = NOW, []
    while tried := deliver(moment):
        if tried[0].next_at is None:
            break
        waited.append(tried[0].next_at - moment)
        assert deliver(tried[0].next_at - 1) == []
        moment = tried[0].next_at

    assert waited == list(WAITS)
    (dead,) = deliveries.log(state="dead")
    assert (dead.attempts, dead.status, dead.error) == (len(WAITS) + 1, status, f"answered {status}")
    receiver.status = 204
    replay(dead.id, moment)
    assert [one.state for one in deliver(moment)] == ["delivered"]
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1


def test_receiver_that_is_gone_for_good_is_told_no_more(store: Settings, receiver: Receiver) -> None:
    receiver.status = 410
    made = webhooks.add(receiver.url, new_secret())
    announce("alarm", "A title", "Why.", at=NOW)

    assert [one.state for one in deliver(NOW)] == ["dead"]
    assert webhooks.get(made.id).paused == NOW
    announce("alarm", "Another", "Why.", at=NOW)
    assert deliver(NOW) == []


def test_silence_is_no_error_that_stops_the_others(store: Settings, receiver: Receiver) -> None:
    webhooks.add("http://127.0.0.1:9/closed", new_secret())
    webhooks.add(receiver.url, new_secret())
    announce("alarm", "A title", "Why.", at=NOW)

    assert sorted(one.state for one in deliver(NOW)) == ["delivered", "waiting"]


@pytest.mark.parametrize(
    ("kinds", "heard"), [((), 1), (("alarm",), 1), (("reminder",), 0)], ids=["all", "this one", "another"]
)
def test_program_hears_what_it_wants_to(
    store: Settings, receiver: Receiver, kinds: tuple[str, ...], heard: int
) -> None:
    webhooks.add(receiver.url, new_secret(), kinds=kinds)
    announce("alarm", "A title", "Why.", at=NOW)
    deliver(NOW)

    assert len(receiver.heard) == heard


def test_people_sleep_and_programs_do_not(store: Settings, receiver: Receiver) -> None:
    night = int(datetime(2026, 11, 21, 23, 0).astimezone().timestamp())
    morning = int(datetime(2026, 11, 22, 7, 0).astimezone().timestamp())
    set_quiet_hours(("22:00", "07:00"))
    webhooks.add(receiver.url, new_secret())
    people.add("Ben", [receiver.url.replace("http", "json")])
    announce("alarm", "A title", "Why.", at=night)

    assert [one.webhook is not None for one in deliver(night)] == [True]
    assert deliver(morning - 1) == []
    assert [(one.person is not None, one.state) for one in deliver(morning)] == [(True, "delivered")]
    assert notices.get(1).facts["show_at"] == morning


@pytest.mark.parametrize(
    "url", ["http://example.org/x", "ftp://example.org", "https://", "http://127.0.0.1.example.org/", ""], ids=str
)
def test_address_that_would_tell_the_world_is_refused(url: str) -> None:
    with pytest.raises(BadInput):
        usable_url(url)


def test_way_that_nobody_understands_is_refused_without_repeating_it() -> None:
    with pytest.raises(BadInput) as refused:
        usable_ways(["json://127.0.0.1:9/", "nosuch://user:hunter2@host"])

    assert "hunter2" not in f"{refused.value} {refused.value.hint}"


def test_waits_grow() -> None:
    assert list(WAITS) == sorted(WAITS)
    assert WAITS[0] == MINUTE


def test_locked_vault_keeps_a_message_until_it_is_opened(store: Settings, receiver: Receiver) -> None:
    webhooks.add(receiver.url, new_secret())
    announce("alarm", "A title", "Why.", at=NOW)
    keyholder.lock()
    for moment in range(NOW, NOW + 30 * HOUR, HOUR):
        assert [(one.state, one.attempts) for one in deliver(moment)] == [("waiting", 0)]

    keyholder.unlock()
    assert [one.state for one in deliver(NOW + 30 * HOUR)] == ["delivered"]


def test_person_who_heard_it_in_one_way_is_not_told_again(store: Settings, receiver: Receiver) -> None:
    people.add("Ben", [receiver.url.replace("http", "json"), "json://127.0.0.1:9/closed"])
    announce("alarm", "A title", "Why.", at=NOW)
    (sent,) = deliver(NOW)

    assert (sent.state, sent.error) == ("delivered", "1 of 2 ways did not take it")
    assert deliver(NOW + 30 * HOUR) == []
    assert len(receiver.heard) == 1


def test_person_whom_no_way_reached_is_tried_again(store: Settings) -> None:
    people.add("Ben", ["json://127.0.0.1:9/closed"])
    announce("alarm", "A title", "Why.", at=NOW)

    assert [(one.state, one.attempts) for one in deliver(NOW)] == [("waiting", 1)]
