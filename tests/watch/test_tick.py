"""The clock's work against a pretend Meta: one alarm for one cause, no alarm for a hiccup, and healing by itself."""

from __future__ import annotations

import sqlite3
import threading
import time
from dataclasses import replace

import pytest
from tests.repair.conftest import Meta, Start
from tests.store.test_rows import VERDICT

from regrant.settings import Settings, current
from regrant.store import (
    alarms,
    connections,
    credentials,
    deliveries,
    notices,
    people,
    profiles,
    remembered,
    runs,
    verdicts,
    watched,
)
from regrant.store.database import execute
from regrant.store.ids import now
from regrant.store.runs import RunRow
from regrant.watch.look import look
from regrant.watch.queue import watching
from regrant.watch.raise_alarms import raise_alarms
from regrant.watch.schedule import CONFIRM
from regrant.watch.tick import ASLEEP, LAST, Clock, tick


def told() -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in notices.after(0)]


def pass_time(seconds: int) -> None:
    """As if the last look, and all that was written down then, were so long ago."""
    for one in watched.every().values():
        watched.keep(replace(one, next_at=one.next_at - seconds))
    for alarm in alarms.live():
        alarms.update(alarm.id, first_at=alarm.first_at - seconds)
    remembered.remember(LAST, 0)


@pytest.fixture
def well(meta: Start) -> Meta:
    """Tools that all work, looked at once."""
    made = meta("healthy")
    tick(now(), Clock())
    return made


def runs_made(made: Meta) -> int:
    return sum(len(runs.of_connection(name)) for name in made.connections.values())


def test_nothing_is_asked_again_before_its_time(well: Meta) -> None:
    before = runs_made(well)
    for _ in range(3):
        remembered.remember(LAST, 0)
        tick(now(), Clock())

    assert runs_made(well) == before


def test_changed_password_is_one_message_and_ends_by_itself(well: Meta) -> None:
    person = next(iter(well.world.state.people))
    well.break_it("password_changed", person=person)
    pass_time(3 * 86_400)
    tick(now(), Clock())

    assert [kind for kind, _ in told()] == ["alarm"]
    assert len(alarms.live()[0].connections) == len(well.connections)
    for app in {app for app, who in well.world.state.held if who == person}:
        well.login(person, app)
    pass_time(CONFIRM * 2)
    tick(now(), Clock())
    assert [kind for kind, _ in told()] == ["alarm", "alarm_ended"]
    assert "again" in told()[-1][1]


def test_hiccup_of_metas_alarms_nobody(well: Meta) -> None:
    well.fault("server_error")
    for _ in range(4):
        pass_time(3 * 86_400)
        tick(now(), Clock())

    assert told() == []


def test_nothing_is_asked_while_the_machine_wakes_up(well: Meta) -> None:
    before, clock = runs_made(well), Clock()
    pass_time(3 * 86_400)
    remembered.remember(LAST, now() - ASLEEP - 1)
    tick(now(), clock)

    assert runs_made(well) == before
    remembered.remember(LAST, now() - 60)
    tick(clock.waking_until, clock)
    assert runs_made(well) > before


def test_two_machines_do_one_minutes_work_once(well: Meta) -> None:
    pass_time(3 * 86_400)
    tick(now(), Clock())
    before = runs_made(well)
    for one in watched.every().values():
        watched.keep(replace(one, next_at=0))
    tick(now() + 5, Clock())

    assert runs_made(well) == before


def test_queue_runs_within_the_service_and_ends_with_it(store: Settings) -> None:
    before = threading.active_count()
    with watching(current()):
        limit = time.monotonic() + 20
        while not remembered.recall(LAST) and time.monotonic() < limit:
            time.sleep(0.05)
        assert remembered.recall(LAST)
    limit = time.monotonic() + 20
    while threading.active_count() > before and time.monotonic() < limit:
        time.sleep(0.05)
    assert threading.active_count() == before
    with sqlite3.connect(store.folder / "jobs.db") as line:
        assert line.execute("SELECT count(*) FROM task").fetchone() == (0,)


def test_clock_that_was_set_back_asks_once_and_not_each_minute(well: Meta) -> None:
    ahead = 10 * 86_400
    RunRow.update(at=RunRow.at + ahead).execute()
    for one in watched.every().values():
        watched.keep(replace(one, next_at=one.next_at + ahead, looked_at=one.looked_at + ahead))
    moment = now()

    assert sorted(look(moment)) == sorted(well.connections.values())
    assert look(moment + 60) == []


FULL = "CREATE TRIGGER full BEFORE INSERT ON notice BEGIN SELECT RAISE(ABORT, 'disk full'); END"


def test_alarm_that_nobody_could_be_told_of_is_raised_again(well: Meta) -> None:
    well.break_it("password_changed", person=next(iter(well.world.state.people)))
    execute(FULL)
    pass_time(3 * 86_400)
    tick(now(), Clock())
    assert (told(), alarms.live()) == ([], [])

    execute("DROP TRIGGER full")
    remembered.remember(LAST, 0)
    tick(now(), Clock())
    assert [kind for kind, _ in told()] == ["alarm"]


def test_trouble_with_the_rows_in_one_part_keeps_no_other_from_its_work(well: Meta) -> None:
    execute("CREATE TRIGGER full BEFORE INSERT ON check_run BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    notices.add("test", "A title", "Why.", at=now())
    receiver = deliveries.add(1, at=now(), next_at=now(), person=people.add("Ben", ["json://127.0.0.1:9/"]).id)
    pass_time(3 * 86_400)
    tick(now(), Clock())

    assert deliveries.get(receiver.id).attempts == 1


@pytest.mark.parametrize("seen", [True, False], ids=["asked", "nobody could ask"])
def test_end_says_that_meta_was_asked_only_where_it_was(store: Settings, seen: bool) -> None:
    person = profiles.save(site="facebook", meta_id="1", name="Anna").id
    token = credentials.add(profile=person, token="EAAB" + "x" * 40).id if seen else None
    tool = connections.save(tool="iconosquare", profile=person, credential=token).id
    alarms.add(profile=person, cause="token_expired", says="Why.", connections=[tool], state="open", at=1)
    verdicts.save(VERDICT | {"connection": tool, "state": "ok", "cause": "healthy", "remedy": "none"}, at=2)
    raise_alarms(now())

    assert notices.after(0)[-1].says.startswith("Checked with Meta") is seen
