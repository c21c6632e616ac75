"""The vault: each secret sealed with AES-256-GCM, under a key that is not kept beside it where that can be helped."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from regrant.errors import SecretsLocked
from regrant.store import keyholder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORM = b"\x01"  # how the rest is to be read, should it ever be sealed otherwise
_NONCE = 12  # bytes; what GCM is made for. Random ones are safe for 2**32 secrets under one key


def seal(secret: str, row_id: str) -> bytes:
    """The secret, readable only with the key and only as part of that row. Raises SecretsLocked."""
    nonce = os.urandom(_NONCE)
    return _FORM + nonce + _cipher(keyholder.key()).encrypt(nonce, secret.encode(), row_id.encode())


def unseal(sealed: bytes, row_id: str) -> str:
    """The secret again. Raises SecretsLocked where the key is not the one that it was sealed with."""
    from cryptography.exceptions import InvalidTag

    form, nonce, rest = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    try:
        if form != _FORM:
            raise InvalidTag
        return _cipher(keyholder.key()).decrypt(nonce, rest, row_id.encode()).decode()
    except InvalidTag:
        raise SecretsLocked(
            "a stored token cannot be opened with the key at hand",
            hint="The key was replaced, or the row was moved. Connect that profile again to store a new token.",
        ) from None


@cache
def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # 30 ms that most starts do not need

    return AESGCM(key)
