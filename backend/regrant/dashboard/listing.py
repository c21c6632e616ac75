"""All connections in one table."""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.diagnosis.diagnose import all_ahead, last_verdicts
from regrant.recipes.book import book
from regrant.store import connections, profiles, runs

ORDER = ("needs_you", "soon", "unknown", "ok")

MOST = 100  # rows drawn at once: a table of a thousand drops frames while somebody types


def view() -> dict[str, Any]:
    """What the page shows: what needs somebody first."""
    verdicts, ends, checked = last_verdicts(), all_ahead(), runs.newest()
    people = {one.id: one.name for one in profiles.every()}
    rows = []
    for one in connections.every():
        verdict, end = verdicts.get(one.id), ends[one.id]
        state = verdict.state.value if verdict else State.UNKNOWN.value
        rows.append(
            {
                "id": one.id,
                "tool": book().tool_or_generic(one.tool, one.tool_name).title,
                "label": one.label,
                "person": people[one.profile],
                "state": "soon" if state == "ok" and end.near else state,
                "why": verdict.says if verdict and verdict.state is not State.OK else "",
                "ends": end.ends,
                "checked": checked.get(one.id),
            }
        )
    rows.sort(key=lambda row: (ORDER.index(row["state"]), row["ends"] or 1 << 40))
    return {"rows": rows, "most": MOST, "counts": {name: sum(row["state"] == name for row in rows) for name in ORDER}}
