"""What else goes down when an app is removed: said before anything is removed.

Meta ends every token of that person for that app at once, with all Pages and the Instagram accounts linked to them
(SocialPilot help; Meta's documentation of deauthorisation), and a vendor's second app is an entry of its own.
"""

from __future__ import annotations

from regrant.causes import Remedy
from regrant.recipes.models import Flow
from regrant.store import assets, connections

SHOWN = 12  # a card holds no more; the rest is counted


def losses(connection_id: str, flow: Flow) -> list[str]:
    """One asset or connection a line; empty for a flow that removes nothing."""
    if flow.remedy is not Remedy.RESET:
        return []
    connection = connections.get(connection_id)
    own = [asset.name for asset in assets.wanted(connection_id)]
    lines = own[:SHOWN]
    if len(own) > SHOWN:
        lines.append(f"and {len(own) - SHOWN} more")
    others = [
        other
        for other in connections.of_profile(connection.profile)
        if other.tool == connection.tool and other.id != connection_id
    ]
    return lines + [f"the connection {other.label} ({other.workspace})" for other in others]
