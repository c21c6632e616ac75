"""Settings → Apps and Websites: what a person logged in to with Facebook; apps for Pages are not listed here."""

from __future__ import annotations

from typing import Any

from flask import request

from regrant.sandbox.screens.listing import Press, Row, ago, opens, rows_of, tabs_of
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.grants import Grant
from regrant.sandbox.world.tokens import DATA_ACCESS

ADDRESS = "/settings?tab=applications"
ABOUT = "These are apps and websites that you logged in to with Facebook."
TABS = ("active", "expired", "removed")


def status_of(grant: Grant, now: int) -> str:
    """Under which tab a grant stands: one that was not used for 90 days has expired (source: press of August 2021)."""
    if not grant.active:
        return "removed"
    return "expired" if now - grant.granted_at > DATA_ACCESS else "active"


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The list under the tab that `status` names."""
    wanted = request.args.get("status", "active")
    status = wanted if wanted in TABS else "active"
    state, now = here.world.state, here.world.now()
    real = {
        app: ago(here, "Removed" if grant.removed_at else "Added", grant.removed_at or grant.granted_at)
        for (person, app), grant in state.grants.items()
        if person == here.person.key and state.apps[app].consumer and status_of(grant, now) == status
    }
    return "apps", {
        "heading": here.ui.say("apps_and_websites"),
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
    presses = [Press(here.ui.say("remove"), opens(f"/settings/remove/?app={app.id}"))]
    if status == "expired":
        renew: dict[str, Any] = {"act": "send", "url": "/settings/renew/", "facts": {"app": app.id}}
        presses.insert(0, Press(here.ui.say("renew"), [renew]))
    return Row(app.id, app.name, small, tuple(presses), quiet=edit)
