"""Which connections a person who presses Check need not ask about again. When the clock asks is for the watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regrant import settings
from regrant.causes import State
from regrant.checks.check import last_findings
from regrant.checks.fresh import is_fresh
from regrant.store import connections, runs, verdicts
from regrant.store.connections import Connection
from regrant.store.ids import MINUTE, now


@dataclass(frozen=True, slots=True)
class Spared:
    """A connection that was not asked about again: when it was asked last (Unix seconds), and what to say of it."""

    connection: str
    at: int
    says: str


def spared(connection_ids: Iterable[str] | None = None, *, at: int | None = None) -> list[Spared]:
    """The connections that a person need not ask about again: all was well a few minutes ago, and is thought to be.

    A pretend Meta is always asked: it has no limits to be careful of, and breaks at the press of a button.
    """
    if settings.current().sandbox:
        return []
    moment = now() if at is None else at
    return [said for one in _askable(connection_ids) if (said := _said(one, moment))]


def _askable(connection_ids: Iterable[str] | None) -> list[Connection]:
    every = connections.every() if connection_ids is None else [connections.get(name) for name in connection_ids]
    return [one for one in every if one.credential]


def _said(connection: Connection, moment: int) -> Spared | None:
    run, verdict = runs.latest(connection.id), verdicts.latest(connection.id)
    if run is None or verdict is None or verdict.state != State.OK:
        return None
    if not is_fresh(last_findings(connection.id), run.at, moment):
        return None
    minutes = (moment - run.at) // MINUTE
    ago = "less than a minute ago" if not minutes else "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
    return Spared(connection.id, run.at, f"Meta was asked {ago}, and all was well: not asked again.")
