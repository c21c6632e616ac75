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
    site = TextField(default="facebook")
    config_id = TextField(default="")
    redirect = TextField(default="")
    client_token = BlobField(null=True)

    class Meta:
        table_name = "app"


@dataclass(frozen=True, slots=True)
class App:
    """One Meta app. Its secret stays in the vault: ask `secret` for it.

    `site` is whose login it uses: Instagram's and Threads' logins have ids and secrets of their own. `config_id` is a
    configuration of Login for Business; `redirect` an https address that the app's settings list.
    """

    id: str
    meta_id: str
    name: str
    site: str = "facebook"
    config_id: str = ""
    redirect: str = ""


def save(
    *, meta_id: str, name: str, secret: str | None = None, client_token: str | None = None, **more: str | None
) -> App:
    """The app with Meta's id: made, or renamed and given the new secret where one is given.

    `more` may be `site`, `config_id` and `redirect`; what is None stays as it was.
    """
    with writing():
        row = AppRow.get_or_none(AppRow.meta_id == meta_id)
        fresh = row is None
        if row is None:
            row = AppRow(id=new_id("ap"), meta_id=meta_id)
        row.name = name
        if secret is not None:
            row.secret = vault.seal(secret, row.id)
        if client_token is not None:
            row.client_token = vault.seal(client_token, row.id)
        for key in ("site", "config_id", "redirect"):
            if (told := more.get(key)) is not None:
                setattr(row, key, told)
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


def client_token(app_id: str) -> str | None:
    """The app's client token, which only begins device logins; None where none is kept. Raises as `secret` does."""
    row = _row(app_id)
    return None if row.client_token is None else vault.unseal(bytes(row.client_token), app_id)


def remove(app_id: str) -> None:
    """Forget the app with its secret and its logins; tokens that it issued stay. Raises NotFound."""
    with connected():
        _row(app_id).delete_instance()


def _row(app_id: str) -> AppRow:
    with connected():
        row = AppRow.get_or_none(AppRow.id == app_id)
    if row is None:
        raise NotFound(f"no app {app_id!r}", hint="`regrant apps` lists them.")
    return row
