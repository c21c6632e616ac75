"""Apps: the tools' registrations with Meta, and how Meta's login treats them."""

from __future__ import annotations

from dataclasses import dataclass

SITES = {"facebook", "instagram", "threads"}
LOGINS = {"business", "classic"}
SHAPES = {"sequence", "panel", "classic"}
KINDS = {"web", "desktop"}
CONFIG_KINDS = {"user", "system_user"}
FAST = {"old", "nothing"}
PRESELECT = {"", "all", "current"}
EDIT_LINKS = {"edit_access", "edit_settings", "edit_previous_settings"}
FAST_LABELS = {"continue", "continue_with_previous_settings", "reconnect"}


@dataclass(slots=True)
class App:
    """One app.

    `login` business: all permissions or none; classic: single ones may be declined.
    `site`: whose login it uses; Instagram's and Threads' own logins know no Pages.
    `consumer`: Meta lists it under Apps and Websites, not under Business Integrations.
    `shape`: the login is a sequence of pickers, one panel of toggles, or the classic dialog with its YES and OK.
    `remembered`: after Remove the login still greets a returning person.
    `fast`: what the quick button gives again, the old grant or nothing.
    `product`: the login was added to the app at all; `devices`: people may log in from devices, with `client_token`.
    `config_id`: a configuration of Login for Business, whose tokens are people's or a system user's (`config_kind`).
    """

    key: str
    id: str
    secret: str
    name: str
    tool: str = ""
    site: str = "facebook"
    consumer: bool = False
    asks: tuple[str, ...] = ()
    kind: str = "web"
    live: bool = True
    login: str = "business"
    shape: str = "sequence"
    remembered: bool = False
    fast: str = "old"
    preselect: str = ""
    edit_link: str = "edit_access"
    fast_label: str = "continue"
    require_proof: bool = False
    lifetime_days: int = 60
    developers: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    """Exact addresses; one that begins with `/` is taken on the sandbox's own origin."""
    product: bool = True
    devices: bool = False
    client_token: str = ""
    config_id: str = ""
    config_kind: str = "user"

    def asks_about(self, prefix: str) -> bool:
        """Does the app ask for any permission that begins like this?"""
        return any(permission.startswith(prefix) for permission in self.asks)
