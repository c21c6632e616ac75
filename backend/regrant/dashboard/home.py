"""Home: root causes first, the minutes to put all of it right, then what is ahead."""

from __future__ import annotations

from typing import Any

from regrant.api.overview import overview
from regrant.errors import SecretsLocked
from regrant.repair.walk import OPEN, every
from regrant.store import alarms, keyholder

SHOWN = 8  # of what is ahead; the timeline has all of it


def view() -> dict[str, Any]:
    """What the page shows."""
    status = overview()
    open_alarms = [one for one in alarms.live() if one.state == "open"]
    alarm_of = {name: one for one in open_alarms for name in one.connections}
    begun = [one for one in every(under_way=True) if one.state in OPEN]
    return {
        "begun": begun,
        "status": status,
        "shown": SHOWN,
        "alarm_of": alarm_of,
        "locked": status.state != "empty" and _locked(),
    }


def _locked() -> bool:
    """Does every check wait for somebody to open the vault? A keyring that is locked holds them up as well."""
    try:
        return keyholder.locked()
    except SecretsLocked:
        return True
