"""Set-up: what is left to do at the start, then everything that may be changed, each with its one way to do so."""

from __future__ import annotations

from typing import Any

from regrant.dashboard.first_steps import first_steps
from regrant.recipes.book import book
from regrant.store import apps, connections, pairings, people, profiles, webhooks
from regrant.watch.quiet import quiet_hours


def view() -> dict[str, Any]:
    """What the page shows."""
    used = {one.tool for one in connections.every()}
    tools = sorted(book().tools.values(), key=lambda tool: (tool.id not in used, tool.title.casefold()))
    return {
        "steps": first_steps(),
        "tools": [{"title": tool.title, "used": tool.id in used, "days": tool.lifetime.days} for tool in tools],
        "profiles": profiles.every(),
        "apps": apps.every(),
        "people": people.every(),
        "webhooks": webhooks.every(),
        "pairings": [one for one in pairings.every() if one.revoked is None],
        "quiet": quiet_hours(),
    }
