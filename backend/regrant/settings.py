"""Settings: from `settings.toml` in regrant's folder, then from `REGRANT_*` in the environment, which wins.

The folder is made for its owner alone (0700), for it holds the database and, where there is no keyring, a key.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from regrant.errors import BadInput

PORTS = range(17653, 17658)  # few enough for the extension to knock at each, odd enough to be free
TESTING_PORTS = range(17663, 17668)  # beside the real ones, so that a test run never meets a person's own service
LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = frozenset({LOOPBACK, "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two machines.

    `port` is None where the first free one of `ports` is taken, `graph_version` where the one of the data files is
    asked; `origins` are web origins that the person lets read answers, beside the paired extensions; `sandbox` is a
    loopback origin that stands in for Meta; `passphrase_file` holds what opens the vault on a machine where nobody
    types; `database` and `jobs` are URLs where rows and the queue are not kept in
    the folder; `watch` is False where nothing is to be done by the clock.
    """

    folder: Path
    testing: bool = False
    port: int | None = None
    sandbox: str | None = None
    graph_version: str | None = None
    key_file: Path | None = None
    passphrase_file: Path | None = None
    database: str | None = None
    jobs: str | None = None
    watch: bool = True
    origins: tuple[str, ...] = field(default=())

    @property
    def ports(self) -> range:
        """The ports that may be listened on, in order."""
        if self.port is not None:
            return range(self.port, self.port + 1)
        return TESTING_PORTS if self.testing else PORTS

    @property
    def database_file(self) -> Path:
        """Where rows are kept unless `database` says otherwise."""
        return self.folder / "regrant.db"

    @property
    def rows(self) -> str:
        """Where rows are kept, to be shown: an address without the user and password that may be in it."""
        if self.database is None:
            return str(self.database_file)
        parts = urlsplit(self.database)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def admin_token_file(self) -> Path:
        """Where a running service leaves the token with which the terminal asks it things."""
        return self.folder / "admin-token"


def load(*, testing: bool = False, env: Mapping[str, str] | None = None) -> Settings:
    """What the file and the environment say; makes the folder. Raises BadInput on a setting that cannot be used."""
    env = os.environ if env is None else env
    testing = testing or env.get("REGRANT_TESTING", "") not in {"", "0"}
    folder = _home(env, testing=testing)
    make_private(folder)
    values = _from_file(folder / "settings.toml") | _from_env(env)
    return replace(Settings(folder.resolve(), testing), **{key: _clean(key, raw) for key, raw in values.items()})


def named(ports: range) -> str:
    """Ports in words."""
    return f"port {ports[0]}" if len(ports) == 1 else f"the ports {ports[0]} to {ports[-1]}"


def use(settings: Settings) -> None:
    """Say which settings this process runs under."""
    _in_use.settings = settings


def current() -> Settings:
    """The settings that this process runs under; read now where nobody said."""
    if _in_use.settings is None:
        _in_use.settings = load()
    return _in_use.settings


def default_folder(*, testing: bool) -> Path:
    """The folder that the operating system has for such data."""
    from platformdirs import user_data_path  # needs a moment, and REGRANT_HOME makes it needless

    return user_data_path("regrant-testing" if testing else "regrant", appauthor=False)


def _home(env: Mapping[str, str], *, testing: bool) -> Path:
    """The folder; the testing profile has one of its own, even within a folder that the person named."""
    named = env.get("REGRANT_HOME")
    if not named:
        return default_folder(testing=testing)
    return Path(named).expanduser() / ("testing" if testing else "")


def make_private(folder: Path) -> None:
    """Make the folder, readable for its owner alone. Raises BadInput where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if stat.S_IMODE(folder.stat().st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise BadInput(
            f"the folder {folder} cannot be used: {error.strerror}",
            hint="Set REGRANT_HOME to a folder that is yours to write.",
        ) from error


def address_parts(url: str) -> SplitResult:
    """The parts of an address, its port among them. Raises BadInput for a text that is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # such as a bracket that is never closed, or a port beyond all ports
        raise BadInput("that is not an address", hint="Write it in full, such as https://example.org/path.") from None
    return parts


def loopback_origin(url: str) -> str:
    """The origin of an address on this machine; BadInput for any other address."""
    parts = address_parts(url)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK_NAMES or parts.username is not None:
        raise BadInput(
            f"{url!r} is not an address on this machine",
            hint="The sandbox stands in for Meta, so only http://127.0.0.1:PORT is taken.",
        )
    return f"http://{parts.netloc}"


@dataclass
class _InUse:
    settings: Settings | None = None


_in_use = _InUse()
_NAMES = {item.name for item in fields(Settings)} - {"folder", "testing"}


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}", hint="Mend that line, or move the file away.") from error
    if unknown := sorted(set(values) - _NAMES):
        raise BadInput(
            f"{path} has unknown settings: {', '.join(unknown)}", hint=f"Known: {', '.join(sorted(_NAMES))}."
        )
    return values


def _from_env(env: Mapping[str, str]) -> dict[str, str]:
    return {name: env[key] for name in _NAMES if env.get(key := f"REGRANT_{name.upper()}")}


def _clean(key: str, raw: Any) -> Any:
    if key == "port":
        return _port(raw)
    if key == "origins":
        return tuple(_origin(one) for one in (raw if isinstance(raw, list) else str(raw).split()))
    if key == "watch":
        return _switch(raw)
    if key in {"key_file", "passphrase_file"}:
        return Path(str(raw)).expanduser()
    if key == "sandbox":
        return loopback_origin(str(raw))
    return str(raw)


def _origin(raw: Any) -> str:
    parts = address_parts(str(raw))
    if not parts.hostname or f"{parts.scheme}://{parts.netloc}" != raw or "*" in parts.netloc:
        raise BadInput(f"{raw!r} is not an origin", hint="Write it in full, such as http://127.0.0.1:3000.")
    return str(raw)


def _switch(raw: Any) -> bool:
    text = str(raw).lower()
    if text not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise BadInput(f"{raw!r} is neither on nor off", hint="Write on or off.")
    return text in {"1", "true", "yes", "on"}


def _port(raw: Any) -> int:
    text = str(raw)
    if not text.isascii() or not text.isdigit() or not 1024 <= int(text) <= 65535:
        raise BadInput(f"{raw!r} is not a port", hint="Take a number from 1024 to 65535.")
    return int(text)
