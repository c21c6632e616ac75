"""Meta apps that the person controls: with one, regrant may ask Meta about a token."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import BlobField, TextField

from regrant.errors import NotFound
from regrant.store import vault
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id


class AppRow(Row):
    """A row of `app`."""

    id = TextField(primary_key=True)
    meta_id = TextField(unique=True)
    name = TextField()
    secret = BlobField(null=True)

    class Meta:
        table_name = "app"


@dataclass(frozen=True, slots=True)
class App:
    """One Meta app. Its secret stays in the vault: ask `secret` for it."""

    id: str
    meta_id: str
    name: str


def save(*, meta_id: str, name: str, secret: str | None = None) -> App:
    """The app with Meta's id: made, or renamed and given the new secret where one is given."""
    with writing():
        row = AppRow.get_or_none(AppRow.meta_id == meta_id)
        fresh = row is None
        if row is None:
            row = AppRow(id=new_id("ap"), meta_id=meta_id)
        row.name = name
        if secret is not None:
            row.secret = vault.seal(secret, row.id)
        row.save(force_insert=fresh)
        return value(App, row)


def get(app_id: str) -> App:
    """The app of that id. Raises NotFound."""
    return value(App, _row(app_id))


def every() -> list[App]:
    """All apps, oldest first."""
    with connected():
        return [value(App, row) for row in AppRow.select().order_by(AppRow.id)]


def secret(app_id: str) -> str | None:
    """The app's secret, opened; None where none is kept. Raises NotFound and SecretsLocked."""
    row = _row(app_id)
    return None if row.secret is None else vault.unseal(bytes(row.secret), app_id)


def _row(app_id: str) -> AppRow:
    with connected():
        row = AppRow.get_or_none(AppRow.id == app_id)
    if row is None:
        raise NotFound(f"no app {app_id!r}")
    return row
