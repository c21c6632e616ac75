"""The ends and reminders as a calendar (RFC 5545): one event an end, an alarm for each step before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from regrant.causes import Certainty
from regrant.store.reminders import Reminder

if TYPE_CHECKING:
    import icalendar

REFRESH = timedelta(hours=6)  # how often a calendar program may ask for the feed


def calendar(reminders: Iterable[Reminder], titles: dict[str, str]) -> bytes:
    """The feed; `titles` has a few words for each reminder's id, such as the tools' names.

    An event keeps its UID while its date moves, and its SEQUENCE grows with each move, so that calendars change it
    and do not show it twice.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//regrant//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", "regrant")
    made.add("x-wr-calname", "regrant")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for one in reminders:
        made.add_component(_event(one, titles[one.id]))
    text: bytes = made.to_ical()
    return text


def _event(one: Reminder, title: str) -> icalendar.Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one.id}@regrant")
    event.add("dtstamp", _moment(one.changed_at))
    event.add("last-modified", _moment(one.changed_at))
    event.add("sequence", one.sequence)
    event.add("dtstart", _moment(one.ends_at))
    event.add("duration", timedelta(minutes=30))
    sure = one.certainty == Certainty.META_SAYS
    event.add("summary", f"{title}: access {'ends' if sure else 'probably ends'}")
    event.add("description", f"{one.says}\n\nRun `regrant plan`, or open regrant in your browser, before then.")
    event.add("status", "CANCELLED" if one.ended_at is not None else "CONFIRMED" if sure else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    for step in one.steps if one.ended_at is None and one.answered_at is None else ():
        event.add_component(_alarm(step - one.ends_at, title))
    return event


def _alarm(before: int, title: str) -> icalendar.Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(seconds=before))
    alarm.add("description", f"{title}: access ends soon")
    return alarm


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
