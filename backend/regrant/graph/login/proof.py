"""What proves that an answer of Meta's belongs to a question of ours: the state, and PKCE's verifier."""

from __future__ import annotations

import base64
import hashlib
import secrets

BYTES = 32  # 256 bits, for each; the verifier has 43 signs then, the fewest that RFC 7636 allows


def new_state() -> str:
    """A state that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def new_verifier() -> str:
    """A verifier that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def challenge(verifier: str) -> str:
    """What is shown of the verifier beforehand (S256)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
