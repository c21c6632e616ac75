"""What is let go of after a year and a bit, and what stays."""

from __future__ import annotations

import pytest

from regrant.store import connections, notices, profiles, runs
from regrant.store.ids import DAY
from regrant.store.outdated import KEPT, LEAST, let_go, let_go_daily

pytestmark = pytest.mark.usefixtures("store")

NOW = 2_000_000_000
FINDING = {"check": "token", "state": "ok", "detail": "", "facts": {}, "error": None, "retry_at": None}


def connection(tool: str) -> str:
    person = profiles.save(site="facebook", meta_id="1", name="Fay")
    return connections.save(tool=tool, profile=person.id, label=tool).id


def add(of: str, *, days_ago: float) -> str:
    at = NOW - int(days_ago * DAY)
    return runs.add(of, [FINDING | {"at": at}], at=at).id


def test_old_checks_go_with_what_they_found_and_the_newest_of_each_connection_stay() -> None:
    busy, quiet = connection("madgicx"), connection("iconosquare")
    old = [add(busy, days_ago=500) for _ in range(3)]
    kept = [add(quiet, days_ago=900 - number) for number in range(LEAST)]
    young = [add(busy, days_ago=1) for _ in range(LEAST)]

    let_go(NOW)

    assert [run.id for run in runs.of_connection(busy)] == young[::-1]
    assert [run.id for run in runs.of_connection(quiet)] == kept[::-1]
    assert [runs.findings(run) for run in old] == [[], [], []]
    assert all(runs.findings(run) for run in (*kept, *young))


@pytest.mark.parametrize(("age", "left"), [(KEPT - 1, 1), (KEPT, 1), (KEPT + 1, 0)], ids=["younger", "as old", "older"])
def test_messages_stay_for_a_year_and_a_bit(age: int, left: int) -> None:
    notices.add("alarm", "Iconosquare", "It lost access.", at=NOW - age)

    let_go(NOW)

    assert len(notices.after(0)) == left


def test_it_is_done_once_a_day_and_a_clock_that_was_set_back_keeps_nobody_from_it() -> None:
    def stays(moment: int) -> bool:
        notices.add("alarm", "x", "x", at=1)
        let_go_daily(moment)
        return bool(notices.after(0))

    assert [stays(moment) for moment in (NOW, NOW + DAY - 1, NOW + DAY, NOW - DAY)] == [False, True, False, False]
