"""Everything that is so in the pretend Meta at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from regrant.sandbox.world.apps import App
from regrant.sandbox.world.assets import AdAccount, Business, Instagram, Page, PartnerRequest
from regrant.sandbox.world.connections import Connection
from regrant.sandbox.world.faults import Fault
from regrant.sandbox.world.grants import Grant
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.profiles import Profile, ProfileGrant, ProfileToken
from regrant.sandbox.world.style import Style
from regrant.sandbox.world.tokens import Token


@dataclass(slots=True)
class Code:
    """A code that a login handed out, good once and for ten minutes; `person` may be a profile's id.

    `challenge` is PKCE's, empty where none was sent; `system_user`: what it is changed into is a system user's token.
    """

    value: str
    app: str
    person: str
    redirect_uri: str
    issued_at: int
    used: bool = False
    challenge: str = ""
    system_user: bool = False


@dataclass(slots=True)
class Device:
    """A device login: `code` is the device's, `user_code` is typed in by the person, who may say no."""

    code: str
    user_code: str
    app: str
    asked: tuple[str, ...]
    expires_at: int
    asked_at: int
    person: str | None = None
    declined: bool = False


@dataclass(slots=True)
class State:
    """The world's content. Keys: people and apps by their scenario key, assets by id, tokens by value."""

    title: str = ""
    about: str = ""
    style: Style = field(default_factory=Style)
    people: dict[str, Person] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    instagram: dict[str, Instagram] = field(default_factory=dict)
    businesses: dict[str, Business] = field(default_factory=dict)
    ad_accounts: dict[str, AdAccount] = field(default_factory=dict)
    apps: dict[str, App] = field(default_factory=dict)
    grants: dict[tuple[str, str], Grant] = field(default_factory=dict)
    """By person and app."""
    tokens: dict[str, Token] = field(default_factory=dict)
    held: dict[tuple[str, str], str] = field(default_factory=dict)
    """The token that a tool keeps, by app and person."""
    invitations: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Tasks on a Page that wait for a person's yes, by Page and person."""
    requests: list[PartnerRequest] = field(default_factory=list)
    """What other portfolios ask for."""
    codes: dict[str, Code] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    """By the code that the person types in."""
    profiles: dict[str, Profile] = field(default_factory=dict)
    profile_tokens: dict[str, ProfileToken] = field(default_factory=dict)
    profile_grants: dict[tuple[str, str], ProfileGrant] = field(default_factory=dict)
    """By profile and app."""
    connections: list[Connection] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    log: list[dict[str, Any]] = field(default_factory=list)
    walks: dict[str, Any] = field(default_factory=dict)
    """Logins under way, by their id; what is in them is the screens' business."""
    removed_fillers: set[str] = field(default_factory=set)
    """Apps that only fill a list and were removed all the same."""
    posts_deleted: bool = False
    shift: int = 0
    """Seconds by which the world's clock runs ahead of the real one."""

    def app_by_id(self, app_id: str) -> App | None:
        """The app with Meta's id for it."""
        return next((app for app in self.apps.values() if app.id == app_id), None)

    def person_by_id(self, user_id: str) -> Person | None:
        """The person with Meta's id for them."""
        return next((person for person in self.people.values() if person.user_id == user_id), None)

    def page_of(self, instagram: str) -> Page | None:
        """The Page that an Instagram account hangs on."""
        return next((page for page in self.pages.values() if page.instagram == instagram), None)

    def tokens_of(self, person: str, app: str | None = None) -> Iterator[Token]:
        """Every token of a person, of one app or of all."""
        return (t for t in self.tokens.values() if t.person == person and app in {None, t.app})
