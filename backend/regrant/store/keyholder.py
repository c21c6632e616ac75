"""Who holds the key of the vault: decided once, out loud, remembered beside the rows, and never changed by accident.

* `REGRANT_KEY_FILE` names a file: that file.
* There is a keyring that works: the keyring.
* There is none: `vault-key` in regrant's folder. A keyring that is locked is not the same as none, and is never
  passed over.
* `regrant vault move passphrase`: a file that only a passphrase opens. Until it is given, the vault is locked.

While a key is being replaced there are two, so that a machine that dies in the middle leaves nothing unreadable. The
rows name the one to seal with, so a process that still holds an older key notices before it seals with that.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from regrant.errors import SecretsLocked, VaultLocked
from regrant.settings import Settings
from regrant.store import key_file, keyring_key, passphrase, remembered

Kind = Literal["keyring", "file", "passphrase"]

_HOME = "vault.home"
_LOCKED = "vault.locked"
_CURRENT = "vault.key"  # the name of the key to seal with; a name tells nothing about the key
_MADE = "vault.made"
BYTES = 32  # AES-256


@dataclass(frozen=True, slots=True)
class Home:
    """Where the key is kept: `place` is the keyring's name or the path of the file; `chosen` by the person, or not."""

    kind: Kind
    place: str
    chosen: bool = False

    def __str__(self) -> str:
        if self.kind == "keyring":
            return f"the key of stored tokens is in {self.place}"
        if self.kind == "passphrase":
            return f"the key of stored tokens is in {self.place}, which only your passphrase opens"
        why = "" if self.chosen else "there is no keyring here: "
        return f"{why}the key of stored tokens is in the file {self.place}, readable for you alone"


@dataclass
class _Held:
    """What this process knows: whose vault it is, the keys once they were fetched, and how to ask for a passphrase.

    Keys are kept in arrays, so that they can be written over.
    """

    settings: Settings | None = None
    keys: list[bytearray] = field(default_factory=list)
    opener: bytearray | None = None
    ask: Callable[[], str] | None = None


_held = _Held()
_lock = threading.Lock()  # or a thread could take a key away that another is just writing over


def use(settings: Settings) -> None:
    """Say whose vault it is; the key is fetched when it is first needed."""
    drop()
    _held.settings, _held.ask = settings, None


def ask_with(ask: Callable[[], str] | None) -> None:
    """Say how a person at hand is asked for the passphrase, where one is needed."""
    _held.ask = ask


def drop() -> None:
    """Forget the keys, written over first: what else Python made of them on the way is out of its reach."""
    with _lock:
        for kept in [*_held.keys, *([_held.opener] if _held.opener else [])]:
            kept[:] = bytes(len(kept))
        _held.keys, _held.opener = [], None


def home() -> Home:
    """Where the key is, deciding it on the first call ever. Raises SecretsLocked for a keyring that is locked."""
    settings = _settings()
    if settings.key_file is not None:
        return Home("file", str(settings.key_file), chosen=True)
    if kept := remembered.recall(_HOME):
        return Home(**kept)
    name = keyring_key.name()
    decided = Home("keyring", name) if name else Home("file", str(settings.folder / "vault-key"))
    remembered.remember(_HOME, {"kind": decided.kind, "place": decided.place})
    return decided


def locked() -> bool:
    """Would a stored token have to wait for `regrant unlock` in this process?"""
    if home().kind == "passphrase":
        return not _held.keys and _settings().passphrase_file is None
    return bool(remembered.recall(_LOCKED))


def keys() -> list[bytes]:
    """All keys there are, made on the first call ever. Raises VaultLocked, or SecretsLocked where none can be had."""
    where = home()
    if where.kind != "passphrase" and remembered.recall(_LOCKED):
        raise VaultLocked("the vault is locked", hint="Run `regrant unlock`.")
    with _lock:
        held = [bytes(key) for key in _held.keys]
    return held or again()


def key() -> bytes:
    """The key to seal with. Raises VaultLocked and SecretsLocked; never makes a second key where there was one."""
    held = keys()
    named = remembered.recall(_CURRENT)
    if named is None:
        call_current(held[0])
        return held[0]
    for _ in range(2):
        if found := next((one for one in held if name_of(one) == named), None):
            return found
        held = again()  # another process may have replaced the key meanwhile
    raise SecretsLocked(
        "the key at hand is not the one of this vault",
        hint="Put the right key back. Without it the stored tokens are lost: connect the profiles again.",
    )


def again() -> list[bytes]:
    """The keys fetched anew, for a process that has held its own for long."""
    fresh = _fetch(home())
    _hold(fresh)
    return fresh


