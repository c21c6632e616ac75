"""`regrant doctor`: says what is wrong with regrant itself, and what to do about it."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, settings_of
from regrant.cli.failing import sentence
from regrant.cli.printable import echo
from regrant.cli.show import console, state_text, table
from regrant.doctor.named_check import Desk, NamedCheck
from regrant.errors import BadInput, Unavailable
from regrant.settings import Settings


@click.command()
@json_option
@click.option("--report", "as_report", is_flag=True, help="Print it as text to give away: no names, folders or ids.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, as_report: bool) -> None:
    """Look at regrant itself: settings, database, key, service, pairings. Exit code 1 where something needs you."""
    checks, settings = looked(ctx)
    if as_report:
        from regrant.doctor.telling import report

        echo(report(checks, settings))
    elif as_json:
        print_json([asdict(check) for check in checks])
    else:
        _print(checks)
    if any(check.state == "needs_you" for check in checks):
        sys.exit(1)


def looked(ctx: click.Context) -> tuple[list[NamedCheck], Settings | None]:
    """All checks, and the settings; with settings that cannot be read, nothing else can be looked at."""
    from regrant.doctor.examine import examine

    try:
        settings = settings_of(ctx)
    except BadInput as error:
        return [NamedCheck("settings", "needs_you", sentence(str(error)), error.hint)], None
    return [NamedCheck("settings", "ok", "The settings can be read."), *examine(_desk(settings))], settings


def _desk(settings: Settings) -> Desk:
    from regrant.app import open_store

    return Desk(settings, open_store=lambda: open_store(settings), locked=lambda: _locked(settings))


def _locked(settings: Settings) -> bool:
    """Is the vault locked where checks are made: in the service that runs, or else in each command?"""
    from regrant.cli.service import ask
    from regrant.store import keyholder
    from regrant.store.serving import port_left_by_service

    if port_left_by_service(settings) is not None:
        try:
            return bool(ask(settings, "GET", "/vault")["locked"])
        except Unavailable:
            pass  # the check of the service says more
    return keyholder.locked() and keyholder.home().kind != "passphrase"


def _print(checks: list[NamedCheck]) -> None:
    made = table("State", "Check", "What, and what next")
    for check in checks:
        made.add_row(state_text(check.state), check.id, " ".join(part for part in (check.says, check.advice) if part))
    console().print(made)
