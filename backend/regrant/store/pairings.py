"""Pairings: who may ask the service. Of a token only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from peewee import IntegerField, JSONField, TextField

from regrant.errors import NotFound
from regrant.store.database import Row, connected, value
from regrant.store.ids import new_id, now

SEEN_EVERY = 60  # seconds between two writes of `last_seen`: a guided tab asks several times a second
SCOPES = ("read", "check", "repair", "admin")


class PairingRow(Row):
    """A row of `pairing`."""

    id = TextField(primary_key=True)
    name = TextField()
    origin = TextField(null=True)
    token_hash = TextField(unique=True)
    scopes = JSONField()
    created = IntegerField()
    last_seen = IntegerField(null=True)
    revoked = IntegerField(null=True)
    expires = IntegerField(null=True)

    class Meta:
        table_name = "pairing"


@dataclass(frozen=True, slots=True)
class Pairing:
    """One browser, or one program, that the person let in. Times are Unix seconds.

    A browser's token is bound to its `origin`; a program has none. It ends at `expires`, where that was chosen.
    """

    id: str
    name: str
    origin: str | None
    token_hash: str
    scopes: list[str]
    created: int
    last_seen: int | None
    revoked: int | None
    expires: int | None

    def alive(self, at: int) -> bool:
        """May it still ask at that moment (Unix seconds)?"""
        return self.revoked is None and (self.expires is None or at < self.expires)


def digest(token: str) -> str:
    """What a token, or a login's state, is looked up by. Both are 256 random bits: a plain hash is not guessed back."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def mint() -> str:
    """A new token: 256 bits."""
    return f"rg1_{secrets.token_urlsafe(32)}"


def add(name: str, *, origin: str | None, scopes: Iterable[str], seconds: float | None = None) -> tuple[Pairing, str]:
    """Let somebody in, for so many seconds or until revoked: the pairing and its token, which nobody sees again."""
    token = mint()
    with connected():
        row = PairingRow.create(
            id=new_id("pa"),
            name=name,
            origin=origin,
            token_hash=digest(token),
            scopes=[scope for scope in SCOPES if scope in set(scopes)],
            created=now(),
            expires=None if seconds is None else now() + round(seconds),
        )
        return value(Pairing, row), token


def by_token(token: str) -> Pairing | None:
    """The pairing that the token belongs to, revoked or not; looked up by hash, so that no comparison leaks time."""
    with connected():
        row = PairingRow.get_or_none(PairingRow.token_hash == digest(token))
        return None if row is None else value(Pairing, row)


def get(pairing_id: str) -> Pairing:
    """The pairing of that id. Raises NotFound."""
    with connected():
        row = PairingRow.get_or_none(PairingRow.id == pairing_id)
    if row is None:
        raise NotFound(f"no pairing {pairing_id!r}", hint="`regrant pairings list` lists them.")
    return value(Pairing, row)


def every() -> list[Pairing]:
    """All pairings, revoked ones too, oldest first."""
    with connected():
        return [value(Pairing, row) for row in PairingRow.select().order_by(PairingRow.id)]


def revoke(pairing_id: str) -> Pairing:
    """Never let this one in again; doing it twice changes nothing. Raises NotFound."""
    get(pairing_id)
    with connected():
        still = (PairingRow.id == pairing_id) & PairingRow.revoked.is_null()
        PairingRow.update(revoked=now()).where(still).execute()
    return get(pairing_id)


def seen(pairing: Pairing) -> None:
    """Note that the pairing was used, at most once in `SEEN_EVERY` seconds."""
    moment = now()
    # a use in the future was noted by a clock that has since been set back
    if pairing.last_seen is None or not moment - SEEN_EVERY < pairing.last_seen <= moment:
        with connected():
            PairingRow.update(last_seen=moment).where(PairingRow.id == pairing.id).execute()