def name_of(one: bytes) -> str:
    """A name for a key that tells nothing about it."""
    return hashlib.sha256(b"regrant key " + one).hexdigest()[:16]


def call_current(one: bytes) -> None:
    """Say that secrets are sealed with this key from now on."""
    remembered.remember(_CURRENT, name_of(one))
    remembered.remember(_MADE, True)


def replace(fresh: list[bytes]) -> None:
    """Put these keys where the old ones are, whole or not at all."""
    _write(home(), fresh)
    _hold(fresh)


def move(kind: Kind, phrase: str | None = None) -> Home:
    """Keep the key elsewhere: there first, then the word in the rows, then gone from the old place.

    Raises SecretsLocked where a setting names the place, there is no keyring, or the key cannot be had.
    """
    settings, old, held = _settings(), home(), keys()
    if settings.key_file is not None:
        raise SecretsLocked(
            "REGRANT_KEY_FILE says where the key is", hint="Take that setting out first, with the file as `vault-key`."
        )
    name = keyring_key.name()
    if kind == "keyring" and not name:
        raise SecretsLocked("there is no keyring here", hint="Take `file` or `passphrase`.")
    places = {"keyring": name or "", "file": str(settings.folder / "vault-key")}
    new = Home(kind, places.get(kind, str(settings.folder / "vault-sealed")), chosen=True)
    if kind == "passphrase":
        _keep_opener(passphrase.fresh_opener(phrase or ""))
    _write(new, held)
    remembered.remember(_HOME, {"kind": new.kind, "place": new.place, "chosen": True})
    remembered.remember(_LOCKED, False)
    if (new.kind, new.place) != (old.kind, old.place):
        _remove(old)
    return new


def lock() -> Home:
    """Forget the key in this process; one that is not behind a passphrase is not fetched either, by any process."""
    where = home()
    drop()
    if where.kind != "passphrase":
        remembered.remember(_LOCKED, True)
    return where


def unlock(phrase: str | None = None) -> Home:
    """Open the vault again, with the passphrase where it has one. Raises PassphraseWrong and SecretsLocked."""
    where = home()
    if where.kind == "passphrase":
        if phrase is None:
            raise VaultLocked("the vault opens with its passphrase only", hint="Run `regrant unlock`.")
        _hold(_with_passphrase(Path(where.place), phrase))
    remembered.remember(_LOCKED, False)
    return where


def _settings() -> Settings:
    if _held.settings is None:
        raise SecretsLocked("nobody has said which folder to use")
    return _held.settings


def _hold(fresh: list[bytes]) -> None:
    with _lock:
        for kept in _held.keys:
            kept[:] = bytes(len(kept))
        _held.keys = [bytearray(one) for one in fresh]


def _keep_opener(opener: bytes) -> None:
    with _lock:
        _held.opener = bytearray(opener)


def _opener() -> bytes | None:
    with _lock:
        return None if _held.opener is None else bytes(_held.opener)


def _fetch(where: Home) -> list[bytes]:
    if where.kind == "passphrase":
        return _behind_passphrase(Path(where.place))
    made = bool(remembered.recall(_MADE))
    if where.kind == "keyring":
        return _parts(keyring_key.read(str(_settings().folder), made=made))
    return _parts(key_file.read(Path(where.place), made=made))


def _behind_passphrase(path: Path) -> list[bytes]:
    if (opener := _opener()) is not None:
        return _parts(passphrase.opened(path, opener))
    if told := _settings().passphrase_file:
        return _with_passphrase(path, key_file.read_private(told).decode().rstrip("\r\n"))
    if _held.ask is not None:
        return _with_passphrase(path, _held.ask())
    raise VaultLocked("the vault is locked", hint="Run `regrant unlock` and give its passphrase.")


def _with_passphrase(path: Path, phrase: str) -> list[bytes]:
    opener = passphrase.opener(path, phrase)
    found = _parts(passphrase.opened(path, opener))
    _keep_opener(opener)
    return found


def _write(where: Home, fresh: list[bytes]) -> None:
    together = b"".join(fresh)
    if where.kind == "keyring":
        keyring_key.write(str(_settings().folder), together)
    elif where.kind == "file":
        key_file.write(Path(where.place), together)
    else:
        passphrase.write(Path(where.place), together, _opener() or b"")


def _remove(where: Home) -> None:
    if where.kind == "keyring":
        keyring_key.remove(str(_settings().folder))
    else:
        key_file.remove(Path(where.place))


def _parts(together: bytes) -> list[bytes]:
    if not together or len(together) % BYTES:
        raise SecretsLocked("that is not a key of regrant", hint="Put the right one back; it has 32 bytes.")
    return [together[at : at + BYTES] for at in range(0, len(together), BYTES)]
