"""A webhook's message: signed as Standard Webhooks has it, so that any receiver's library can check it."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from hashlib import sha256

import httpx

from regrant.errors import BadInput
from regrant.settings import LOOPBACK_NAMES, address_parts
from regrant.store.notices import Notice

PATIENCE = 10.0  # seconds; a receiver should take the message and work on it later
PREFIX = "whsec_"


def new_secret() -> str:
    """A secret to sign with, 192 bits, written as Standard Webhooks writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()


def usable_url(url: str) -> str:
    """The address, where it is one that messages may go to. Raises BadInput."""
    parts = address_parts(url)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK_NAMES)):
        return url
    raise BadInput(
        "a webhook's address must begin with https://",
        hint="Only a program on this machine may be told by http://127.0.0.1:PORT/….",
    )


def message(notice: Notice) -> bytes:
    """What a program is told, as JSON."""
    told = {
        "type": f"regrant.{notice.kind}",
        "timestamp": notice.at,
        "data": {"id": notice.id, "title": notice.title, "says": notice.says, "about": notice.about, **notice.facts},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, timestamp (Unix seconds) and body (Standard Webhooks)."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((message_id.encode(), str(timestamp).encode(), body))
    return "v1," + base64.b64encode(hmac.digest(key, signed, sha256)).decode()


def post(url: str, secret: str, message_id: str, body: bytes, now: int) -> int:
    """Send the message once and give the HTTP status; `now` is Unix seconds. Raises httpx.HTTPError.

    The id stays the same over all tries, so that a receiver can tell a message that came twice.
    """
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "regrant",
        "webhook-id": message_id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(secret, message_id, now, body),
    }
    with (
        httpx.Client(timeout=PATIENCE, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", url, content=body, headers=headers) as answer,  # what it says is not read
    ):
        return answer.status_code
