"""A no of the Graph, in Meta's own shape and words."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from regrant.sandbox.world.tokens import Token

TEXTS = {
    458: "Error validating access token: The user has not authorized application {app}.",
    459: "You cannot access the app till you log in to www.facebook.com and follow the instructions given.",
    460: "Error validating access token: The session has been invalidated because the user changed their password or "
    "Facebook has changed the session for security reasons.",
    463: "Error validating access token: Session has expired on {end}. The current time is {now}.",
    464: "Error validating access token: Sessions for the user {person} are not allowed because the user is not a "
    "confirmed user.",
    467: "Error validating access token: The session is invalid because the user logged out.",
    490: "Error validating access token: The user is enrolled in a blocking, logged-in checkpoint",
    492: "Error validating access token: The user must be an administrator, editor, or moderator of the page in order "
    "to impersonate it. If the page business requires Two Factor Authentication, the user also needs to enable Two "
    "Factor Authentication.",
    493: "The access token is invalid since the user hasn't engaged the app in longer than 90 days.",
}
HIDDEN = (
    "Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
    "or does not support this operation. Please read the Graph API documentation at "
    "https://developers.facebook.com/docs/graph-api"
)


@dataclass(slots=True, eq=False)
class Refusal(Exception):
    """Meta's error object; `challenge` is the word of the WWW-Authenticate header."""

    message: str
    code: int
    subcode: int | None = None
    kind: str = "OAuthException"
    status: int = 400
    transient: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The error object; fields that do not apply are absent, not null."""
        error: dict[str, Any] = {"message": self.message, "type": self.kind, "code": self.code}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.transient:
            error["is_transient"] = True
        return {"error": {**error, **self.extra, "fbtrace_id": "A" + secrets.token_urlsafe(16)}}

    @property
    def headers(self) -> dict[str, str]:
        """The challenge that Meta sends along with token errors."""
        if self.kind != "OAuthException":
            return {}
        word = "invalid_token" if self.code in {102, 190} else "invalid_request"
        text = self.message.encode("ascii", "replace").decode()
        return {"WWW-Authenticate": f'OAuth "Facebook Platform" "{word}" "{text}"'}


def pacific(moment: int) -> str:
    """A time as Meta prints it: weekday spelled out, Pacific time."""
    at = datetime.fromtimestamp(moment, UTC)
    try:
        local = at.astimezone(ZoneInfo("America/Los_Angeles"))
    except ZoneInfoNotFoundError:  # a machine without a time zone database
        local = at.astimezone(timezone(timedelta(hours=-8), "PST"))
    return local.strftime("%A, %d-%b-%y %H:%M:%S %Z")


def token_refusal(subcode: int, token: Token, *, app_id: str, user_id: str, now: int) -> Refusal:
    """The 190 that a dead or suspended token meets."""
    words = {"app": app_id, "person": user_id, "end": pacific(token.expires_at or now), "now": pacific(now)}
    return Refusal(TEXTS[subcode].format(**words), 190, subcode)


def unreadable(*, malformed: bool = True) -> Refusal:
    """The 190 without a subcode: what was sent is no token of ours."""
    return Refusal(f"Invalid OAuth access token{' - Cannot parse access token' if malformed else ' signature.'}", 190)


def hidden(object_id: str, method: str = "GET") -> Refusal:
    """100/33: deleted, foreign or not granted, and Meta does not say which."""
    return Refusal(HIDDEN.format(id=object_id, method=method.lower()), 100, 33, "GraphMethodException")


def parameter(message: str) -> Refusal:
    """A code 100 with Meta's usual beginning."""
    return Refusal(f"(#100) {message}", 100)


def lacking(message: str, code: int = 200) -> Refusal:
    """A permission is missing."""
    return Refusal(f"(#{code}) {message}", code, status=403)


def nobody() -> Refusal:
    """No token at all."""
    return Refusal("An access token is required to request this resource.", 104)
