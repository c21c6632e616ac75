"""Watched: when each connection is asked about next, and why then."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import IntegerField, TextField

from regrant.store.database import Row, connected, value


class WatchedRow(Row):
    """A row of `watched`."""

    connection = TextField(primary_key=True)
    next_at = IntegerField()
    looked_at = IntegerField()
    why = TextField(default="")
    streak = IntegerField(default=0)
    broken_since = IntegerField(null=True)
    well_since = IntegerField(null=True)

    class Meta:
        table_name = "watched"


@dataclass(frozen=True, slots=True)
class Watched:
    """How one connection is watched.

    `looked_at` is the look that this rests on, `next_at` when it is asked next, `broken_since` and `well_since` when it
    was first found so without a break; all Unix seconds. `streak` counts the looks that found the same state.
    """

    connection: str
    next_at: int
    looked_at: int = 0
    why: str = ""
    streak: int = 0
    broken_since: int | None = None
    well_since: int | None = None


def keep(watched: Watched) -> None:
    """Keep when the connection is asked next."""
    with connected():
        WatchedRow.insert(
            connection=watched.connection,
            next_at=watched.next_at,
            looked_at=watched.looked_at,
            why=watched.why,
            streak=watched.streak,
            broken_since=watched.broken_since,
            well_since=watched.well_since,
        ).on_conflict(
            conflict_target=[WatchedRow.connection],
            preserve=[
                WatchedRow.next_at,
                WatchedRow.looked_at,
                WatchedRow.why,
                WatchedRow.streak,
                WatchedRow.broken_since,
                WatchedRow.well_since,
            ],
        ).execute()


def every() -> dict[str, Watched]:
    """How each connection is watched, by its id; one that was never looked at is not there."""
    with connected():
        return {row.connection: value(Watched, row) for row in WatchedRow.select()}
