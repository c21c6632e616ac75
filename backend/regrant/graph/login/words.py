"""What a no of Meta's means for the person, and which switch of their app it is about.

Meta's own words are compared and never repeated: they may quote what was sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from regrant.errors import GraphRefused
from regrant.graph.error import MetaError
from regrant.graph.login.places import login_data
from regrant.graph.login.wire import is_about_secret

AGAIN = "Begin again: `regrant login`."
CODE_SAYS = {
    36009: "Meta says that this sign-in was used already",
    36007: "too long passed between the sign-in and its use: Meta's code lasts ten minutes",
}
REDIRECT_DIFFERS, NO_DOMAIN, NO_APP, TOKEN_OVER = 36008, 191, 101, 190


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch of Meta's app settings: what is wrong with it, what to do, and where it stands."""

    id: str
    says: str
    next: str
    address: str


def switch(name: str, app: str) -> Switch:
    """The switch of that name, in the settings of the app with that id."""
    row = login_data()["switches"][name]
    return Switch(name, row["says"], row["next"], row["address"].replace("{id}", app))


def switch_in(text: str, app: str) -> Switch | None:
    """Which switch do these words of Meta's window mean? None where they are not known."""
    low = text.lower().replace("’", "'")
    found = next((row for row in login_data()["words"] if any(word in low for word in row["find"])), None)
    return switch(found["switch"], app) if found else None


def switch_of(error: MetaError | None, app: str) -> Switch | None:
    """Which switch does an error of Meta's mean? None where it is about none."""
    if error is None:
        return None
    if is_about_secret(error):
        return switch("secret", app)
    if error.code == NO_APP:
        return switch("id", app)
    if error.subcode == REDIRECT_DIFFERS or error.code == NO_DOMAIN:
        return switch("redirect", app)
    return switch_in(error.message, app)


def refused(error: MetaError | None, app: str) -> GraphRefused:
    """The error for a no of Meta's to an exchange."""
    if error is not None and (says := CODE_SAYS.get(error.subcode or 0)):
        return GraphRefused(says, hint=AGAIN)
    found = switch_of(error, app)
    if found is not None:
        return GraphRefused(found.says.rstrip("."), hint=f"{found.next} {found.address}")
    if error is not None and error.code == TOKEN_OVER:
        return GraphRefused("Meta does not take this token or code", hint=AGAIN)
    number = f" (code {error.code})" if error is not None and error.code is not None else ""
    return GraphRefused(f"Meta refused the sign-in{number}", hint=AGAIN)
