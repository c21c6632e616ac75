"""Quiet hours: when nobody is disturbed. What comes up then waits for their end; programs are told at once."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, tzinfo

from regrant.errors import BadInput
from regrant.store.remembered import recall, remember

KEY = "quiet_hours"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def quiet_hours() -> tuple[str, str] | None:
    """From when to when, as HH:MM in this machine's own time; None where every hour will do."""
    kept = recall(KEY)
    return (kept[0], kept[1]) if kept else None


def set_quiet_hours(hours: tuple[str, str] | None) -> None:
    """Keep them, or do away with them. Raises BadInput for what is no time of day."""
    if hours is not None and (wrong := next((one for one in hours if not _TIME.fullmatch(one)), None)):
        raise BadInput(f"{wrong!r} is not a time of day", hint="Write it as 22:00.")
    if hours is not None and hours[0] == hours[1]:
        raise BadInput("quiet hours that begin and end at once", hint="Give two times, such as 22:00 and 07:00.")
    remember(KEY, list(hours or ()))


def disturb_at(moment: int, hours: tuple[str, str] | None, zone: tzinfo | None = None) -> int:
    """The first moment from `moment` on (Unix seconds) at which people may be disturbed.

    `zone` is the person's time zone; None is this machine's.
    """
    if hours is None:
        return moment
    here = datetime.fromtimestamp(moment, zone) if zone else datetime.fromtimestamp(moment).astimezone()
    begin, end = (time.fromisoformat(one) for one in hours)
    clock = here.time().replace(tzinfo=None)
    over_midnight = begin > end
    quiet = (clock >= begin or clock < end) if over_midnight else begin <= clock < end
    if not quiet:
        return moment
    day = here.date() + timedelta(days=1 if over_midnight and clock >= begin else 0)
    ends = datetime.combine(day, end, zone) if zone else datetime.combine(day, end).astimezone()
    return int(ends.timestamp())
