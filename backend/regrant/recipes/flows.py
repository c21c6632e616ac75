"""Which of a tool's walks serves a remedy."""

from __future__ import annotations

from regrant.causes import Cause, Remedy
from regrant.recipes.models import Flow, Tool

USUAL = {"ads": "ad_accounts"}
"""Kind of tool -> the check whose matter it is where nobody has checked: a tool for ads waits for no lead terms."""


def found_by(tool: Tool, check: str) -> str:
    """The check that found what is amiss, or the one whose matter it is where nobody has checked; "" for none."""
    return check or USUAL.get(tool.kind, "")


def flow_for(
    tool: Tool, remedy: Remedy, site: str = "facebook", cause: Cause | None = None, check: str = ""
) -> Flow | None:
    """The tool's flow for a remedy, for profiles of one site; `check` is the one that found what is amiss.

    One that is for what this check finds comes first, then one for this very cause; one that is for others alone is
    none. Of those for any, a guided one comes before one in words, and the first that is written before any other.
    """
    found = found_by(tool, check)
    fitting = [flow for flow in tool.flows.values() if flow.remedy == remedy and flow.site == site]
    own = [flow for flow in fitting if found in flow.checks] or [flow for flow in fitting if cause in flow.causes]
    rest = [flow for flow in fitting if not flow.causes and not flow.checks]
    return min(own or rest, key=lambda flow: not flow.guided, default=None)
