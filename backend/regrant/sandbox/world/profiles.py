"""Instagram and Threads profiles that log in without Facebook: each on a host of its own, with tokens of its own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from regrant.sandbox.world.reading import Reader
from regrant.sandbox.world.tokens import DAY

SITES = {"instagram": "instagram_business_basic", "threads": "threads_basic"}
"""Each site with the permission that everything there needs."""
LONG = 60 * DAY
SHORT = 3_600  # seconds: what a code is changed into lasts one hour


@dataclass(slots=True)
class Profile:
    """One profile; `secret` is that of the app which it let in, `code` what its login brought, good once."""

    site: str
    id: str
    username: str
    name: str
    secret: str
    scopes: tuple[str, ...]
    code: str = ""


@dataclass(slots=True)
class ProfileToken:
    """A token of one profile; times are Unix seconds."""

    value: str
    profile: str
    issued_at: int
    expires_at: int


def read_profile(row: Reader, start: int) -> tuple[Profile, ProfileToken]:
    """A profile and its token from a scenario's row."""
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
    issued = start - row.number("days_ago") * DAY
    short = row.flag("short_lived")
    lasts = SHORT if short else row.number("lifetime_days", 60) * DAY
    value = row.text("value", "") or new_profile_token(site)
    return profile, ProfileToken(value, profile.id, issued, issued + lasts)


def new_profile_token(site: str) -> str:
    """A token that looks like one of the site's and is none."""
    return {"instagram": "IGAAsandbox", "threads": "THAAsandbox"}[site] + secrets.token_urlsafe(60)
