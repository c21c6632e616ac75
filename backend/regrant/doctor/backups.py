"""The check `backup`: when were the rows copied last, and was a damaged database replaced by a copy?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from regrant.doctor.named_check import Desk, NamedCheck
from regrant.doctor.telling import day
from regrant.store import backup
from regrant.store.ids import DAY, now
from regrant.store.remembered import recall
from regrant.store.restore import MENDED

OLD = 3 * DAY  # one is made each day, so three without are no chance


def look(desk: Desk) -> NamedCheck:
    """Look at the newest copy."""
    mended: dict[str, Any] = recall(MENDED, {})
    if mended and Path(mended["aside"]).exists():
        says = (
            f"The database was damaged: on {day(mended['at'])} the backup of {day(mended['of'])} was put in its place."
        )
        return NamedCheck("backup", "needs_you", says, f"Check again; then remove {mended['aside']}.")
    if desk.settings.database is not None:
        return NamedCheck("backup", "ok", "The rows are kept elsewhere, and so are their backups.")
    newest = next(iter(backup.every(desk.settings)), None)
    if newest is None:
        return NamedCheck("backup", "ok", "There is no backup yet.")
    advice = "regrant backup" if now() - newest.at > OLD else ""
    return NamedCheck("backup", "ok", f"Copied last {day(newest.at)}.", advice)
