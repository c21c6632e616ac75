"""What an Instagram or Threads profile's yes and no really do: the grant, the code, the end of the tokens."""

from __future__ import annotations

import secrets

from regrant.sandbox.world.apps import App
from regrant.sandbox.world.profiles import Profile, ProfileGrant
from regrant.sandbox.world.state import Code
from regrant.sandbox.world.world import World


def let_in(world: World, profile: Profile, app: App, redirect_uri: str) -> str:
    """Let an app in, and answer with the code that the tool changes into a token."""
    world.state.profile_grants[(profile.id, app.key)] = ProfileGrant(profile.id, app.key, world.now())
    value = "AQ" + secrets.token_urlsafe(60)
    world.state.codes[value] = Code(value, app.key, profile.id, redirect_uri, world.now())
    world.note("granted", profile=profile.id, app=app.key)
    return value


def take_back(world: World, profile: str, app: str) -> None:
    """Remove an app from a profile: every token of the two dies."""
    world.state.profile_grants[(profile, app)].removed_at = world.now()
    for token in world.state.profile_tokens.values():
        if (token.profile, token.app) == (profile, app):
            token.ended = token.ended or "app_removed"
    world.note("removed", profile=profile, app=app)
