"""Reminders: in steps, once each, one for all that ends together, moved with the date."""

from __future__ import annotations

import pytest

from regrant.causes import Cause, Certainty
from regrant.diagnosis.forecast import Forecast
from regrant.settings import Settings
from regrant.store import notices, profiles, reminders
from regrant.store.ids import DAY
from regrant.store.reminders import Reminder
from regrant.watch.remind import follow
from regrant.watch.reminders import Due, dues, step_due, steps_of

NOW = 1_790_000_000
END = NOW + 60 * DAY


def days_before(*days: int, end: int = END) -> list[int]:
    return [end - one * DAY for one in days]


@pytest.mark.parametrize(
    ("remind_at", "days"),
    [
        pytest.param(None, (14, 7, 3, 1), id="no day of its own"),
        pytest.param(END - 15 * DAY, (15, 7, 3, 1), id="the tool's own day 75 of 90"),
        pytest.param(END - 5 * DAY, (14, 7, 3, 1), id="a day of its own that comes late"),
    ],
)
def test_steps(remind_at: int | None, days: tuple[int, ...]) -> None:
    assert list(steps_of(END, remind_at)) == days_before(*days)


def reminder(**facts: object) -> Reminder:
    plain = {
        "id": "rm_1",
        "profile": "pr_1",
        "cause": "token_expired",
        "says": "",
        "connections": ["a"],
        "ends_at": END,
    }
    steps = {"ends_at": END, "certainty": "meta_says", "steps": days_before(14, 7, 3, 1), "changed_at": NOW}
    return Reminder(**(plain | steps | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "days_left", "step"),
    [
        pytest.param(reminder(), 20, None, id="far"),
        pytest.param(reminder(), 14, 14, id="the first day"),
        pytest.param(reminder(sent=days_before(14)), 10, None, id="told already"),
        pytest.param(reminder(sent=days_before(14)), 2, 3, id="two steps slept through: the last of them"),
        pytest.param(reminder(answered_at=NOW), 1, None, id="somebody sees to it"),
        pytest.param(reminder(sent=days_before(14), snoozed_until=END - 5 * DAY), 6, None, id="put off"),
        pytest.param(reminder(sent=days_before(14, 7), snoozed_until=END - 5 * DAY), 5, 7, id="put off until now"),
        pytest.param(reminder(), 0, None, id="it has come: an alarm speaks of it"),
        pytest.param(reminder(ended_at=NOW), 1, None, id="it was put right"),
    ],
)
def test_each_step_is_said_once(told: Reminder, days_left: int, step: int | None) -> None:
    said = step_due(told, END - days_left * DAY)

    assert said == (None if step is None else END - step * DAY)


def forecast(name: str, ends: int | None = END, cause: Cause = Cause.TOKEN_EXPIRED) -> Forecast:
    return Forecast(name, ends, cause if ends else None, Certainty.META_SAYS, None, says="Access ends.")


@pytest.mark.parametrize(
    ("forecasts", "count"),
    [
        pytest.param([forecast("a"), forecast("b")], 1, id="one login, one end"),
        pytest.param([forecast("a"), forecast("b", END + 3 * DAY)], 2, id="two days"),
        pytest.param([forecast("a"), forecast("b", cause=Cause.DATA_ACCESS_EXPIRED)], 2, id="two reasons"),
        pytest.param([forecast("a"), forecast("z")], 2, id="two people"),
        pytest.param([forecast("a", None)], 0, id="no end known"),
        pytest.param([forecast(name, cause=Cause.API_VERSION_OR_FIELD_DEPRECATED) for name in "az"], 1, id="a version"),
    ],
)
def test_what_ends_together_is_said_together(forecasts: list[Forecast], count: int) -> None:
    assert len(dues(forecasts, {"a": "pr_1", "b": "pr_1", "z": "pr_2"})) == count


def due(profile: str, ends_at: int, *names: str) -> Due:
    steps = steps_of(ends_at, None)
    return Due(profile, Cause.TOKEN_EXPIRED, "Access ends.", names, ends_at, Certainty.META_SAYS, steps)


def test_date_that_moves_keeps_its_id_and_grows_its_sequence(store: Settings) -> None:
    person = profiles.save(site="facebook", meta_id="1", name="Anna").id
    follow([due(person, END, "a", "b")], NOW)
    (first,) = reminders.live()
    reminders.update(first.id, sent=days_before(14), answered_at=NOW)
    follow([due(person, END + 60 * DAY, "a", "b")], NOW + DAY)
    (moved,) = reminders.live()

    assert (moved.id, moved.sequence, moved.sent, moved.answered_at) == (first.id, 1, [], None)
    assert moved.ends_at == END + 60 * DAY


def test_same_date_changes_nothing(store: Settings) -> None:
    person = profiles.save(site="facebook", meta_id="1", name="Anna").id
    for moment in (NOW, NOW + DAY):
        follow([due(person, END + moment % 7, "a")], moment)
    (kept,) = reminders.live()

    assert (kept.sequence, kept.changed_at) == (0, NOW)


def test_end_that_is_no_more_is_cancelled(store: Settings) -> None:
    person = profiles.save(site="facebook", meta_id="1", name="Anna").id
    follow([due(person, END, "a")], NOW)
    follow([], NOW + DAY)

    assert reminders.live() == []
    assert notices.newest() == 0
