"""Credentials: the tokens with which regrant may ask Meta, sealed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from peewee import BlobField, IntegerField, JSONField, TextField

from regrant.errors import BadInput, NotFound
from regrant.settings import loopback_origin
from regrant.store import vault
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class CredentialRow(Row):
    """A row of `credential`."""

    id = TextField(primary_key=True)
    profile = TextField()
    app = TextField(null=True)
    kind = TextField()
    token = BlobField(null=True)
    token_url = TextField(null=True)
    issued_at = IntegerField(null=True)
    expires_at = IntegerField(null=True)
    data_access_expires_at = IntegerField(null=True)
    meta_id = TextField(null=True)
    asset = TextField(null=True)
    scopes = JSONField(null=True)
    source = TextField(default="")

    class Meta:
        table_name = "credential"


@dataclass(frozen=True, slots=True)
class Credential:
    """A token's particulars, without the token: ask `token` for that. Times are Unix seconds, None where unknown.

    `token_url` is a loopback address at which a tool lends its current token. `meta_id` is the id under which the
    token's app knows the profile, for Meta gives each app another one; `asset` is Meta's id of the Page of a Page's
    token; `scopes` are the permissions granted when it was given; `source` is login, device, pasted or empty.
    """

    id: str
    profile: str
    app: str | None
    kind: str
    token_url: str | None
    issued_at: int | None
    expires_at: int | None
    data_access_expires_at: int | None
    meta_id: str | None = None
    asset: str | None = None
    scopes: list[str] | None = None
    source: str = ""


_CHANGEABLE = {item.name for item in fields(Credential)} - {"id", "profile"}


def add(
    *,
    profile: str,
    app: str | None = None,
    kind: str = "user",
    token: str | None = None,
    token_url: str | None = None,
    **more: Any,
) -> Credential:
    """Keep a token, or the loopback address that lends one, with `more` of its fields.

    Raises BadInput for any other address.
    """
    if (token is None) == (token_url is None):
        raise BadInput("a credential is a token, or an address that lends one")
    if token_url is not None:
        loopback_origin(token_url)
    new = new_id("cr")
    with writing():
        row = CredentialRow.create(
            id=new,
            profile=profile,
            app=app,
            kind=kind,
            token=None if token is None else vault.seal(token, new),
            token_url=token_url,
            **more,
        )
        return value(Credential, row)


def get(credential_id: str) -> Credential:
    """The credential of that id. Raises NotFound."""
    return value(Credential, _row(credential_id))


def of_profile(profile_id: str) -> list[Credential]:
    """A profile's credentials, oldest first."""
    with connected():
        rows = CredentialRow.select().where(CredentialRow.profile == profile_id).order_by(CredentialRow.id)
        return [value(Credential, row) for row in rows]


def every() -> list[Credential]:
    """All credentials, oldest first."""
    with connected():
        rows = CredentialRow.select(*(getattr(CredentialRow, item.name) for item in fields(Credential))).order_by(
            CredentialRow.id
        )
        return [Credential(*row) for row in rows.tuples().iterator()]  # as tuples: a page reads a thousand of these


def remove(credential_id: str) -> None:
    """Forget the token; connections that used it stay, without one. Raises NotFound."""
    with connected():
        _row(credential_id).delete_instance()


def token(credential_id: str) -> str | None:
    """The token, opened; None where it is lent at `token_url`. Raises NotFound and SecretsLocked."""
    row = _row(credential_id)
    return None if row.token is None else vault.unseal(bytes(row.token), credential_id)


def update(credential_id: str, *, token: str | None = None, **changes: Any) -> Credential:
    """Change what is known of a credential: a new token, its `app`, `issued_at`, `expires_at` and so on.

    It is a token or an address that lends one: whichever is new takes the other's place.
    """
    if unknown := set(changes) - _CHANGEABLE:
        raise BadInput(f"a credential has no {', '.join(sorted(unknown))}")
    if changes.get("token_url") is not None:
        loopback_origin(changes["token_url"])
    with writing():
        row = _row(credential_id)
        if changes.get("token_url") is not None:
            row.token = None
        for name, new in changes.items():
            setattr(row, name, new)
        if token is not None:
            row.token, row.token_url = vault.seal(token, credential_id), None
        row.save()
        return value(Credential, row)


def _row(credential_id: str) -> CredentialRow:
    with connected():
        row = CredentialRow.get_or_none(CredentialRow.id == credential_id)
    if row is None:
        raise NotFound(f"no credential {credential_id!r}")
    return row
