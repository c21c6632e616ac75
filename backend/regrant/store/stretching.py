"""Makes a key of a passphrase: scrypt, slow on purpose, for whoever has the file may guess as long as they like."""

from __future__ import annotations

import unicodedata

from regrant.errors import BadInput

SHORTEST = 12  # signs
COST = 2**17  # OWASP's figure for scrypt with r=8, p=1: 128 MiB and some 0.3 s for each guess
BLOCK = 8
SALT = 16  # bytes
FORM = {"kdf": "scrypt", "block": BLOCK, "parallel": 1}
"""What a file says of how its key was made, beside cost and salt."""


def assert_long(phrase: str) -> None:
    """Raises BadInput for a passphrase that is too short."""
    if len(phrase) < SHORTEST:
        raise BadInput(f"the passphrase is shorter than {SHORTEST} signs", hint="Four words in a row will do.")


def is_cost(told: int) -> bool:
    """Is it a cost that may stand in a file? A changed one must not be able to eat all memory."""
    return 2**14 <= told <= 2**20 and not told & (told - 1)


def stretched(phrase: str, salt: bytes, cost: int, *, length: int = 32) -> bytes:
    """So many bytes that take long to guess."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # the same letters typed on two systems may be other bytes
    plain = unicodedata.normalize("NFKC", phrase).encode()
    return Scrypt(salt=salt, length=length, n=cost, r=BLOCK, p=1).derive(plain)
