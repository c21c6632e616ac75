"""The home of the settings: what a person, or a Page, finds when they press Settings."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.screens.visit import Visit


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The home: its heading, and a few lines about who is acting."""
    heading = here.ui.say("page_setup") if here.acting_as else here.ui.say("settings")
    lines = [("Name", here.acting_as or here.person.name), ("Language", here.style.lang)]
    return "settings/home", {"heading": heading, "lines": lines}
