"""Tokens: whom they speak for, how long, and what ended them."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass

DAY = 86_400
LONG_LIVED = 60 * DAY
SHORT_LIVED = 5_400  # seconds: between one and two hours
DATA_ACCESS = 90 * DAY
TOKEN_KINDS = {"user", "page", "system_user"}
ENDINGS = {
    "app_removed": 458,
    "password_changed": 460,
    "expired": 463,
    "logged_out": 467,
    "role_lost": 492,
    "inactive": 493,
}
"""What ends a token for good, with its subcode of 190."""


@dataclass(slots=True)
class Token:
    """One access token; times are Unix seconds, `expires_at` 0 means never."""

    value: str
    kind: str
    app: str
    person: str
    issued_at: int
    expires_at: int
    data_access_expires_at: int
    page: str | None = None
    short_lived: bool = False
    ended: str | None = None


def new_value() -> str:
    """A token that looks like one of Meta's and is none."""
    signs = string.ascii_letters + string.digits
    return "EAAsandbox" + "".join(secrets.choice(signs) for _ in range(90))
