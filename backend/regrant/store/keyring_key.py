"""The key of the vault in the system's keyring. One that is locked is an error, never a reason to go elsewhere."""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from regrant.errors import SecretsLocked

SERVICE = "regrant"
_BYTES = 32


def name() -> str | None:
    """The name of the keyring that works here, or None."""
    import keyring  # 100 ms, needed once
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring) or backend.priority < 1:
        return None
    return str(backend.name)


def read(account: str, *, made: bool) -> bytes:
    """What is kept for that folder; a new key where there never was one. Raises SecretsLocked."""
    import keyring

    with _in_words():
        kept = keyring.get_password(SERVICE, account)
        if kept is None:
            if made:
                raise SecretsLocked(
                    "the keyring no longer has the key of stored tokens",
                    hint="Put it back. Without it the stored tokens are lost: connect the profiles again.",
                )
            keyring.set_password(SERVICE, account, _text(os.urandom(_BYTES)))
            kept = keyring.get_password(SERVICE, account)  # another process may have been quicker: one key for both
    if kept is None:
        raise SecretsLocked("the keyring did not keep the key", hint="Name a file with REGRANT_KEY_FILE instead.")
    try:
        return base64.b64decode(kept, validate=True)
    except binascii.Error:
        raise SecretsLocked("what the keyring has is not a key of regrant", hint="Put the right one back.") from None


def write(account: str, together: bytes) -> None:
    """Keep these keys for that folder. Raises SecretsLocked."""
    import keyring

    with _in_words():
        keyring.set_password(SERVICE, account, _text(together))
        if keyring.get_password(SERVICE, account) != _text(together):
            raise SecretsLocked("the keyring did not keep the key", hint="Take `file` or `passphrase` instead.")


def remove(account: str) -> None:
    """Take the key out; it is elsewhere by now. Raises SecretsLocked."""
    import keyring
    from keyring.errors import PasswordDeleteError

    with _in_words(), suppress(PasswordDeleteError):  # which also says that there is none
        keyring.delete_password(SERVICE, account)
    with _in_words():
        if keyring.get_password(SERVICE, account) is not None:
            raise SecretsLocked("the keyring kept the old key too", hint=f"Remove {SERVICE!r} from it by hand.")


@contextmanager
def _in_words() -> Iterator[None]:
    from keyring.errors import KeyringError, KeyringLocked

    try:
        yield
    except KeyringLocked as error:
        raise SecretsLocked(
            "the keyring is locked", hint="Unlock it (log in to your desktop) and try again."
        ) from error
    except KeyringError as error:
        raise SecretsLocked(f"the keyring did not open: {error}", hint="Mend the keyring and try again.") from error


def _text(together: bytes) -> str:
    return base64.b64encode(together).decode()
