"""What else goes down when an app is removed: said before anything is removed.

Meta ends every token of that person for that app at once, with all Pages and the Instagram accounts linked to them
(SocialPilot help; Meta's documentation of deauthorisation), and a vendor's second app is an entry of its own.
"""

from __future__ import annotations

from regrant.causes import Remedy
from regrant.languages.language import reader
from regrant.languages.translate import phrase
from regrant.recipes.models import Flow
from regrant.store import assets, connections
from regrant.store.connections import Connection

SHOWN = 12  # a card holds no more; the rest is counted


def losses(connection_id: str, flow: Flow) -> list[str]:
    """One asset or connection a line, in the reader's language; empty for a flow that removes nothing."""
    if flow.remedy is not Remedy.RESET:
        return []
    connection = connections.get(connection_id)
    own = [asset.name for asset in assets.wanted(connection_id)]
    lines = own[:SHOWN]
    if len(own) > SHOWN:
        lines.append(phrase("more_lost", reader(), len(own) - SHOWN))
    others = [
        other
        for other in connections.of_profile(connection.profile)
        if other.tool == connection.tool and other.id != connection_id
    ]
    return lines + [phrase("that_connection", reader(), label=_called(other)) for other in others]


def _called(other: Connection) -> str:
    where = f" ({other.workspace})" if other.workspace not in ("", other.label) else ""
    return f"{other.label}{where}"
