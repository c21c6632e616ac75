"""The key of the vault behind a passphrase: scrypt makes an opener of it, and AES-GCM holds the key under that."""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regrant.errors import BadInput, PassphraseWrong, SecretsLocked
from regrant.store import key_file

SHORTEST = 12  # signs: who steals the file may guess as long as they like
COST = 2**17  # OWASP's figure for scrypt with r=8, p=1: 128 MiB and some 0.3 s for each guess
_BLOCK = 8
_NONCE = 12
_SALT = 16
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
    if len(phrase) < SHORTEST:
        raise BadInput(f"the passphrase is shorter than {SHORTEST} signs", hint="Four words in a row will do.")
    salt = os.urandom(_SALT)
    made = _stretch(phrase, salt, cost)
    _salts[_name(made)] = (cost, salt)
    return made


def opener(path: Path, phrase: str) -> bytes:
    """The opener that the passphrase makes for this file, right or wrong. Raises SecretsLocked for a damaged file."""
    form = _read(path)
    made = _stretch(phrase, form.salt, form.cost)
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
    told = {"form": 1, "kdf": "scrypt", "cost": cost, "block": _BLOCK, "parallel": 1}
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    text = json.dumps(told | {name: base64.b64encode(part).decode() for name, part in parts.items()})
    key_file.write(path, text.encode())


def _stretch(phrase: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # the same letters typed on two systems may be other bytes
    plain = unicodedata.normalize("NFKC", phrase).encode()
    return Scrypt(salt=salt, length=32, n=cost, r=_BLOCK, p=1).derive(plain)


def _name(made: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(b"regrant opener " + made).digest()[:8]


def _read(path: Path) -> _Form:
    try:
        told: dict[str, Any] = json.loads(key_file.read_private(path))
        if told["form"] != 1 or told["kdf"] != "scrypt" or told["block"] != _BLOCK or told["parallel"] != 1:
            raise ValueError
        salt, nonce, sealed = (base64.b64decode(told[part], validate=True) for part in ("salt", "nonce", "sealed"))
        cost = int(told["cost"])
    except (ValueError, KeyError, TypeError) as error:
        raise SecretsLocked(f"{path} is damaged", hint="Put it back as it was, from a copy of the folder.") from error
    if not 2**14 <= cost <= 2**20 or cost & (cost - 1):  # a changed file must not be able to eat all memory
        raise SecretsLocked(f"{path} is damaged", hint="Put it back as it was, from a copy of the folder.")
    return _Form(cost, salt, nonce, sealed)
