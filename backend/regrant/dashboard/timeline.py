"""The timeline: a bar for every token's life, to its end, with today, and the days on which somebody is reminded."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from regrant.causes import Certainty
from regrant.diagnosis.diagnose import all_ahead, last_verdicts
from regrant.languages.language import language, reader
from regrant.recipes.book import book
from regrant.store import connections, profiles, reminders

DAY = 86_400
BACK, AHEAD = 30, 100  # days around today: 90 are the longest life that Meta's tokens have
WIDTH = 1000  # units of the drawing
MOST = 60  # bars; who has more looks for one in the table


def view() -> dict[str, Any]:
    """What the page shows: what ends first, first."""
    now = int(time.time())
    ends, verdicts = all_ahead(at=now), last_verdicts()
    people = {one.id: one.name for one in profiles.every()}
    told = {name: one.steps for one in reminders.live() for name in one.connections}
    rows = []
    for one in connections.every():
        end, verdict = ends[one.id], verdicts.get(one.id)
        state = verdict.state.value if verdict else "unknown"
        rows.append(
            {
                "id": one.id,
                "name": _name(book().tool_or_generic(one.tool, one.tool_name).title, one.label),
                "person": people[one.profile],
                "begins": one.connected_at,
                "ends": end.ends,
                "sure": end.certainty is Certainty.META_SAYS,
                "says": end.says,
                "state": "soon" if state == "ok" and end.near else state,
                "reminders": [step for step in told.get(one.id, []) if step > now],
            }
        )
    rows.sort(key=lambda row: row["ends"] or 1 << 40)
    return {
        "rows": rows,
        "bars": [_bar(row, now) for row in rows[:MOST]],
        "today": _x(now, now),
        "months": months(now),
        "most": MOST,
    }


def _name(tool: str, label: str) -> str:
    return tool if tool == label else f"{tool} · {label}"


def _bar(row: dict[str, Any], now: int) -> dict[str, Any]:
    """Where the bar lies: what is broken ends today, and what has no known end reaches the edge, faded."""
    broken = row["state"] == "needs_you"
    begins = _x(row["begins"] or now - BACK * DAY, now)
    ends = _x(now, now) if broken else WIDTH if row["ends"] is None else _x(row["ends"], now)
    ticks = [_x(step, now) for step in row["reminders"] if _x(step, now) < WIDTH]
    return {**row, "x": begins, "width": max(2, ends - begins), "faded": not row["sure"] and not broken, "ticks": ticks}


def _x(moment: int, now: int) -> int:
    part = (moment - now + BACK * DAY) / ((BACK + AHEAD) * DAY)
    return round(WIDTH * min(1, max(0, part)))


def months(now: int) -> list[dict[str, Any]]:
    """The first of each month in the window."""
    begin = datetime.fromtimestamp(now - BACK * DAY).astimezone()
    first = (begin.replace(day=1, hour=0) + timedelta(days=32)).replace(day=1)
    found = []
    while (moment := int(first.timestamp())) < now + AHEAD * DAY:
        found.append({"x": _x(moment, now), "name": language(reader()).alone[first.month - 1]})
        first = (first + timedelta(days=32)).replace(day=1)
    return found
