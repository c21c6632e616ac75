"""The commands about being told."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from tests.cli.conftest import Regrant

from regrant.store import notices, profiles, reminders
from regrant.watch.announce import announce


def test_nothing_to_remind_of_is_said(regrant: Regrant) -> None:
    assert regrant("remind", "list").out.strip() == "Nothing is broken, and no end is known ahead."
    assert regrant("people", "list").out.startswith("Nobody yet")
    assert regrant("webhooks", "list").out.startswith("None yet")
    assert regrant("webhooks", "log").out.startswith("Nothing was sent")


def test_quiet_hours(regrant: Regrant) -> None:
    assert regrant("remind", "quiet", "22:00", "07:00").out.strip() == "Nobody is disturbed from 22:00 to 07:00."
    assert regrant("remind", "quiet").out.strip() == "Nobody is disturbed from 22:00 to 07:00."
    wrong = regrant("remind", "quiet", "22", "7")
    assert (wrong.code, wrong.err.count("\n")) == (1, 3)
    assert regrant("remind", "quiet", "--off").out.strip() == "No quiet hours."


def test_reminder_is_put_off_and_answered(regrant: Regrant) -> None:
    regrant("profiles", "add", "Anna", "--meta-id", "1")
    (person,) = profiles.every()
    facts = {"cause": "token_expired", "says": "Why.", "connections": [], "certainty": "meta_says"}
    made = reminders.add(profile=person.id, ends_at=2_000_000_000, steps=[1_999_000_000], changed_at=1, **facts)

    assert regrant("remind", "snooze", made.id, "2d").out.startswith("Quiet until")
    assert regrant("remind", "snooze", made.id, "soon").code == 2
    assert regrant("remind", "answer", made.id).code == 0
    assert "answered" in regrant("remind", "list").out
    assert regrant("remind", "answer", "rm_none").code == 1


def test_calendar_is_written(regrant: Regrant, tmp_path: Path) -> None:
    regrant("calendar", "export", str(tmp_path / "regrant.ics"))

    assert Calendar.from_ical((tmp_path / "regrant.ics").read_bytes())["PRODID"] == "-//regrant//EN"


def test_tail_shows_what_was_said_and_believes_nothing_of_it(regrant: Regrant) -> None:
    regrant("remind", "list")
    announce("alarm", "[red]Iconosquare[/red] needs you", "Why.", at=1_790_000_000)

    shown = regrant("tail", "--no-follow").out
    assert "[red]Iconosquare[/red] needs you" in shown
    assert notices.newest() == 1


def test_address_of_a_person_is_asked_for_and_not_shown(regrant: Regrant) -> None:
    added = regrant("people", "add", "Ben", typed="json://u:hunter2@127.0.0.1:9/\n")

    assert added.code == 0
    assert "hunter2" not in added.out + added.err + regrant("people", "list").out


def test_worker_without_a_shared_queue_says_what_to_do(regrant: Regrant) -> None:
    refused = regrant("worker")

    assert refused.code == 1
    assert "REGRANT_JOBS" in refused.err
