"""A file that only a passphrase opens: scrypt makes a key of it, and AES-256-GCM seals the content under that.

The first line says how the file is to be read, the second holds the parameters as JSON; both are bound to the content.
A value that the passphrase alone makes tells a wrong passphrase from a damaged file.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from typing import Any

from regrant.errors import ArchiveDamaged, BadInput, PassphraseWrong
from regrant.store import stretching
from regrant.store.stretching import COST, SALT, assert_long, is_cost, stretched

MAGIC = b"regrant archive\n"
FORM = 1
_NONCE, _KEY = 12, 32  # bytes
_DAMAGED = "Take another copy of the file. Nothing was changed here."


@dataclass(frozen=True, slots=True)
class _Head:
    """How the rest is to be read."""

    cost: int
    salt: bytes
    nonce: bytes
    check: bytes
    length: int


def is_archive(content: bytes) -> bool:
    """Does the content begin like one?"""
    return content.startswith(MAGIC[: max(1, min(len(content), len(MAGIC)))])


def seal(content: bytes, passphrase: str, *, cost: int = COST) -> bytes:
    """The file. Raises BadInput for a passphrase that is too short."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    assert_long(passphrase)
    salt, nonce = os.urandom(SALT), os.urandom(_NONCE)
    key, check = _keys(passphrase, salt, cost)
    told = {"form": FORM, "cost": cost, **stretching.FORM}
    parts = {"salt": salt, "nonce": nonce, "check": check}
    texts = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    length = len(content) + 16  # GCM's tag
    head = MAGIC + json.dumps({**told, **texts, "length": length}).encode() + b"\n"
    return head + AESGCM(key).encrypt(nonce, content, head)


def unseal(file: bytes, passphrase: str) -> bytes:
    """What the file holds.

    Raises PassphraseWrong, ArchiveDamaged for one that is cut off or changed, and BadInput for one that a newer regrant
    made.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head, line, rest = _split(file)
    if len(rest) < head.length:
        missing = head.length - len(rest)
        raise ArchiveDamaged(f"the archive is cut off: {missing} of its bytes are missing", hint=_DAMAGED)
    key, check = _keys(passphrase, head.salt, head.cost)
    if not hmac.compare_digest(check, head.check):
        raise PassphraseWrong("that is not the passphrase of this archive", hint="Type it again; capitals count.")
    try:
        return AESGCM(key).decrypt(head.nonce, rest, line)
    except InvalidTag:
        raise ArchiveDamaged("the archive was changed after it was made", hint=_DAMAGED) from None


def _split(file: bytes) -> tuple[_Head, bytes, bytes]:
    end = file.find(b"\n", len(MAGIC))
    if not file.startswith(MAGIC) or end < 0:
        raise ArchiveDamaged("the archive is cut off: its head is not whole", hint=_DAMAGED)
    line = file[: end + 1]
    try:
        told: dict[str, Any] = json.loads(line[len(MAGIC) :])
        if int(told["form"]) > FORM:
            raise BadInput("the archive was made by a newer regrant", hint="Install that version to read it.")
        if {key: told[key] for key in stretching.FORM} != stretching.FORM:
            raise ValueError
        salt, nonce, check = (base64.b64decode(told[part], validate=True) for part in ("salt", "nonce", "check"))
        head = _Head(int(told["cost"]), salt, nonce, check, int(told["length"]))
    except (ValueError, KeyError, TypeError):
        raise ArchiveDamaged("the archive's head was changed", hint=_DAMAGED) from None
    if (len(head.salt), len(head.nonce)) != (SALT, _NONCE) or not is_cost(head.cost):
        raise ArchiveDamaged("the archive's head was changed", hint=_DAMAGED)
    return head, line, file[end + 1 :]


def _keys(passphrase: str, salt: bytes, cost: int) -> tuple[bytes, bytes]:
    """The key, and a value beside it that proves the passphrase and tells nothing about the key."""
    both = stretched(passphrase, salt, cost, length=2 * _KEY)
    return both[:_KEY], hashlib.sha256(b"regrant archive check" + both[_KEY:]).digest()
