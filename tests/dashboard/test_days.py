"""A day on the dashboard is the reader's own: from midnight to midnight where the machine is, in every language."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.store.fresh import open_fresh

from regrant.dashboard import limits, timeline
from regrant.dashboard.shell import when
from regrant.dashboard.speak import day, from_now, number
from regrant.languages.language import reading
from regrant.settings import Settings
from regrant.store import connections, profiles, runs

EVENING = int(datetime(2026, 11, 3, 2, 30, tzinfo=UTC).timestamp())  # the 2nd in New York, the 3rd in Tokyo


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in this time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "code", "said"),
    [
        pytest.param("America/New_York", "en", "2\u00a0November 2026", id="English, the day before"),
        pytest.param("America/New_York", "de", "2.\u00a0November 2026", id="German, the same"),
        pytest.param("Asia/Tokyo", "ja", "2026年11月3日", id="Japanese, the day after"),
        pytest.param("Asia/Tokyo", "cs", "3.\u00a0listopadu 2026", id="Czech, the same"),
    ],
    indirect=["zone"],
)
def test_a_day_is_that_of_the_machine_in_every_language(zone: None, code: str, said: str) -> None:
    with reading(code):
        assert day(EVENING) == said


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"], indirect=True)
def test_what_asking_cost_is_counted_from_midnight_to_midnight(zone: None, tmp_path: Path) -> None:
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))
    made = connections.save(
        tool="madgicx", profile=profiles.save(site="facebook", meta_id="1", name="Fay").id, label="M"
    )
    runs.add(made.id, [], at=EVENING, requests=1, calls=3)
    shown = limits.view(EVENING + 3_600)["days"]

    assert [(day(one["at"]), one["calls"]) for one in shown][:2] == [(day(EVENING), 3), (day(EVENING - 86_400), 0)]


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
def test_a_day_is_an_hour_longer_when_the_clock_is_set_back(zone: None, tmp_path: Path) -> None:
    open_fresh(Settings(tmp_path, key_file=tmp_path / "key"))
    shown = limits.view(int(datetime(2026, 10, 26, 12, tzinfo=UTC).timestamp()))["days"]

    assert [day(one["at"]) for one in shown][:3] == [f"{n}\u00a0October 2026" for n in (26, 25, 24)]
    assert shown[0]["at"] - shown[1]["at"] == 25 * 3_600


def test_a_month_stands_alone_in_its_own_form() -> None:
    with reading("cs"):
        assert "listopad" in [one["name"] for one in timeline.months(EVENING - 5 * 86_400)]


@pytest.mark.parametrize(
    ("seconds", "code", "said"),
    [
        pytest.param(20, "en", "in about 1 minute", id="at once"),
        pytest.param(45 * 60, "de", "in etwa 45 Minuten", id="minutes"),
        pytest.param(7 * 3_600, "fr", "dans environ 7 heures", id="hours"),
        pytest.param(3 * 86_400, "cs", "asi za 3 dny", id="days"),
    ],
)
def test_a_wait_is_said_as_people_say_it(seconds: int, code: str, said: str) -> None:
    with reading(code):
        assert from_now(seconds) == said


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        pytest.param(None, "never", id="never"),
        pytest.param(0, "just now", id="now"),
        pytest.param(-20, "just now", id="by the clock of another machine"),
        pytest.param(-86_400, None, id="the clock was set back"),
        pytest.param(89 * 60, "89 minutes ago", id="minutes"),
        pytest.param(35 * 3_600, "35 hours ago", id="hours"),
        pytest.param(37 * 3_600, None, id="days"),
    ],
)
def test_a_moment_is_said_as_people_say_it(ago: int | None, said: str | None) -> None:
    moment = None if ago is None else int(time.time()) - ago

    assert when(moment) == (said or day(moment))


@pytest.mark.parametrize(("code", "said"), [("en", "2.5"), ("de", "2,5"), ("ja", "2.5"), ("pt-BR", "2,5")])
def test_a_number_has_the_readers_sign(code: str, said: str) -> None:
    with reading(code):
        assert number(2.5) == said
