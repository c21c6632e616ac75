"""Webhooks: addresses of programs that are told; address and signing secret are sealed, the host is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from peewee import BlobField, IntegerField, JSONField, TextField

from regrant.errors import NotFound
from regrant.store import vault
from regrant.store.database import Row, connected, value, writing
from regrant.store.ids import new_id, now


class WebhookRow(Row):
    """A row of `webhook`."""

    id = TextField(primary_key=True)
    url = BlobField(null=True)
    secret = BlobField(null=True)
    host = TextField()
    kinds = JSONField()
    created = IntegerField()
    paused = IntegerField(null=True)

    class Meta:
        table_name = "webhook"


@dataclass(frozen=True, slots=True)
class Webhook:
    """One address. `kinds` are the notices it hears of, empty for all; `paused` since when it is not told."""

    id: str
    host: str
    kinds: list[str]
    created: int
    paused: int | None = None


def add(url: str, secret: str, *, kinds: Sequence[str] = ()) -> Webhook:
    """A new address with the secret that its messages are signed with."""
    with writing():
        row = WebhookRow(
            id=new_id("wh"), host=urlsplit(url).netloc.rpartition("@")[2], kinds=list(kinds), created=now()
        )
        row.url, row.secret = vault.seal(url, row.id), vault.seal(secret, row.id)
        row.save(force_insert=True)
        return value(Webhook, row)


def every() -> list[Webhook]:
    """All addresses, oldest first."""
    with connected():
        return [value(Webhook, row) for row in WebhookRow.select().order_by(WebhookRow.id)]


def get(webhook_id: str) -> Webhook:
    """The webhook of that id. Raises NotFound."""
    with connected():
        return value(Webhook, _row(webhook_id))


def opened(webhook_id: str) -> tuple[str, str]:
    """Its address and its signing secret. Raises NotFound and SecretsLocked."""
    with connected():
        row = _row(webhook_id)
    return vault.unseal(bytes(row.url or b""), webhook_id), vault.unseal(bytes(row.secret or b""), webhook_id)


def pause(webhook_id: str, *, since: int | None) -> Webhook:
    """Stop telling it since that moment (Unix seconds), or go on where `since` is None. Raises NotFound."""
    with writing():
        row = _row(webhook_id)
        row.paused = since
        row.save()
        return value(Webhook, row)


def remove(webhook_id: str) -> None:
    """Forget the address and its log. Raises NotFound."""
    with connected():
        _row(webhook_id).delete_instance()


def _row(webhook_id: str) -> WebhookRow:
    row = WebhookRow.get_or_none(WebhookRow.id == webhook_id)
    if row is None:
        raise NotFound(f"no webhook {webhook_id!r}", hint="`regrant webhooks list` lists them.")
    return row
