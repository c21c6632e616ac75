"""Notices: what was said to people, in the order it was said; what the extension, the events and webhooks carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from peewee import AutoField, IntegerField, JSONField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value


class NoticeRow(Row):
    """A row of `notice`."""

    id = AutoField()
    at = IntegerField()
    kind = TextField()
    title = TextField()
    says = TextField()
    about = TextField(default="")
    facts = JSONField(default=dict)

    class Meta:
        table_name = "notice"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. `kind` is alarm, alarm_ended, reminder, escalation or test; `about` the alarm's or reminder's id."""

    id: int
    at: int
    kind: str
    title: str
    says: str
    about: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def add(kind: str, title: str, says: str, *, at: int, about: str = "", facts: dict[str, Any] | None = None) -> Notice:
    """Keep one message; `at` is Unix seconds."""
    with connected():
        row = NoticeRow.create(kind=kind, title=title, says=says, at=at, about=about, facts=facts or {})
        return value(Notice, row)


def get(notice_id: int) -> Notice:
    """The notice of that number. Raises NotFound."""
    with connected():
        row = NoticeRow.get_or_none(NoticeRow.id == notice_id)
    if row is None:
        raise NotFound(f"no notice {notice_id}")
    return value(Notice, row)


def after(notice_id: int, *, limit: int = 100) -> list[Notice]:
    """The notices after that number, oldest first."""
    with connected():
        rows = NoticeRow.select().where(NoticeRow.id > notice_id).order_by(NoticeRow.id).limit(limit)
        return [value(Notice, row) for row in rows]


def newest() -> int:
    """The number of the newest notice; 0 where there is none."""
    with connected():
        row = NoticeRow.select(NoticeRow.id).order_by(NoticeRow.id.desc()).first()
        return 0 if row is None else int(row.id)
