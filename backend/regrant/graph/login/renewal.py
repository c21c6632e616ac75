"""Gives the tokens of Instagram Login and of Threads a new life, inside the window in which Meta does so.

Not before a day has passed, not after the token's end, and never by asking twice. Plain functions, for whatever runs
by the clock. Source: Meta's documentation of the two logins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import httpx

from regrant import settings
from regrant.errors import BadInput, Conflict, GraphRefused, GraphUnreachable, SecretsLocked
from regrant.graph.login.exchange import renew as ask_anew
from regrant.graph.login.places import LIFE, YOUNG, place
from regrant.store import apps, credentials, profiles
from regrant.store.credentials import Credential
from regrant.store.ids import DAY, now
from regrant.store.remembered import recall, remember

# From this many days before the end on: early enough for many tries, late enough not to ask each day
BEFORE_END = 30 * DAY
PAUSE = 6 * 3600  # seconds: thirty days hold many tries, and a block only lasts longer for being knocked at
TRIED = "renewals_tried"
Outcome = Literal["renewed", "refused", "unreachable", "locked"]


@dataclass(frozen=True, slots=True)
class Window:
    """When a token may be given a new life: `opens` and `closes` by Meta's rules, `due` when regrant does it."""

    opens: int
    due: int
    closes: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of one try; `says` is empty where it went well."""

    credential: str
    outcome: Outcome
    expires_at: int | None
    says: str = ""


def window(credential: Credential) -> Window | None:
    """When this one may be renewed, Unix seconds; None where its kind never is, or nobody knows when it was given."""
    if profiles.get(credential.profile).site == "facebook" or credential.token_url or credential.issued_at is None:
        return None
    closes = credential.expires_at or credential.issued_at + LIFE
    opens = credential.issued_at + YOUNG
    return Window(opens, max(opens, closes - BEFORE_END), closes)


def renew(credential_id: str, transport: httpx.BaseTransport | None = None) -> Credential:
    """Give it a new life now. The old token is kept until the new one is there; ids stay.

    Raises BadInput for a kind that is never renewed, Conflict outside of the window, GraphRefused, GraphUnreachable
    and SecretsLocked.
    """
    kept = credentials.get(credential_id)
    span, moment = window(kept), now()
    if span is None:
        raise BadInput("this token cannot be renewed without a login", hint="Log in again: `regrant login`.")
    if moment >= span.closes:
        raise Conflict("a token that ended cannot be renewed", hint="Log in again: `regrant login`.")
    if moment < span.opens:
        hours = -(-(span.opens - moment) // 3600)
        raise Conflict(f"Meta renews no token that is younger than a day: {hours} hours from now", hint="Wait.")
    site = profiles.get(kept.profile).site
    app = apps.get(kept.app).meta_id if kept.app else ""
    token = credentials.token(credential_id) or ""
    issued = ask_anew(place(site, settings.current()), app, token, moment, transport)
    ends = issued.expires_at or moment + LIFE
    return credentials.update(credential_id, token=issued.value, issued_at=moment, expires_at=ends)


def renew_due(transport: httpx.BaseTransport | None = None) -> list[Renewal]:
    """Renew all that are due; one's trouble does not touch the others, and is told and not raised.

    One that did not work is left alone for some hours, however often this is called.
    """
    moment, done = now(), []
    tried: dict[str, int] = {key: at for key, at in recall(TRIED, {}).items() if 0 <= moment - at < PAUSE}
    for one in credentials.every():
        span = window(one)
        if span is None or one.id in tried or not span.due <= moment < span.closes:
            continue
        done.append(_tried(one, transport))
    if failed := {one.credential: moment for one in done if one.outcome != "renewed"}:
        remember(TRIED, tried | failed)
    return done


def next_due() -> int | None:
    """When the next one is due, Unix seconds; None where none ever is."""
    spans = [span for one in credentials.every() if (span := window(one)) and span.closes > now()]
    return min((span.due for span in spans), default=None)


def _tried(one: Credential, transport: httpx.BaseTransport | None) -> Renewal:
    try:
        return Renewal(one.id, "renewed", renew(one.id, transport).expires_at)
    except GraphRefused as no:
        return Renewal(one.id, "refused", one.expires_at, str(no))
    except GraphUnreachable as lost:
        return Renewal(one.id, "unreachable", one.expires_at, str(lost))
    except SecretsLocked as locked:
        return Renewal(one.id, "locked", one.expires_at, str(locked))
