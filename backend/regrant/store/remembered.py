"""Settings that regrant writes itself: one key, one JSON value."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from peewee import JSONField, TextField

from regrant.redaction import hide_in
from regrant.store.database import Row, connected


class SettingRow(Row):
    """A row of `setting`."""

    key = TextField(primary_key=True)
    value = JSONField()

    class Meta:
        table_name = "setting"


def recall(key: str, default: Any = None) -> Any:
    """What was remembered under the key, or the default."""
    with connected():
        row = SettingRow.get_or_none(SettingRow.key == key)
    return default if row is None else row.value


def remember(key: str, value: Any) -> None:
    """Keep a JSON value under the key; the last one counts."""
    with connected():
        SettingRow.insert(key=key, value=hide_in(value)).on_conflict(
            conflict_target=[SettingRow.key], preserve=[SettingRow.value]
        ).execute()


def everything() -> dict[str, Any]:
    """All that is remembered."""
    with connected():
        return {row.key: row.value for row in SettingRow.select().order_by(SettingRow.key)}


def copy_into(line: sqlite3.Connection, key: str) -> None:
    """Remember the same in a copy of these rows, where it remembers something under that key at all."""
    line.execute("UPDATE setting SET value = ? WHERE key = ?", (json.dumps(recall(key)), key))
