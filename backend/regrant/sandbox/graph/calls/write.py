"""Writes to a Page: a post, and the subscription of an app. New Pages take a Page token only."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.find import find
from regrant.sandbox.graph.nodes.page import tasks_of
from regrant.sandbox.graph.refusal import Refusal, hidden, lacking
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.world import World

NEEDS = {"feed": ("pages_manage_posts", "CREATE_CONTENT"), "subscribed_apps": ("pages_manage_metadata", "MODERATE")}
"""Edge -> the permission and the task that a write to it needs."""


def write(world: World, viewer: Viewer, ask: Ask) -> dict[str, Any]:
    """Post to a Page, or subscribe the app to it; DELETE takes a subscription back."""
    name, edge = ask.path[0], ask.path[1] if len(ask.path) > 1 else ""
    page = find(viewer, name, ask.method).entity
    if edge not in NEEDS or not isinstance(page, Page):
        raise hidden(name, ask.method)
    if page.new_experience and viewer.token is not None and viewer.token.kind != "page":
        raise Refusal("User Access Token Is Not Supported", 190, 2069032)
    permission, task = NEEDS[edge]
    if not viewer.has(permission):
        raise lacking(f"Requires {permission} permission to manage the object")
    if not {task, f"PROFILE_PLUS_{task}"} & set(tasks_of(viewer, page)):
        raise lacking("The user does not have permission to perform this action on the Page")
    if edge == "feed":
        world.note("posted", page=page.id, app=viewer.app.key)
        return {"id": f"{page.id}_{len(world.state.log) + 1_000_000}"}
    others = [key for key in page.subscribed_apps if key != viewer.app.key]
    page.subscribed_apps = others if ask.method == "DELETE" else [*others, viewer.app.key]
    return {"success": True}
