"""Connections in words: by their tools, and no longer than a notification's title."""

from __future__ import annotations

from collections.abc import Sequence

from regrant.recipes.book import book
from regrant.store import connections
from regrant.store.connections import Connection


def named(ids: Sequence[str]) -> str:
    """Such as `Iconosquare`, `Iconosquare and Buffer`, or `Iconosquare and 39 others`."""
    known = {one.id: one for one in connections.every()}
    titles = list(dict.fromkeys(_title(known[name]) for name in ids if name in known))
    count = sum(name in known for name in ids)
    if not titles:
        return "A connection that is gone"
    if len(titles) == count == 1:
        return titles[0]
    if len(titles) == count == 2:
        return f"{titles[0]} and {titles[1]}"
    if len(titles) == 1:
        return f"{titles[0]} ({count} connections)"
    return f"{titles[0]} and {count - 1} others"


def _title(connection: Connection) -> str:
    return book().tool_or_generic(connection.tool, connection.tool_name).title
