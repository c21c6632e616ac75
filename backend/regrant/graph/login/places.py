"""Where each login lives: its window, and where codes and tokens are changed. A sandbox stands in for all of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from regrant.graph.hosts import graph_base
from regrant.graph.versions import current
from regrant.settings import Settings, loopback_origin
from regrant.store.ids import DAY

LoginSite = Literal["facebook", "instagram", "threads"]
LIFE = 60 * DAY  # so long a long token lives where Meta does not say, and so long again each time it is prolonged
YOUNG = DAY  # a token that is younger is not prolonged
# A token that lasts longer than this is long already. Short ones live one to two hours.
LONG_FROM = DAY
DIALOGS = {
    "instagram": "https://www.instagram.com/oauth/authorize",
    "threads": "https://threads.net/oauth/authorize",
}
CODES = {"instagram": "https://api.instagram.com"}  # the one question that Instagram's Graph does not answer itself
SHORT_NAMES = {"instagram": "ig", "threads": "th"}


@dataclass(frozen=True, slots=True)
class Place:
    """One login. `pkce`: takes a challenge; `https_only`: never sends people back to a plain http address.

    `dialog` is the window, `code` where a code is changed into a token, `prolong` where a short token is changed into
    a long one, `renew` where a long one gets a new life; Facebook's `code` does all three.
    """

    site: str
    dialog: str
    code: str
    prolong: str
    renew: str
    pkce: bool
    https_only: bool


def place(site: str, settings: Settings) -> Place:
    """The login of a site. Source: Meta's documentation of the three logins; PKCE stands in Facebook's alone."""
    base = graph_base(settings.sandbox, site)
    if site == "facebook":
        version = settings.graph_version or current()
        front = loopback_origin(settings.sandbox) if settings.sandbox else "https://www.facebook.com"
        token = f"{base}/{version}/oauth/access_token"
        return Place(site, f"{front}/{version}/dialog/oauth", token, token, token, pkce=True, https_only=False)
    dialog = f"{loopback_origin(settings.sandbox)}/oauth/authorize" if settings.sandbox else DIALOGS[site]
    code = base if settings.sandbox else CODES.get(site, base)
    return Place(
        site,
        dialog,
        f"{code}/oauth/access_token",
        f"{base}/access_token",
        f"{base}/refresh_access_token",
        pkce=False,
        https_only=True,
    )


def usual_scopes(site: str) -> list[str]:
    """What is asked for where the person names nothing."""
    return list(login_data()["scopes"][site])


@cache
def login_data() -> dict[str, Any]:
    """`data/login.toml`."""
    return tomllib.loads((files("regrant") / "data" / "login.toml").read_text(encoding="utf-8"))
