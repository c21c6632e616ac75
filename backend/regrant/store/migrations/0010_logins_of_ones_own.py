"""Logins with an app of one's own: what is known of the app, of the token, and of a login under way."""

from __future__ import annotations

from typing import Any

from peewee import BlobField, Database, ForeignKeyField, IntegerField, JSONField, Model, TextField


class App(Model):
    id = TextField(primary_key=True)

    class Meta:
        table_name = "app"


class Profile(Model):
    id = TextField(primary_key=True)

    class Meta:
        table_name = "profile"


class Connection(Model):
    id = TextField(primary_key=True)

    class Meta:
        table_name = "connection"


class Credential(Model):
    id = TextField(primary_key=True)

    class Meta:
        table_name = "credential"


class Login(Model):
    id = TextField(primary_key=True)
    app = ForeignKeyField(App, column_name="app", on_delete="CASCADE")
    site = TextField()
    how = TextField()
    profile = ForeignKeyField(Profile, column_name="profile", null=True, on_delete="CASCADE")
    connection = ForeignKeyField(Connection, column_name="connection", null=True, on_delete="CASCADE")
    state_hash = TextField(null=True, unique=True)
    redirect_uri = TextField()
    asked = JSONField()
    config_id = TextField()
    auth_type = TextField()
    step = TextField(index=True)
    kept = BlobField(null=True)
    facts = JSONField()
    said = TextField()
    hint = TextField()
    credential = ForeignKeyField(Credential, column_name="credential", null=True, on_delete="SET NULL")
    created = IntegerField()
    ends = IntegerField()
    ended = IntegerField(null=True)

    class Meta:
        table_name = "login"


TABLES = [App, Profile, Connection, Credential, Login]


def up(migrator: Any, db: Database) -> None:
    """Add the columns and the table. Lists may be null: playhouse cannot bind a JSON default while it adds a column."""
    migrator.migrate(
        migrator.add_column("app", "site", TextField(default="facebook")),
        migrator.add_column("app", "config_id", TextField(default="")),
        migrator.add_column("app", "redirect", TextField(default="")),
        migrator.add_column("app", "client_token", BlobField(null=True)),
        migrator.add_column("credential", "meta_id", TextField(null=True)),
        migrator.add_column("credential", "asset", TextField(null=True)),
        migrator.add_column("credential", "scopes", JSONField(null=True)),
        migrator.add_column("credential", "source", TextField(default="")),
    )
    with db.bind_ctx(TABLES):
        Login.create_table()
