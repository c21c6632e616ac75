"""Quiet hours."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from regrant.errors import BadInput
from regrant.settings import Settings
from regrant.watch.quiet import disturb_at, quiet_hours, set_quiet_hours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = ("22:00", "07:00")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp())


@pytest.mark.parametrize(
    ("hours", "moment", "then"),
    [
        pytest.param(None, "2026-11-21 03:00", "2026-11-21 03:00", id="none"),
        pytest.param(NIGHT, "2026-11-21 12:00", "2026-11-21 12:00", id="by day"),
        pytest.param(NIGHT, "2026-11-21 23:30", "2026-11-22 07:00", id="before midnight"),
        pytest.param(NIGHT, "2026-11-21 03:30", "2026-11-21 07:00", id="after midnight"),
        pytest.param(NIGHT, "2026-11-21 07:00", "2026-11-21 07:00", id="the moment it ends"),
        pytest.param(NIGHT, "2026-10-24 23:00", "2026-10-25 07:00", id="the night that is an hour longer"),
        pytest.param(("12:00", "14:00"), "2026-11-21 13:00", "2026-11-21 14:00", id="within a day"),
        pytest.param(("12:00", "14:00"), "2026-11-21 15:00", "2026-11-21 15:00", id="after them"),
    ],
)
def test_nobody_is_disturbed_before(hours: tuple[str, str] | None, moment: str, then: str) -> None:
    assert disturb_at(at(moment), hours, BERLIN) == at(then)


@pytest.mark.parametrize("hours", [("22", "07:00"), ("25:00", "07:00"), ("22:00", "22:00"), ("", "")], ids=str)
def test_what_is_no_time_of_day_is_refused_and_nothing_changes(store: Settings, hours: tuple[str, str]) -> None:
    set_quiet_hours(NIGHT)

    with pytest.raises(BadInput):
        set_quiet_hours(hours)
    assert quiet_hours() == NIGHT
