"""Asking Meta: what it has cost, and which doors Meta wants left alone until when."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any

from regrant.checks.check import BUDGET
from regrant.store import connections, runs, watched
from regrant.store.remembered import recall

DAYS = 14


def view(at: int | None = None) -> dict[str, Any]:
    """What the page shows as of `at` (Unix seconds, else now)."""
    now = int(time.time()) if at is None else at
    waits = [{"pool": str(pool), "until": int(until)} for pool, until in recall(BUDGET, {}).items() if int(until) > now]
    days = [{"at": begins, **runs.cost_between(begins, ends)} for begins, ends in _days(now)]
    labels = {one.id: one.label for one in connections.every()}
    known = sorted(watched.every().values(), key=lambda one: one.next_at)
    coming = [
        {"label": labels[one.connection], "at": one.next_at, "why": one.why}
        for one in known
        if one.connection in labels
    ]
    most = max((day["calls"] for day in days), default=0)
    return {"waits": waits, "days": days, "most": most, "coming": coming[:20], "now": now}


def _days(now: int) -> list[tuple[int, int]]:
    """Today and the days before it, each from midnight to midnight where this machine is: not each has 24 hours."""
    tomorrow = datetime.fromtimestamp(now).astimezone().date() + timedelta(days=1)
    midnights = [datetime.combine(tomorrow - timedelta(days=back), clock.min).astimezone() for back in range(DAYS + 1)]
    ends = [int(one.timestamp()) for one in midnights]
    return list(zip(ends[1:], ends, strict=False))
