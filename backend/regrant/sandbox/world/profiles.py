"""Instagram and Threads profiles that log in without Facebook: each on a host of its own, with tokens of its own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.tokens import DAY, ENDINGS

if TYPE_CHECKING:
    from regrant.sandbox.world.state import State

SITES = {"instagram": "instagram_business_basic", "threads": "threads_basic"}
"""Each site with the permission that everything there needs."""
LONG = 60 * DAY
SHORT = 3_600  # seconds: what a code is changed into lasts one hour


@dataclass(slots=True)
class Profile:
    """One profile; `secret` is that of the person's own app, `code` what a login of that app brought, good once."""

    site: str
    id: str
    username: str
    name: str
    secret: str
    scopes: tuple[str, ...]
    code: str = ""


@dataclass(slots=True)
class ProfileGrant:
    """One app that a profile let in; kept after removal."""

    profile: str
    app: str
    granted_at: int
    removed_at: int | None = None
    expired: bool = False

    @property
    def status(self) -> str:
        """Under which tab the profile's settings list it."""
        if self.removed_at is not None:
            return "removed"
        return "expired" if self.expired else "active"


@dataclass(slots=True)
class ProfileToken:
    """A token of one profile, of the person's own app where `app` is empty; times are Unix seconds."""

    value: str
    profile: str
    issued_at: int
    expires_at: int
    app: str = ""
    ended: str | None = None


def read_profile(row: Reader, start: int) -> tuple[Profile, ProfileToken | None]:
    """A profile from a scenario's row, with the token of the person's own app where it has one."""
    site = row.choice("site", SITES)
    profile = Profile(
        site=site,
        id=row.text("id"),
        username=row.text("username"),
        name=row.text("name", row.text("username")),
        secret=row.text("secret", ""),
        scopes=row.texts("scopes") or (SITES[site],),
        code=row.text("code", ""),
    )
    if row.any("days_ago") is None:
        return profile, None
    return profile, _token(row, site, profile.id, start)


def _token(row: Reader, site: str, profile: str, start: int) -> ProfileToken:
    issued = start - row.number("days_ago") * DAY
    short = row.flag("short_lived")
    lasts = SHORT if short else row.number("lifetime_days", 60) * DAY
    value = row.text("value", "") or new_profile_token(site)
    return ProfileToken(value, profile, issued, issued + lasts)


def read_profile_grant(row: Reader, state: State, start: int) -> None:
    """Add an app that a profile let in, and the token that the tool keeps for it."""
    profile, app = row.choice("profile", state.profiles), row.choice("app", state.apps)
    if state.apps[app].site != state.profiles[profile].site:
        raise row.fail("app", f"{app} does not use {state.profiles[profile].site}'s login")
    token = _token(row, state.apps[app].site, profile, start)
    token.app, token.ended = app, row.choice("ended", {"", *ENDINGS}, "") or None
    removed = token.issued_at + DAY if row.flag("removed") else None
    state.profile_grants[(profile, app)] = ProfileGrant(profile, app, token.issued_at, removed, row.flag("expired"))
    state.profile_tokens[token.value] = token
    state.held[(app, profile)] = token.value


def new_profile_token(site: str) -> str:
    """A token that looks like one of the site's and is none."""
    return {"instagram": "IGAAsandbox", "threads": "THAAsandbox"}[site] + secrets.token_urlsafe(60)
