"""Waits for the end of a login, says how it stands, and asks what there may be to ask. Ctrl-C loses nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from regrant.cli.failing import EXIT, INTERRUPTED, sentence, tell
from regrant.cli.printable import echo
from regrant.cli.show import console
from regrant.diagnosis import declined
from regrant.errors import RegrantError
from regrant.graph.login.onward import go_on
from regrant.graph.login.settle import answer
from regrant.store import logins
from regrant.store.ids import now
from regrant.store.logins import Login, LoginStep

LOOK = 0.3  # seconds between two looks at the row
MOVING = frozenset({LoginStep.CAME, LoginStep.SHORT, LoginStep.LONG})
PATIENCE = 60.0  # seconds for Meta to answer, once the person is back
CHOICES = {"k": "keep", "a": "add", "s": "same"}


def wait(login_id: str, poll: Callable[[str], object] | None = None) -> Login:
    """The login once it no longer waits; ends the command with what to do next where the person stops waiting.

    `poll` is called at each look, for a login that nobody else goes on with.
    """
    try:
        with console(stderr=True).status("") as shown:
            since = time.monotonic()
            while True:
                login = logins.get(login_id)
                if login.step == LoginStep.WAITING:
                    since = time.monotonic()
                if not _goes_on(login, since):
                    return go_on(login_id) if login.step == LoginStep.WAITING else login
                shown.update(_what(login))
                time.sleep(LOOK)
                if poll is not None:
                    poll(login_id)
    except KeyboardInterrupt:
        _leave(login_id)
        raise


def finish(login: Login) -> None:
    """Say how it ended, and ask whose login it was where that is not clear; ends with code 1 where it did not work."""
    while login.step == LoginStep.ASKS:
        login = _question(login)
    if login.step == LoginStep.DONE:
        _well(login)
        return
    then = login.hint or ("`regrant login resume` goes on with it" if login.is_open else "begin again: `regrant login`")
    tell("The login is not finished" if login.is_open else "The login did not work", login.said or login.step, then)
    sys.exit(EXIT)


def go_on_shown(login_id: str) -> Login:
    """Go on with Meta while the person sees that something is done; trouble is kept with the login."""
    with console(stderr=True).status("Asking Meta…"):
        try:
            return go_on(login_id)
        except RegrantError as trouble:
            return logins.note(login_id, said=str(trouble), hint=trouble.hint)


def _goes_on(login: Login, since: float) -> bool:
    if login.step == LoginStep.WAITING:
        return login.ends > now()
    return login.step in MOVING and not login.said and time.monotonic() - since < PATIENCE


def _what(login: Login) -> str:
    if login.step in MOVING:
        return "You are back: asking Meta for the token…"
    minutes = max(1, (login.ends - now()) // 60)
    return f"Waiting for you in Meta's window ({minutes} min left, Ctrl-C stops waiting)…"


def _leave(login_id: str) -> None:
    """What was asked of Meta is let end, for a code counts once; a second Ctrl-C leaves at once."""
    if logins.get(login_id).step in MOVING:
        echo("Finishing what Meta was asked for; Ctrl-C again leaves at once.", err=True)
        until = time.monotonic() + PATIENCE
        while logins.get(login_id).step in MOVING and not logins.get(login_id).said and time.monotonic() < until:
            time.sleep(LOOK)
    login = logins.get(login_id)
    said = {LoginStep.DONE: login.said, LoginStep.ASKS: login.said}.get(
        LoginStep(login.step), "Stopped waiting; nothing is lost"
    )
    echo(sentence(said), err=True)
    if login.is_open:
        echo(f"Go on with it: regrant login resume {login_id}", err=True)
    sys.exit(INTERRUPTED)


def _question(login: Login) -> Login:
    came, expected = login.facts["came"]["name"], login.facts["expected"]["name"]
    echo(f"{login.said}.", err=True)
    ways = [f"[k]eep {expected} as before", f"[a]dd {came} as a new profile"]
    ways += [] if login.facts["certain"] else [f"[s]ame person: {came} is {expected}"]
    known = {sign: word for sign, word in CHOICES.items() if word != "same" or not login.facts["certain"]}
    echo("  " + ", ".join(ways), err=True)
    try:
        chosen = click.prompt("Which", type=click.Choice(list(known)), default="k", err=True)
    except click.Abort:
        echo(f"\nNothing is changed. Answer later: regrant login answer {login.id} keep, or add.", err=True)
        sys.exit(INTERRUPTED)
    return answer(login.id, known[chosen])  # type: ignore[arg-type]


def _well(login: Login) -> None:
    report = login.facts.get("report", {})
    sign = "!" if declined.lacks(report) else "✓"
    echo(f"{sign} {login.said}.")
    for line in declined.lines(report, now()):
        echo(f"  {line}")
    if report.get("declined"):
        echo("Ask again for what was left out: regrant login --ask-again")
    echo("Next: regrant check")
