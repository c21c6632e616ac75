"""Which pages each tool has, which of them shows the connection, and how the login opens there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ToolPage:
    """One tool: the path of its main page under `/tools/<tool>/`, its template, and whether the login is a popup.

    `more` are its further pages, from path to template. `menu` are the words in its bar, from words to path.
    """

    path: str
    template: str
    popup: bool = False
    menu: dict[str, str] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    after_login: str = ""
    """The page a login comes back to, where it is not the main one."""

    @property
    def home(self) -> str:
        """The path of the page that the tool opens with."""
        return next(iter(self.menu.values()), self.path)

    def template_of(self, path: str) -> str | None:
        """The template of the page under this path, or None where there is no such page."""
        return self.template if path == self.path else self.more.get(path)


PAGES = {
    "iconosquare": ToolPage(
        "data-access",
        "iconosquare",
        menu={"Social profiles": "social-profiles", "Data access": "data-access"},
        more={"social-profiles": "iconosquare_profiles", "dashboard": "iconosquare_dashboard"},
    ),
    "smarterqueue": ToolPage(
        "social-profiles",
        "smarterqueue",
        menu={"Queue": "queue"},
        more={"queue": "smarterqueue_queue", "choose": "smarterqueue_choose"},
        after_login="choose",
    ),
    "madgicx": ToolPage(
        "ad-accounts",
        "madgicx",
        popup=True,
        menu={"Settings": "settings", "Manage connected ad accounts": "ad-accounts"},
        more={"settings": "madgicx_settings"},
    ),
    "integrate": ToolPage(
        "integration-hub",
        "integrate",
        popup=True,
        menu={"Settings": "settings", "Integration Hub": "integration-hub"},
        more={"settings": "integrate_settings"},
    ),
    "zoomsphere": ToolPage(
        "social-accounts",
        "zoomsphere",
        menu={"Settings": "settings", "Social accounts": "social-accounts"},
        more={"settings": "zoomsphere_settings"},
    ),
}
OTHER = ToolPage("connections", "other", menu={"Home": "connections"})
"""For an app that none of the five tools stands behind."""


def page_of(tool: str) -> ToolPage:
    """The pages of a tool."""
    return PAGES.get(tool, OTHER)
