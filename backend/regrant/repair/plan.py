"""The plan for everything that is red, out of the verdicts that are kept."""

from __future__ import annotations

from regrant.diagnosis.diagnose import last_verdicts
from regrant.recipes.book import book
from regrant.repair.order import Line, Plan, order
from regrant.store import assets, connections, profiles


def plan() -> Plan:
    """The shortest ordered list of repairs for what is red now."""
    return order(lines())


def lines() -> list[Line]:
    """Every connection that was judged, with what the order of repairs depends on."""
    found, verdicts, wants = [], last_verdicts(), assets.wanted_by_connection()
    sites = {one.id: one.site for one in profiles.every()}
    for connection in connections.every():
        verdict = verdicts.get(connection.id)
        if verdict is None:
            continue
        wanted = wants.get(connection.id, [])
        found.append(
            Line(
                verdict=verdict,
                tool=book().tool_or_generic(connection.tool, connection.tool_name),
                label=connection.label,
                profile=connection.profile,
                workspace=connection.workspace,
                channels=max(1, len(wanted)),
                site=sites[connection.profile],
                instagram=bool(wanted) and all(asset.kind == "instagram" for asset in wanted),
            )
        )
    return found
