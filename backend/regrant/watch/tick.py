"""One minute's work of the watch, in the order in which each part needs the one before."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from peewee import PeeweeException

from regrant.errors import RegrantError
from regrant.graph.login.renewal import renew_due
from regrant.repair.verify import verify_again
from regrant.settings import current
from regrant.store.backup import daily
from regrant.store.database import writing
from regrant.store.ids import MINUTE
from regrant.store.outdated import let_go_daily
from regrant.store.remembered import recall, remember
from regrant.watch.deliver import deliver
from regrant.watch.look import look
from regrant.watch.raise_alarms import raise_alarms
from regrant.watch.remind import remind

SOON = 40  # seconds
ASLEEP = 5 * MINUTE  # no tick for so long: the machine slept, or the service was off
WAKING = MINUTE  # for the network to come back before anybody is asked
LAST = "watch_last"

_logger = logging.getLogger("regrant.watch")


@dataclass
class Clock:
    """What one process remembers from tick to tick: until when it is still waking up (Unix seconds)."""

    waking_until: int = 0


_clock = Clock()


def tick(now: int, clock: Clock = _clock) -> None:
    """Do all that is due at `now` (Unix seconds); trouble in one part is written down and keeps no other from its work.

    After a sleep nothing is asked for a minute; what came due meanwhile is then caught up with, once.
    """
    last = _claim(now)
    if last is None:
        return
    if last and now - last > ASLEEP:
        clock.waking_until = now + WAKING
    if now >= clock.waking_until:
        _part("look", lambda: look(now))
        _part("verify", verify_again)
        _part("renewals", renew_due)
    _part("alarms", lambda: raise_alarms(now))
    _part("reminders", lambda: remind(now))
    _part("deliveries", lambda: deliver(now))
    _part("backup", lambda: daily(current()))
    _part("outdated", lambda: let_go_daily(now))


def _claim(now: int) -> int | None:
    """When the last tick was; None where another machine has done this minute's work."""
    with writing():
        last = int(recall(LAST, 0))
        if 0 <= now - last < SOON:
            return None
        remember(LAST, now)
        return last


def _part(name: str, work: Callable[[], object]) -> None:
    try:
        work()
    except (RegrantError, PeeweeException, OSError) as trouble:  # such as locked secrets, or a row that is gone
        _logger.warning("%s: %s", name, trouble)
