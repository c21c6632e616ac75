"""What a tool notices of its own connection: it asks the Graph as the real one would."""

from __future__ import annotations

from dataclasses import dataclass

from regrant.sandbox.graph.profiles import answer_profile
from regrant.sandbox.graph.refusal import Refusal
from regrant.sandbox.tools.link import ask_graph
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.connections import Connection
from regrant.sandbox.world.world import World

KINDS = {"instagram": "Instagram", "threads": "Threads"}


@dataclass(frozen=True, slots=True)
class Channel:
    """One Page, Instagram account or ad account as the tool lists it."""

    id: str
    name: str
    kind: str
    works: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How a tool's connection is; `message` is what it would show, in its own words."""

    person_key: str
    person: str
    alive: bool
    message: str
    missing: tuple[str, ...]
    channels: tuple[Channel, ...]
    app: str = ""
    site: str = "facebook"

    @property
    def works(self) -> bool:
        """Is everything the tool needs there?"""
        return self.alive and not self.missing and all(channel.works for channel in self.channels)


def health(world: World, app: App, connection: Connection, origin: str) -> Health:
    """Ask for the permissions and for every asset that the connection wants."""
    state = world.state
    if connection.site != "facebook":
        return _profile_health(world, connection)
    token = state.held.get((app.key, connection.person))
    permissions = ask_graph(world, origin, "me/permissions", token)
    alive = permissions.status == 200
    message = "" if alive else str(permissions.body["error"]["message"])
    granted = {row["permission"] for row in permissions.body["data"] if row["status"] == "granted"} if alive else set()
    missing = tuple(permission for permission in app.asks if permission not in granted) if alive else ()
    channels = tuple(_channel(world, origin, token if alive else None, asset) for asset in connection.wanted)
    person = state.people[connection.person]
    return Health(person.key, person.name, alive, message, missing, channels, app.key)


def _profile_health(world: World, connection: Connection) -> Health:
    profile = world.state.profiles[connection.person]
    token = world.state.held.get((connection.app, profile.id), "")
    message = ""
    try:
        answer_profile(world, profile.site, ("me",), {"access_token": token})
    except Refusal as refused:
        message = refused.message
    channel = Channel(profile.id, f"@{profile.username}", KINDS[profile.site], not message)
    return Health(
        profile.id, f"@{profile.username}", not message, message, (), (channel,), connection.app, profile.site
    )


def _channel(world: World, origin: str, token: str | None, asset: str) -> Channel:
    state = world.state
    if asset in state.ad_accounts:
        reply = ask_graph(world, origin, f"act_{asset}", token, fields="name")
        return Channel(f"act_{asset}", state.ad_accounts[asset].name, "Ad account", reply.status == 200)
    reply = ask_graph(world, origin, asset, token, fields="id")
    if asset in state.pages:
        return Channel(asset, state.pages[asset].name, "Facebook Page", reply.status == 200)
    return Channel(asset, f"@{state.instagram[asset].username}", "Instagram", reply.status == 200)
