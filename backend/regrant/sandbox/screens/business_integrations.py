"""Settings → Business Integrations: the apps that a person let into Pages and accounts, and those taken back."""

from __future__ import annotations

from typing import Any

from flask import request

from regrant.sandbox.screens.listing import Press, Row, ago, opens, rows_of, tabs_of
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App

ADDRESS = "/settings?tab=business_tools"
ABOUT = "These are the apps and services that you let into your business's Pages and accounts on Facebook."
TABS = ("active", "removed")


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The list under the tab that `status` names."""
    status = "removed" if request.args.get("status") == "removed" else "active"
    state = here.world.state
    grants = [
        grant
        for (person, app), grant in state.grants.items()
        if person == here.person.key and grant.active == (status == "active") and not state.apps[app].consumer
    ]
    grants.sort(key=lambda grant: grant.granted_at, reverse=True)
    word = status.replace("active", "added").capitalize()
    real = {grant.app: ago(here, word, grant.removed_at or grant.granted_at) for grant in grants}
    return "apps", {
        "heading": here.ui.say("business_integrations"),
        "about": ABOUT,
        "tabs": tabs_of(here, TABS),
        "status": status,
        "part": ADDRESS,
        "bulk": "/settings/remove/" if status == "active" else "",
        "rows": rows_of(here, real, lambda app, small: _row(here, status, app, small), filled=status == "active"),
    }


def _row(here: Visit, status: str, app: App, small: str) -> Row:
    if status == "removed":
        return Row(app.id, app.name, small)
    edit = Press(here.ui.say("view_and_edit"), opens(f"/settings/edit/?app={app.id}"))
    remove = Press(here.ui.say("remove"), opens(f"/settings/remove/?app={app.id}"))
    return Row(app.id, app.name, small, (remove,), quiet=edit)
