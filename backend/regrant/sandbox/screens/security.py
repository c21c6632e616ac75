"""Security and login: the detour that makes Business Integrations appear in the left column."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.visit import Visit


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The page; opening it is all that matters."""
    lines = [
        ("Where you're logged in", "This browser"),
        ("Two-factor authentication", "On" if here.person.two_factor else "Off"),
    ]
    return "settings/home", {"heading": here.ui.say("security_and_login"), "lines": lines}
