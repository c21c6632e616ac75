"""Taking things back: a whole app, or single permissions and assets of it."""

from __future__ import annotations

from regrant.sandbox.world.grants import Kind, Reach
from regrant.sandbox.world.world import World


def remove_app(world: World, person: str, app: str, *, delete_posts: bool = False) -> None:
    """End a grant and every token under it, as Remove in the settings and DELETE me/permissions do.

    `delete_posts` is the box that must stay empty; the world remembers the harm.
    """
    state = world.state
    grant = state.grants[(person, app)]
    grant.removed_at = world.now()
    for token in state.tokens_of(person, app):
        token.ended = token.ended or "app_removed"
    if delete_posts:
        state.posts_deleted = True
    world.note("removed", person=person, app=app, posts_deleted=delete_posts)


def edit_grant(world: World, person: str, app: str, reach: dict[Kind, Reach], off: frozenset[str]) -> None:
    """Set a grant to exactly what the View and edit panel shows; tokens stay alive."""
    grant = world.state.grants[(person, app)]
    grant.reach.update(reach)
    for permission in grant.permissions:
        if permission != "public_profile":
            grant.permissions[permission] = "declined" if permission in off else "granted"
    world.note("edited", person=person, app=app)
