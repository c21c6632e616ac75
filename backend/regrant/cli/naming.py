"""What a person calls a connection: its id, or its tool or label where only one is meant."""

from __future__ import annotations

from regrant.errors import NotFound
from regrant.store import connections


def connection_id(name: str) -> str:
    """The id of the connection that is meant. Raises NotFound where none is, or more than one."""
    every = connections.every()
    if any(one.id == name for one in every):
        return name
    meant = [one for one in every if name.casefold() in {one.tool.casefold(), one.label.casefold()}]
    if len(meant) == 1:
        return meant[0].id
    if meant:
        ids = ", ".join(f"{one.id} ({one.workspace or one.label})" for one in meant)
        raise NotFound(f"{name!r} may be any of {len(meant)} connections", hint=f"Take an id: {ids}.")
    known = ", ".join(dict.fromkeys(one.label for one in every)) or "none yet"
    raise NotFound(f"no connection {name!r}", hint=f"There are: {known}. `regrant connections` shows their ids.")
