"""`DELETE /{person}/permissions`: takes one permission, or the whole app, back."""

from __future__ import annotations

from typing import Any

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.find import find
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.graph.viewer import Viewer
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.removal import remove_app
from regrant.sandbox.world.world import World


def revoke(world: World, viewer: Viewer, ask: Ask) -> dict[str, Any]:
    """Take back what the path names; without a permission the app itself goes, and every token with it."""
    node = find(viewer, ask.path[0], "DELETE")
    if not isinstance(node.entity, Person):
        raise Refusal("Unsupported delete request.", 100, 33, "GraphMethodException")
    person = node.entity.key
    permission = ask.path[2] if len(ask.path) > 2 else ask.params.get("permission", "")
    grant = world.state.grants[(person, viewer.app.key)]
    if not permission:
        remove_app(world, person, viewer.app.key)
    elif permission in grant.permissions:
        del grant.permissions[permission]
    return {"success": True}
