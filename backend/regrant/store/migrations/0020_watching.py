"""What watching keeps: when each connection is asked next, alarms, reminders, notices, and who is told how."""

from __future__ import annotations

from typing import Any

from peewee import (
    AutoField,
    BlobField,
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

    class Meta:
        table_name = "profile"


class Connection(Model):
    id = TextField(primary_key=True)

    class Meta:
        table_name = "connection"


class Watched(Model):
    connection = ForeignKeyField(Connection, column_name="connection", primary_key=True, on_delete="CASCADE")
    next_at = IntegerField(index=True)
    looked_at = IntegerField()
    why = TextField()
    streak = IntegerField()
    broken_since = IntegerField(null=True)
    well_since = IntegerField(null=True)

    class Meta:
        table_name = "watched"


class Alarm(Model):
    id = TextField(primary_key=True)
    profile = ForeignKeyField(Profile, column_name="profile", on_delete="CASCADE")
    cause = TextField()
    says = TextField()
    connections = JSONField()
    state = TextField(index=True)
    first_at = IntegerField()
    opened_at = IntegerField(null=True)
    ended_at = IntegerField(null=True)
    answered_at = IntegerField(null=True)
    snoozed_until = IntegerField(null=True)
    told = JSONField()

    class Meta:
        table_name = "alarm"


class Reminder(Model):
    id = TextField(primary_key=True)
    profile = ForeignKeyField(Profile, column_name="profile", on_delete="CASCADE")
    cause = TextField()
    says = TextField()
    connections = JSONField()
    ends_at = IntegerField()
    certainty = TextField()
    steps = JSONField()
    sent = JSONField()
    sequence = IntegerField()
    changed_at = IntegerField()
    answered_at = IntegerField(null=True)
    snoozed_until = IntegerField(null=True)
    ended_at = IntegerField(null=True)

    class Meta:
        table_name = "reminder"


class Notice(Model):
    id = AutoField()
    at = IntegerField()
    kind = TextField()
    title = TextField()
    says = TextField()
    about = TextField()
    facts = JSONField()

    class Meta:
        table_name = "notice"


class Person(Model):
    id = TextField(primary_key=True)
    name = TextField()
    ways = BlobField(null=True)
    after_hours = FloatField()
    created = IntegerField()

    class Meta:
        table_name = "person"


class Webhook(Model):
    id = TextField(primary_key=True)
    url = BlobField(null=True)
    secret = BlobField(null=True)
    host = TextField()
    kinds = JSONField()
    created = IntegerField()
    paused = IntegerField(null=True)

    class Meta:
        table_name = "webhook"


class Delivery(Model):
    id = TextField(primary_key=True)
    notice = ForeignKeyField(Notice, column_name="notice", on_delete="CASCADE")
    person = ForeignKeyField(Person, column_name="person", null=True, on_delete="CASCADE")
    webhook = ForeignKeyField(Webhook, column_name="webhook", null=True, on_delete="CASCADE")
    state = TextField(index=True)
    attempts = IntegerField()
    next_at = IntegerField(null=True)
    status = IntegerField(null=True)
    error = TextField()
    at = IntegerField()

    class Meta:
        table_name = "delivery"


TABLES = [Watched, Alarm, Reminder, Notice, Person, Webhook, Delivery]


def up(migrator: Any, db: Database) -> None:
    """Make every table."""
    with db.bind_ctx([Profile, Connection, *TABLES]):
        db.create_tables(TABLES)
