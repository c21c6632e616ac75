"""When a connection is asked next."""

from __future__ import annotations

import pytest

from regrant.causes import State
from regrant.store.ids import DAY, HOUR, MINUTE
from regrant.store.watched import Watched
from regrant.watch.schedule import GRACE, SPREAD, next_look, overdue

NOW = 1_790_000_000
OK, BROKEN, UNKNOWN = State.OK, State.NEEDS_YOU, State.UNKNOWN


def watched(**facts: int | str | None) -> Watched:
    return Watched(**({"connection": "co_1", "next_at": NOW} | facts))  # type: ignore[arg-type]


WELL = watched(well_since=NOW - 30 * DAY, streak=30)


@pytest.mark.parametrize(
    ("before", "state", "ends_in", "wait"),
    [
        pytest.param(WELL, OK, None, DAY, id="all is well: once a day"),
        pytest.param(WELL, OK, 60 * DAY, DAY, id="the end is far: once a day"),
        pytest.param(WELL, OK, 10 * DAY, 12 * HOUR, id="within a fortnight: twice"),
        pytest.param(WELL, OK, 2 * DAY, 6 * HOUR, id="within days: four times"),
        pytest.param(None, OK, None, HOUR, id="new, or just mended: in an hour"),
        pytest.param(WELL, BROKEN, None, 5 * MINUTE, id="first failed answer: soon, to confirm it"),
        pytest.param(watched(broken_since=NOW - 20 * MINUTE), BROKEN, None, 15 * MINUTE, id="broke within the hour"),
        pytest.param(watched(broken_since=NOW - 5 * HOUR), BROKEN, None, HOUR, id="broke today"),
        pytest.param(watched(broken_since=NOW - 9 * DAY), BROKEN, None, 6 * HOUR, id="long broken: it may heal"),
        pytest.param(WELL, UNKNOWN, None, 5 * MINUTE, id="no answer"),
        pytest.param(watched(streak=3, why="Meta did not answer"), UNKNOWN, None, 40 * MINUTE, id="no answer, 4 times"),
        pytest.param(watched(streak=99, why="Meta did not answer"), UNKNOWN, None, 6 * HOUR, id="no answer for days"),
    ],
)
def test_wait_fits_what_was_found(before: Watched | None, state: State, ends_in: int | None, wait: int) -> None:
    ends_at = None if ends_in is None else NOW + ends_in
    made = next_look(before, "co_1", state, NOW, ends_at=ends_at)

    assert NOW + wait * (1 - SPREAD) <= made.next_at <= NOW + wait * (1 + SPREAD)
    assert made.why


def test_meta_is_left_alone_for_as_long_as_it_wants() -> None:
    made = next_look(WELL, "co_1", UNKNOWN, NOW, until=NOW + 3 * HOUR)

    assert NOW + 3 * HOUR <= made.next_at <= NOW + 3 * HOUR + MINUTE


def test_end_that_comes_before_the_next_look_is_looked_at_when_it_has_come() -> None:
    made = next_look(WELL, "co_1", OK, NOW, ends_at=NOW + 2 * HOUR)

    assert made.next_at == NOW + 2 * HOUR + GRACE


def test_connections_do_not_ask_all_at_once() -> None:
    moments = {next_look(WELL, f"co_{number}", OK, NOW).next_at for number in range(100)}

    assert len(moments) > 90
    assert max(moments) - min(moments) > DAY * SPREAD


def test_no_answer_forgets_nothing_of_what_was_known() -> None:
    broken = watched(broken_since=NOW - HOUR, streak=4)
    made = next_look(broken, "co_1", UNKNOWN, NOW)

    assert made.broken_since == NOW - HOUR
    assert next_look(made, "co_1", BROKEN, NOW + HOUR).broken_since == NOW - HOUR


@pytest.mark.parametrize(
    ("next_in", "due"),
    [
        pytest.param(-1, True, id="its time has come"),
        pytest.param(HOUR, False, id="not yet"),
        pytest.param(400 * DAY, True, id="the clock was set back by a year"),
    ],
)
def test_due(next_in: int, *, due: bool) -> None:
    assert overdue(watched(next_at=NOW + next_in), NOW) is due
