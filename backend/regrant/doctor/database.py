"""The check `database`: does it open, and is it whole?"""

from __future__ import annotations

from regrant.doctor.named_check import Desk, NamedCheck
from regrant.errors import StoreUnusable
from regrant.store import database, version


def look(desk: Desk) -> NamedCheck:
    """Open it as every command does, and read one row."""
    try:
        desk.open_store()
        with database.connected():
            database.execute("SELECT COUNT(*) FROM profile")
    except StoreUnusable as error:
        return NamedCheck("database", "needs_you", f"{error}.", error.hint)
    return NamedCheck("database", "ok", f"The database opens, version {version.known()[-1][:4]}.")
