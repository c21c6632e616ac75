"""`regrant remind`: what people are told of, before and when something breaks."""

from __future__ import annotations

import re

import click

from regrant.cli.common import json_option, print_json, with_store
from regrant.cli.printable import echo
from regrant.cli.show import console, day, table
from regrant.store.ids import DAY, HOUR, MINUTE, now

UNITS = {"m": MINUTE, "h": HOUR, "d": DAY}


@click.group()
def remind() -> None:
    """See what regrant reminds of, put it off, or try how you would hear of it."""


@remind.command("list")
@json_option
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    """List what is broken and what will end, with the days on which you are told."""
    from dataclasses import asdict

    from regrant.store import alarms, reminders
    from regrant.watch.named import named

    with_store(ctx)
    live, ahead = alarms.live(), reminders.live()
    if as_json:
        print_json({"alarms": [asdict(one) for one in live], "reminders": [asdict(one) for one in ahead]})
        return
    made = table("Id", "What", "When", "Next told", "Why")
    for alarm in live:
        told = _put_off(alarm.answered_at, alarm.snoozed_until) or ("now" if alarm.opened_at else "if it stays so")
        made.add_row(alarm.id, named(alarm.connections), f"since {day(alarm.first_at)}", told, alarm.says)
    for one in ahead:
        coming = next((step for step in one.steps if step not in one.sent), None)
        told = _put_off(one.answered_at, one.snoozed_until) or day(coming)
        made.add_row(one.id, named(one.connections), f"ends {day(one.ends_at)}", told, one.says)
    console().print(made if live or ahead else "Nothing is broken, and no end is known ahead.")


@remind.command("snooze")
@click.argument("name", metavar="ID")
@click.argument("length", metavar="TIME", default="1d")
@click.pass_context
def snooze(ctx: click.Context, name: str, length: str) -> None:
    """Put a reminder or an alarm off for TIME, such as 90m, 4h or 2d."""
    from regrant.watch.remind import snooze as put_off

    if not (found := re.fullmatch(r"(\d{1,3})([mhd])", length)) or not int(found[1]):
        raise click.BadParameter("write it as 90m, 4h or 2d", param_hint="TIME")
    with_store(ctx)
    until = now() + int(found[1]) * UNITS[found[2]]
    put_off(name, until)
    echo(f"Quiet until {day(until)}.")


@remind.command("answer")
@click.argument("name", metavar="ID")
@click.pass_context
def answer(ctx: click.Context, name: str) -> None:
    """Say that somebody sees to it, so that nobody further is told."""
    from regrant.watch.remind import answer as answered

    with_store(ctx)
    answered(name)
    echo("Noted: nobody further is told of it.")


@remind.command("quiet")
@click.argument("hours", metavar="[FROM TO]", nargs=-1)
@click.option("--off", is_flag=True, help="Every hour will do.")
@click.pass_context
def quiet(ctx: click.Context, hours: tuple[str, ...], off: bool) -> None:
    """Show or set the hours in which nobody is disturbed, such as 22:00 07:00."""
    from regrant.watch.quiet import quiet_hours, set_quiet_hours

    if len(hours) not in {0, 2}:
        raise click.UsageError("Give two times, such as 22:00 07:00.")
    with_store(ctx)
    if hours or off:
        set_quiet_hours((hours[0], hours[1]) if hours else None)
    kept = quiet_hours()
    echo(f"Nobody is disturbed from {kept[0]} to {kept[1]}." if kept else "No quiet hours.")


@remind.command("test")
@click.pass_context
def test(ctx: click.Context) -> None:
    """Send one test by every way there is, and say how each went."""
    from regrant.watch.trial import trial

    with_store(ctx)
    for line in trial(now()):
        echo(line)


def _put_off(answered_at: int | None, snoozed_until: int | None) -> str:
    if answered_at is not None:
        return "answered"
    return f"put off until {day(snoozed_until)}" if snoozed_until else ""
