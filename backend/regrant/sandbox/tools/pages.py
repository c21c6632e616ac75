"""Which page of which tool shows the connection, and how the login opens there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToolPage:
    """One tool's page: its path under `/tools/<tool>/`, its template, and whether the login is a popup."""

    path: str
    template: str
    popup: bool = False
    menu: tuple[str, ...] = ()


PAGES = {
    "iconosquare": ToolPage("data-access", "iconosquare", menu=("Dashboard", "Analytics", "Social profiles")),
    "smarterqueue": ToolPage("social-profiles", "smarterqueue", menu=("Queue", "Calendar", "Organization Settings")),
    "madgicx": ToolPage("ad-accounts", "madgicx", popup=True, menu=("Audiences", "Ads Manager", "Settings")),
    "integrate": ToolPage("integration-hub", "integrate", popup=True, menu=("Campaigns", "Leads", "Settings")),
    "zoomsphere": ToolPage("social-accounts", "zoomsphere", menu=("Scheduler", "Analytics", "Settings")),
}
OTHER = ToolPage("connections", "other", menu=("Home",))
"""For an app that none of the five tools stands behind."""


def page_of(tool: str) -> ToolPage:
    """The page of a tool."""
    return PAGES.get(tool, OTHER)
