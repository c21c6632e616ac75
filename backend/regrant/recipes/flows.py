"""Which of a tool's walks serves a remedy."""

from __future__ import annotations

from regrant.causes import Remedy
from regrant.recipes.models import Flow, Tool


def flow_for(tool: Tool, remedy: Remedy, site: str = "facebook") -> Flow | None:
    """The tool's flow for a remedy, for profiles of one site; a guided one before one in words."""
    fitting = [flow for flow in tool.flows.values() if flow.remedy == remedy and flow.site == site]
    return min(fitting, key=lambda flow: not flow.guided, default=None)
