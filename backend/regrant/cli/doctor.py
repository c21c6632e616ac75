"""`regrant doctor`: looks at everything in turn and says what is wrong, in the same words as the popup's Diagnose."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from regrant.cli.common import json_option, print_json, settings_of
from regrant.cli.doctor_checks import NamedCheck, every_check
from regrant.cli.failing import sentence
from regrant.cli.show import Shown, console, state_text, table
from regrant.errors import BadInput

SHOWN: dict[str, Shown] = {"ok": "well", "needs_you": "needs_you", "unknown": "unknown"}


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Look at regrant itself: settings, database, key, service, pairings. Exit code 1 where something needs you."""
    checks = _looked(ctx)
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        _print(checks)
    if any(check.state == "needs_you" for check in checks):
        sys.exit(1)


def _looked(ctx: click.Context) -> list[NamedCheck]:
    """All checks; with settings that cannot be read, nothing else can be looked at."""
    try:
        settings = settings_of(ctx)
    except BadInput as error:
        return [NamedCheck("settings", "needs_you", sentence(str(error)), error.hint)]
    return [NamedCheck("settings", "ok", "The settings can be read."), *every_check(settings)]


def _print(checks: list[NamedCheck]) -> None:
    made = table("State", "Check", "What, and what next")
    for check in checks:
        made.add_row(
            state_text(SHOWN[check.state]), check.id, " ".join(part for part in (check.says, check.advice) if part)
        )
    console().print(made)
