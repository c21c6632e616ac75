"""The key of the vault behind a passphrase: scrypt makes an opener of it, and AES-GCM holds the key under that."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regrant.errors import PassphraseWrong, SecretsLocked
from regrant.store import key_file, stretching
from regrant.store.stretching import COST, SALT, assert_long, is_cost, stretched

_NONCE = 12  # bytes
_ABOUT = b"regrant vault key"


@dataclass(frozen=True, slots=True)
class _Form:
    """How the file is to be read."""

    cost: int
    salt: bytes
    nonce: bytes
    sealed: bytes


_salts: dict[bytes, tuple[int, bytes]] = {}  # opener's name -> cost and salt, for writing under the same passphrase


def fresh_opener(phrase: str, *, cost: int = COST) -> bytes:
    """An opener for a new passphrase. Raises BadInput for one that is too short."""
    assert_long(phrase)
    salt = os.urandom(SALT)
    made = stretched(phrase, salt, cost)
    _salts[_name(made)] = (cost, salt)
    return made


def opener(path: Path, phrase: str) -> bytes:
    """The opener that the passphrase makes for this file, right or wrong. Raises SecretsLocked for a damaged file."""
    form = _read(path)
    made = stretched(phrase, form.salt, form.cost)
    _salts[_name(made)] = (form.cost, form.salt)
    return made


def opened(path: Path, made: bytes) -> bytes:
    """What the file holds. Raises PassphraseWrong, and SecretsLocked for a damaged file."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    form = _read(path)
    try:
        return AESGCM(made).decrypt(form.nonce, form.sealed, _ABOUT)
    except InvalidTag:
        raise PassphraseWrong("that is not the passphrase", hint="Type it again; capitals count.") from None


def write(path: Path, content: bytes, made: bytes) -> None:
    """Keep this under the opener, whole or not at all. Raises SecretsLocked."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost, salt = _salts[_name(made)]
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(made).encrypt(nonce, content, _ABOUT)
    told = {"form": 1, "cost": cost, **stretching.FORM}
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    text = json.dumps(told | {name: base64.b64encode(part).decode() for name, part in parts.items()})
    key_file.write(path, text.encode())


def _name(made: bytes) -> bytes:
    return hashlib.sha256(b"regrant opener " + made).digest()[:8]


def _read(path: Path) -> _Form:
    try:
        told: dict[str, Any] = json.loads(key_file.read_private(path))
        if told["form"] != 1 or {key: told[key] for key in stretching.FORM} != stretching.FORM:
            raise ValueError
        salt, nonce, sealed = (base64.b64decode(told[part], validate=True) for part in ("salt", "nonce", "sealed"))
        cost = int(told["cost"])
    except (ValueError, KeyError, TypeError) as error:
        raise SecretsLocked(f"{path} is damaged", hint="Put it back as it was, from a copy of the folder.") from error
    if not is_cost(cost):
        raise SecretsLocked(f"{path} is damaged", hint="Put it back as it was, from a copy of the folder.")
    return _Form(cost, salt, nonce, sealed)
