"""The verb `examine`: every named check, each with a deadline, so that one which hangs never keeps the others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from peewee import PeeweeException

from regrant.doctor import backups, database, folder, key, pairing, service
from regrant.doctor.named_check import CheckId, Desk, NamedCheck
from regrant.errors import RegrantError
from regrant.store.database import connected

DEADLINE = 5.0  # seconds: a disk or a keyring that needs longer is itself the trouble
SLOW = 15.0  # seconds: a database may be brought up to date first; a keyring may ask the person something


@dataclass(frozen=True, slots=True)
class Examination:
    """One check: its name, what looks, and how long it may take. `rows`: it needs the database."""

    id: CheckId
    look: Callable[[Desk], NamedCheck]
    seconds: float = DEADLINE
    rows: bool = False


EVERY = (
    Examination("folder", folder.look),
    Examination("database", database.look, seconds=SLOW),
    Examination("key", key.look, seconds=SLOW, rows=True),
    Examination("backup", backups.look, rows=True),
    Examination("service", service.look),
    Examination("pairing", pairing.look, rows=True),
)
"""All of them, in the order in which one rests on another."""


def examine(desk: Desk, every: tuple[Examination, ...] = EVERY) -> list[NamedCheck]:
    """All checks; where the database does not open, what needs it is left out."""
    found: list[NamedCheck] = []
    for one in every:
        if one.rows and any(check.id == "database" and check.state != "ok" for check in found):
            continue
        found.append(_within(one, desk))
    return found


def _within(one: Examination, desk: Desk) -> NamedCheck:
    """The check's answer, or that there was none in time. A thread that hangs is left behind: it can do no harm."""
    answers: list[NamedCheck] = []
    thread = threading.Thread(target=lambda: answers.append(_look(one, desk)), name=f"doctor {one.id}", daemon=True)
    thread.start()
    thread.join(one.seconds)
    if answers:
        return answers[0]
    said = f"No answer within {one.seconds:g} seconds." if thread.is_alive() else "It could not be looked at."
    return NamedCheck(one.id, "unknown", said, "Try again in a minute; restart the computer if it stays so.")


def _look(one: Examination, desk: Desk) -> NamedCheck:
    try:
        if not one.rows:
            return one.look(desk)
        with connected():
            return one.look(desk)
    except RegrantError as error:
        return NamedCheck(one.id, "needs_you", f"{str(error)[:1].upper()}{str(error)[1:]}.", error.hint)
    except (OSError, PeeweeException) as error:
        return NamedCheck(one.id, "unknown", f"It could not be looked at: {error}.", "Try again in a minute.")
