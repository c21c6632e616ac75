"""What `regrant doctor` says of the vault and of the backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from regrant.cli.service import ask, port_left_by_service
from regrant.errors import RegrantError, Unavailable
from regrant.settings import Settings

if TYPE_CHECKING:
    from regrant.cli.doctor_checks import NamedCheck


def key(settings: Settings) -> NamedCheck:
    """Where is the key of stored tokens, and can they be opened?"""
    from regrant.cli.doctor_checks import NamedCheck
    from regrant.store import keyholder

    try:
        where = keyholder.home()
        if _locked(settings):
            return NamedCheck("key", "needs_you", "The vault is locked, so nothing can be checked.", "regrant unlock")
        if where.kind == "passphrase" and keyholder.locked():
            return NamedCheck("key", "ok", f"{_sentence(where)} The service has it open, or each command asks.")
        held = keyholder.keys()
        keyholder.key()
    except RegrantError as error:
        return NamedCheck("key", "needs_you", f"Stored tokens cannot be opened: {error}.", error.hint)
    if len(held) > 1:
        return NamedCheck(
            "key", "needs_you", "The key was being replaced, and that was broken off.", "regrant vault rotate"
        )
    return NamedCheck("key", "ok", _sentence(where))


def backups(settings: Settings) -> NamedCheck:
    """When were the rows copied last, and was a damaged database replaced by a copy?"""
    from regrant.cli.doctor_checks import NamedCheck
    from regrant.cli.show import day
    from regrant.store import backup
    from regrant.store.remembered import recall
    from regrant.store.restore import MENDED

    mended: dict[str, Any] = recall(MENDED, {})
    if mended and Path(mended["aside"]).exists():
        says = (
            f"The database was damaged: on {day(mended['at'])} the backup of {day(mended['of'])} was put in its place."
        )
        return NamedCheck("backup", "needs_you", says, f"Check again; then remove {mended['aside']}.")
    if settings.database is not None:
        return NamedCheck("backup", "ok", "The rows are kept elsewhere, and so are their backups.")
    newest = next(iter(backup.every(settings)), None)
    return NamedCheck("backup", "ok", f"Copied last {day(newest.at)}." if newest else "There is no backup yet.")


def _locked(settings: Settings) -> bool:
    """Is the vault locked where checks are made: in the service that runs, or else in each command?"""
    from regrant.store import keyholder

    if port_left_by_service(settings) is not None:
        try:
            return bool(ask(settings, "GET", "/vault")["locked"])
        except Unavailable:
            pass  # the check of the service says more
    return keyholder.locked() and keyholder.home().kind != "passphrase"


def _sentence(where: object) -> str:
    return f"{str(where)[0].upper()}{str(where)[1:]}."
