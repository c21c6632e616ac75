"""A pairing may have an end, and the database itself holds that one connection has one walk at a time."""

from __future__ import annotations

from typing import Any

from peewee import Database, IntegerField

_UNDER_WAY = "state IN ('waiting', 'running', 'verifying')"


def up(migrator: Any, db: Database) -> None:
    """Add `pairing.expires`, and an index that no second walk under way passes, on whichever database."""
    migrator.migrate(migrator.add_column("pairing", "expires", IntegerField(null=True)))
    # there is none of these, unless somebody wrote into the file: the index would not be made then
    db.execute_sql(  # type: ignore[no-untyped-call]
        f"UPDATE repair SET state = 'abandoned', ended = started WHERE {_UNDER_WAY} AND id NOT IN "  # noqa: S608
        f"(SELECT MAX(id) FROM repair WHERE {_UNDER_WAY} GROUP BY connection)"
    )
    db.execute_sql(  # type: ignore[no-untyped-call]
        f"CREATE UNIQUE INDEX repair_one_under_way ON repair (connection) WHERE {_UNDER_WAY}"
    )
