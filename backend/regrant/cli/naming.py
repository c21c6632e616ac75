"""What a person calls a connection, a profile or an app: its id, or a name of it where only one is meant."""

from __future__ import annotations

from regrant.errors import NotFound
from regrant.store import apps, connections, profiles


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


def profile_id(name: str) -> str:
    """The id of the profile that is meant: its id, or its name where only one has it. Raises NotFound."""
    every = profiles.every()
    meant = [one.id for one in every if name == one.id] or [
        one.id for one in every if name.casefold() in {one.name.casefold(), one.meta_id.casefold()}
    ]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(f"{one.name} ({one.id})" for one in every) or "none yet"
    problem = f"{name!r} may be any of {len(meant)} profiles" if meant else f"no profile {name!r}"
    raise NotFound(problem, hint=f"There are: {known}.")


def app_id(name: str | None) -> str:
    """The id of the app that is meant: its id, its number at Meta or its name; the only one where none is named.

    Raises NotFound.
    """
    every = apps.every()
    if name is None and len(every) == 1:
        return every[0].id
    meant = [one.id for one in every if name and name.casefold() in {one.id, one.meta_id, one.name.casefold()}]
    if len(meant) == 1:
        return meant[0]
    if not every:
        raise NotFound("no app of yours is known yet", hint="`regrant app add` leads through making one.")
    known = ", ".join(f"{one.name} ({one.meta_id})" for one in every)
    problem = "which app?" if name is None else f"no app {name!r}, or more than one"
    raise NotFound(problem, hint=f"Name it with --app. There are: {known}.")
