"""The first tables. The models here are frozen copies: later changes get a file of their own."""

from __future__ import annotations

from typing import Any

from peewee import (
    AutoField,
    BlobField,
    CompositeKey,
    Database,
    FloatField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
)


class Profile(Model):
    id = TextField(primary_key=True)
    site = TextField()
    meta_id = TextField()
    name = TextField()
    created = IntegerField()

    class Meta:
        table_name = "profile"
        indexes = ((("site", "meta_id"), True),)


class App(Model):
    id = TextField(primary_key=True)
    meta_id = TextField(unique=True)
    name = TextField()
    secret = BlobField(null=True)

    class Meta:
        table_name = "app"


class Credential(Model):
    id = TextField(primary_key=True)
    profile = ForeignKeyField(Profile, column_name="profile", on_delete="CASCADE")
    app = ForeignKeyField(App, column_name="app", null=True, on_delete="SET NULL")
    kind = TextField()
    token = BlobField(null=True)
    token_url = TextField(null=True)
    issued_at = IntegerField(null=True)
    expires_at = IntegerField(null=True)
    data_access_expires_at = IntegerField(null=True)

    class Meta:
        table_name = "credential"


class Connection(Model):
    id = TextField(primary_key=True)
    tool = TextField()
    profile = ForeignKeyField(Profile, column_name="profile", on_delete="CASCADE")
    workspace = TextField()
    label = TextField()
    credential = ForeignKeyField(Credential, column_name="credential", null=True, on_delete="SET NULL")
    connected_at = IntegerField(null=True)
    created = IntegerField()

    class Meta:
        table_name = "connection"
        indexes = ((("tool", "profile", "workspace"), True),)


class Asset(Model):
    id = TextField(primary_key=True)
    kind = TextField()
    meta_id = TextField()
    name = TextField()
    parent = ForeignKeyField("self", column_name="parent", null=True, on_delete="SET NULL")

    class Meta:
        table_name = "asset"
        indexes = ((("kind", "meta_id"), True),)


class Wanted(Model):
    connection = ForeignKeyField(Connection, column_name="connection", on_delete="CASCADE")
    asset = ForeignKeyField(Asset, column_name="asset", on_delete="CASCADE")

    class Meta:
        table_name = "wanted"
        primary_key = CompositeKey("connection", "asset")


class CheckRun(Model):
    id = TextField(primary_key=True)
    connection = ForeignKeyField(Connection, column_name="connection", on_delete="CASCADE")
    at = IntegerField()
    requests = IntegerField()
    calls = IntegerField()

    class Meta:
        table_name = "check_run"


class Finding(Model):
    id = AutoField()
    run = ForeignKeyField(CheckRun, column_name="run", on_delete="CASCADE")
    check = TextField()
    state = TextField()
    detail = TextField()
    facts = JSONField()
    error = JSONField(null=True)
    retry_at = IntegerField(null=True)
    at = IntegerField()

    class Meta:
        table_name = "finding"


class Evidence(Model):
    id = TextField(primary_key=True)
    connection = ForeignKeyField(Connection, column_name="connection", on_delete="CASCADE")
    kind = TextField()
    says = TextField()
    facts = JSONField()
    at = IntegerField()

    class Meta:
        table_name = "evidence"


class Verdict(Model):
    id = AutoField()
    connection = ForeignKeyField(Connection, column_name="connection", on_delete="CASCADE")
    at = IntegerField()
    state = TextField()
    cause = TextField()
    remedy = TextField()
    certainty = TextField()
    confidence = FloatField()
    says = TextField()
    technical = TextField()
    evidence = JSONField()
    until = IntegerField(null=True)
    missing = JSONField()
    tried = JSONField()

    class Meta:
        table_name = "verdict"


class Repair(Model):
    id = TextField(primary_key=True)
    connection = ForeignKeyField(Connection, column_name="connection", on_delete="CASCADE")
    flow = TextField()
    state = TextField()
    revision = IntegerField()
    step_index = IntegerField()
    pointing = JSONField(null=True)
    before = JSONField()
    after = JSONField()
    said = TextField()
    started = IntegerField()
    ended = IntegerField(null=True)

    class Meta:
        table_name = "repair"


class RepairEvent(Model):
    id = AutoField()
    repair = ForeignKeyField(Repair, column_name="repair", on_delete="CASCADE")
    kind = TextField()
    step = TextField()
    at = FloatField()
    detail = TextField()

    class Meta:
        table_name = "repair_event"


class Pairing(Model):
    id = TextField(primary_key=True)
    name = TextField()
    origin = TextField(null=True)
    token_hash = TextField(unique=True)
    scopes = JSONField()
    created = IntegerField()
    last_seen = IntegerField(null=True)
    revoked = IntegerField(null=True)

    class Meta:
        table_name = "pairing"


class Setting(Model):
    key = TextField(primary_key=True)
    value = JSONField()

    class Meta:
        table_name = "setting"


TABLES = [
    Profile,
    App,
    Credential,
    Connection,
    Asset,
    Wanted,
    CheckRun,
    Finding,
    Evidence,
    Verdict,
    Repair,
    RepairEvent,
    Pairing,
    Setting,
]


def up(migrator: Any, db: Database) -> None:
    """Make every table."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES)
