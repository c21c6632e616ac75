"""Connections: one tool, one profile, one workspace of that tool."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from peewee import IntegerField, TextField

from regrant.errors import BadInput, NotFound
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now


class ConnectionRow(Row):
    """A row of `connection`."""

    id = TextField(primary_key=True)
    tool = TextField()
    profile = TextField()
    workspace = TextField(default="")
    label = TextField()
    credential = TextField(null=True)
    connected_at = IntegerField(null=True)
    created = IntegerField()

    class Meta:
        table_name = "connection"


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection. `connected_at` is the day of the last login, Unix seconds, None where nobody knows."""

    id: str
    tool: str
    profile: str
    workspace: str
    label: str
    credential: str | None
    connected_at: int | None
    created: int

    @property
    def tool_name(self) -> str:
        """What its tool is called where no file knows it: as the person calls it, but never as a workspace is."""
        return self.tool if self.label == self.workspace else self.label


def save(*, tool: str, profile: str, workspace: str = "", label: str = "", **more: Any) -> Connection:
    """The connection of that tool, profile and workspace: made, or changed where it is there, with its history kept.

    `more` may be `credential` and `connected_at`.
    """
    with writing():
        row = ConnectionRow.get_or_none(
            ConnectionRow.tool == tool, ConnectionRow.profile == profile, ConnectionRow.workspace == workspace
        )
        if row is not None:
            return update(row.id, label=label or row.label, **more)
        row = ConnectionRow.create(
            id=new_id("co"),
            tool=tool,
            profile=profile,
            workspace=workspace,
            label=label or workspace or tool,
            created=now(),
            **more,
        )
        return value(Connection, row)


def update(connection_id: str, **changes: Any) -> Connection:
    """Change `label`, `credential` or `connected_at`. Raises NotFound."""
    if unknown := set(changes) - {"label", "credential", "connected_at"}:
        raise BadInput(f"a connection has no {', '.join(sorted(unknown))} that could change")
    with writing():
        row = _row(connection_id)
        for name, new in changes.items():
            setattr(row, name, new)
        row.save()
        return value(Connection, row)


def get(connection_id: str) -> Connection:
    """The connection of that id. Raises NotFound."""
    return value(Connection, _row(connection_id))


def every() -> list[Connection]:
    """All connections, oldest first."""
    with connected():
        rows = ConnectionRow.select(*(getattr(ConnectionRow, item.name) for item in fields(Connection))).order_by(
            ConnectionRow.id
        )
        return [Connection(*row) for row in rows.tuples().iterator()]  # as tuples: a page reads a thousand of these


def of_profile(profile_id: str) -> list[Connection]:
    """A profile's connections, oldest first."""
    with connected():
        rows = ConnectionRow.select().where(ConnectionRow.profile == profile_id).order_by(ConnectionRow.id)
        return [value(Connection, row) for row in rows]


def remove(connection_id: str) -> None:
    """Forget the connection and all that was found out about it. Raises NotFound."""
    with connected():
        _row(connection_id).delete_instance()


def _row(connection_id: str) -> ConnectionRow:
    with connected():
        row = ConnectionRow.get_or_none(ConnectionRow.id == connection_id)
    if row is None:
        raise NotFound(f"no connection {connection_id!r}", hint="`regrant connections` lists them.")
    return row
