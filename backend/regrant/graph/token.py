"""A token that Meta may be asked with: it shows itself to nobody."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from functools import cached_property

from regrant.errors import BadInput

SENDABLE = re.compile(r"[\x21-\x7e]{1,4096}")  # what a header can carry; Meta's own tokens stay under a thousand signs


@dataclass(frozen=True, repr=False)
class Token:
    """A token, with the secret of its app and the app's id where they are known.

    Raises BadInput for a text that no token can be, without quoting it.
    """

    value: str
    secret: str | None = None
    app: str | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be sent."""
        if not SENDABLE.fullmatch(self.value):
            raise BadInput("the token is empty or damaged", hint="Copy it again, whole and without spaces.")

    def __repr__(self) -> str:
        return f"Token({self.key})"

    @cached_property
    def key(self) -> str:
        """A name for the token that tells nothing about it."""
        return hashlib.sha256(self.value.encode()).hexdigest()[:12]

    @property
    def pool(self) -> str:
        """Whose budget it spends: its app's, where that is known (Meta's limits are an app's, and a person's)."""
        return self.app or self.key

    @property
    def proof(self) -> str | None:
        """`appsecret_proof`, which an app may demand; None without the secret."""
        if self.secret is None:
            return None
        return hmac.new(self.secret.encode(), self.value.encode(), hashlib.sha256).hexdigest()


def app_token(app: str, secret: str) -> Token:
    """The token of the app itself, which may inspect the tokens of its people."""
    return Token(f"{app}|{secret}", secret, app)
