"""The named checks of `regrant doctor`. Those that the popup can make as well have the same names there."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import Any, Literal

from regrant.api.holders import holder_of
from regrant.cli import doctor_vault
from regrant.cli.service import port_left_by_service
from regrant.errors import StoreUnusable
from regrant.settings import LOOPBACK, Settings, named

PATIENCE = 2.0  # seconds for one port: loopback answers in milliseconds

CheckState = Literal["ok", "needs_you", "unknown"]


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """One thing that was looked at; `advice` is the next step, empty where there is none to take."""

    id: str
    state: CheckState
    says: str
    advice: str = ""


def every_check(settings: Settings) -> list[NamedCheck]:
    """All checks, in the order in which one rests on another; what rests on a broken one is left out."""
    checks = [_folder(settings)]
    store = _database(settings)
    checks.append(store)
    if store.state == "ok":
        checks += [doctor_vault.key(settings), doctor_vault.backups(settings)]
    checks += _service(settings)
    if store.state == "ok":
        checks.append(_pairing())
    return checks


def _folder(settings: Settings) -> NamedCheck:
    """Can anybody else read what is kept?"""
    loose = [
        path.name
        for path in settings.folder.iterdir()
        if path.is_file() and path.name != "settings.toml" and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if loose:
        names = " ".join(str(settings.folder / name) for name in sorted(loose))
        return NamedCheck("folder", "needs_you", f"Others may read {', '.join(sorted(loose))}.", f"chmod 600 {names}")
    return NamedCheck("folder", "ok", f"{settings.folder} is for you alone.")


def _database(settings: Settings) -> NamedCheck:
    from regrant.app import open_store
    from regrant.store import version

    try:
        open_store(settings)
    except StoreUnusable as error:
        return NamedCheck("database", "needs_you", f"{error}.", error.hint)
    return NamedCheck("database", "ok", f"The database opens, version {version.known()[-1][:4]}.")


def _service(settings: Settings) -> list[NamedCheck]:
    """Who stands on each port that may be used: regrant, a stranger, or nobody?"""
    left = port_left_by_service(settings)
    ports = [*([left] if left and left not in settings.ports else []), *settings.ports]
    found = [(port, told) for port in ports if (told := _knock(port)) is not None]
    regrants = [(port, told) for port, told in found if told.get("name") == "regrant"]
    strangers = [_stranger(port) for port, told in found if told.get("name") != "regrant"]
    if regrants:
        port, told = regrants[0]
        return [NamedCheck("service", "ok", f"regrant {told['version']} answers on port {port}.")]
    if len(strangers) == len(ports):
        said, advice = " ".join(strangers), "End one of them, or use `regrant serve --port N`."
        return [NamedCheck("service", "needs_you", said, advice)]
    nobody = f"No regrant answers on {named(settings.ports)}."
    return [NamedCheck("service", "needs_you", " ".join([nobody, *strangers]), "Start it: `regrant serve`.")]


def _stranger(port: int) -> str:
    return f"{holder_of(port) or 'Another program'} holds port {port}."


def _knock(port: int) -> dict[str, Any] | None:
    """What answers on the port: None for nobody, an empty record for a stranger."""
    import httpx

    try:
        told = httpx.get(f"http://{LOOPBACK}:{port}/api/v1/ping", timeout=PATIENCE, trust_env=False).json()
    except httpx.ConnectError:
        return None
    except (httpx.HTTPError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _pairing() -> NamedCheck:
    from regrant.cli.show import day
    from regrant.store import pairings
    from regrant.store.ids import now

    alive = [row for row in pairings.every() if row.alive(now())]
    if not alive:
        return NamedCheck(
            "pairing", "needs_you", "No browser is paired.", "Run `regrant pair` and type the code there."
        )
    last = max(alive, key=lambda row: row.last_seen or 0)
    seen = f"; {last.name} was last seen {day(last.last_seen)}" if last.last_seen else ""
    return NamedCheck("pairing", "ok", f"{len(alive)} may ask{seen}.")
