"""Which of a tool's walks serves a remedy."""

from __future__ import annotations

from regrant.causes import Cause, Remedy
from regrant.recipes.models import Flow, Tool


def flow_for(tool: Tool, remedy: Remedy, site: str = "facebook", cause: Cause | None = None) -> Flow | None:
    """The tool's flow for a remedy, for profiles of one site.

    One that is for this very cause comes first, and one that is for other causes alone is none; of those for any, a
    guided one comes before one in words, and the first that is written before any other.
    """
    fitting = [flow for flow in tool.flows.values() if flow.remedy == remedy and flow.site == site]
    own = [flow for flow in fitting if cause in flow.causes]
    return min(own or [flow for flow in fitting if not flow.causes], key=lambda flow: not flow.guided, default=None)
