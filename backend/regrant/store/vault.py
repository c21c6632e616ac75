"""The vault: each secret sealed with AES-256-GCM, under a key that is not kept beside it where that can be helped."""

from __future__ import annotations

import os
from collections.abc import Iterable

from regrant import redaction
from regrant.errors import SecretsLocked
from regrant.store import keyholder

_FORM = b"\x01"  # how the rest is to be read, should it ever be sealed otherwise
_NONCE = 12  # bytes; what GCM is made for. Random ones are safe for 2**32 secrets under one key


def seal(secret: str, row_id: str) -> bytes:
    """The secret, readable only with the key and only as part of that row. Raises VaultLocked and SecretsLocked.

    Seal inside of the `writing()` that stores it: then no key can be replaced between the two.
    """
    redaction.note(secret)
    return seal_with(keyholder.key(), secret.encode(), row_id)


def unseal(sealed: bytes, row_id: str) -> str:
    """The secret again. Raises VaultLocked, and SecretsLocked where no key at hand is the one it was sealed with."""
    found = open_with(keyholder.keys(), sealed, row_id)
    if found is None:
        found = open_with(keyholder.again(), sealed, row_id)  # another process may have replaced the key
    if found is None:
        raise SecretsLocked(
            "a stored token cannot be opened with the key at hand",
            hint="The key was replaced, or the row was moved. Connect that profile again to store a new token.",
        )
    secret = found.decode()
    redaction.note(secret)
    return secret


def seal_with(key: bytes, secret: bytes, row_id: str) -> bytes:
    """The secret, sealed under this key for that row."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 30 ms that most starts do not need

    nonce = os.urandom(_NONCE)
    return _FORM + nonce + AESGCM(key).encrypt(nonce, secret, row_id.encode())


def open_with(keys: Iterable[bytes], sealed: bytes, row_id: str) -> bytes | None:
    """The secret, opened with the first of these keys that fits; None where none does."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    form, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    if form != _FORM or len(nonce) < _NONCE:
        return None
    for key in keys:
        try:
            return AESGCM(key).decrypt(nonce, rest, row_id.encode())
        except InvalidTag:
            continue
    return None
