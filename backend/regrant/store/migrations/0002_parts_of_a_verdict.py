"""A verdict says which functions still work, and what else it may be."""

from __future__ import annotations

from typing import Any

from peewee import Database, JSONField


def up(migrator: Any, db: Database) -> None:
    """Add the columns `functions` and `others`; verdicts of before know nothing of either.

    They may be null, for playhouse cannot bind a JSON default while it adds a column; no row of ours is.
    """
    migrator.migrate(
        migrator.add_column("verdict", "functions", JSONField(null=True)),
        migrator.add_column("verdict", "others", JSONField(null=True)),
    )
    db.execute_sql("UPDATE verdict SET functions = '{}', others = '[]'")  # type: ignore[no-untyped-call]
