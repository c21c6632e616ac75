"""Where the key of the vault is: in the OS keyring, else in a file of its owner's. Decided once, out loud.

* `REGRANT_KEY_FILE` names a file: that file.
* There is a keyring that works: the keyring.
* There is none: `vault-key` in regrant's folder. A keyring that is locked is not the same as none, and is never
  passed over.

What was decided is remembered beside the rows, so that a keyring that is away one day does not make a second key.
"""

from __future__ import annotations

import base64
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regrant.errors import SecretsLocked
from regrant.settings import Settings
from regrant.store import remembered

SERVICE = "regrant"
_HOME = "vault.home"
_MADE = "vault.made"
_BYTES = 32  # AES-256


@dataclass(frozen=True, slots=True)
class Home:
    """Where the key is kept: `place` is the keyring's name or the path of the file."""

    kind: Literal["keyring", "file"]
    place: str

    def __str__(self) -> str:
        if self.kind == "keyring":
            return f"the key of stored tokens is in {self.place}"
        return f"there is no keyring here: the key of stored tokens is in the file {self.place}, readable for you alone"


@dataclass
class _Held:
    """What this process knows: whose vault it is, and the key once it was fetched."""

    settings: Settings | None = None
    key: bytes | None = None


_held = _Held()


def use(settings: Settings) -> None:
    """Say whose vault it is; the key is fetched when it is first needed."""
    _held.settings, _held.key = settings, None


def home() -> Home:
    """Where the key is, deciding it on the first call ever. Raises SecretsLocked for a keyring that is locked."""
    settings = _settings()
    if settings.key_file is not None:
        return Home("file", str(settings.key_file))
    if kept := remembered.recall(_HOME):
        return Home(**kept)
    name = _keyring_name()
    decided = Home("keyring", name) if name else Home("file", str(settings.folder / "vault-key"))
    remembered.remember(_HOME, {"kind": decided.kind, "place": decided.place})
    return decided


def key() -> bytes:
    """The key, made on the first call ever. Raises SecretsLocked where it cannot be had."""
    if _held.key is None:
        where = home()
        _held.key = _from_keyring() if where.kind == "keyring" else _from_file(Path(where.place))
        if not remembered.recall(_MADE):
            remembered.remember(_MADE, True)
    return _held.key


def _settings() -> Settings:
    if _held.settings is None:
        raise SecretsLocked("nobody has said which folder to use")
    return _held.settings


def _keyring_name() -> str | None:
    """The name of the keyring that works here, or None."""
    import keyring  # 100 ms, needed once
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring) or backend.priority < 1:
        return None
    return str(backend.name)


def _from_keyring() -> bytes:
    import keyring
    from keyring.errors import KeyringError, KeyringLocked

    account = str(_settings().folder)
    try:
        kept = keyring.get_password(SERVICE, account)
        if kept is None:
            _refuse_second_key("the keyring no longer has the key of stored tokens")
            keyring.set_password(SERVICE, account, base64.b64encode(os.urandom(_BYTES)).decode())
            kept = keyring.get_password(SERVICE, account)  # another process may have been quicker: one key for both
    except KeyringLocked as error:
        raise SecretsLocked(
            "the keyring is locked", hint="Unlock it (log in to your desktop) and try again."
        ) from error
    except KeyringError as error:
        raise SecretsLocked(f"the keyring did not open: {error}", hint="Mend the keyring and try again.") from error
    if kept is None:
        raise SecretsLocked("the keyring did not keep the key", hint="Name a file with REGRANT_KEY_FILE instead.")
    return base64.b64decode(kept)


def _from_file(path: Path) -> bytes:
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        _refuse_second_key(f"the key file {path} is gone")
        return _new_file(path)
    except OSError as error:
        raise SecretsLocked(f"the key file {path} cannot be read: {error.strerror}") from error
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SecretsLocked(f"others may read the key file {path}", hint=f"chmod 600 {path}")
    if len(kept) != _BYTES:
        raise SecretsLocked(f"{path} is not a key of regrant", hint="Put the right file back; it has 32 bytes.")
    return kept


def _new_file(path: Path) -> bytes:
    """Write a new key so that it is there whole or not at all, and never over another's."""
    fresh = os.urandom(_BYTES)
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(fresh)
        os.link(aside, path)  # fails where another process was quicker
    except FileExistsError:
        return path.read_bytes()
    except OSError as error:
        raise SecretsLocked(f"the key file {path} cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)
    return fresh


def _refuse_second_key(why: str) -> None:
    """A new key would make every stored token unreadable for good, so it is only made where there was none."""
    if remembered.recall(_MADE):
        raise SecretsLocked(why, hint="Put it back. Without it the stored tokens are lost: connect the profiles again.")
