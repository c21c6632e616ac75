"""Asking Meta: what it has cost, and which doors Meta wants left alone until when."""

from __future__ import annotations

import time
from typing import Any

from regrant.checks.check import BUDGET
from regrant.store import connections, runs, watched
from regrant.store.remembered import recall

DAY = 86_400
DAYS = 14


def view() -> dict[str, Any]:
    """What the page shows."""
    now = int(time.time())
    waits = [{"pool": str(pool), "until": int(until)} for pool, until in recall(BUDGET, {}).items() if int(until) > now]
    today = now - now % DAY
    days = [
        {"at": today - back * DAY, **runs.cost_between(today - back * DAY, today - (back - 1) * DAY)}
        for back in range(DAYS)
    ]
    labels = {one.id: one.label for one in connections.every()}
    known = sorted(watched.every().values(), key=lambda one: one.next_at)
    coming = [
        {"label": labels[one.connection], "at": one.next_at, "why": one.why}
        for one in known
        if one.connection in labels
    ]
    most = max((day["calls"] for day in days), default=0)
    return {"waits": waits, "days": days, "most": most, "coming": coming[:20], "now": now}
