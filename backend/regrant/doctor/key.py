"""The check `key`: where is the key of stored tokens, and can they be opened?"""

from __future__ import annotations

from regrant.doctor.named_check import Desk, NamedCheck
from regrant.errors import RegrantError
from regrant.store import keyholder


def look(desk: Desk) -> NamedCheck:
    """Fetch it, from wherever it is."""
    try:
        where = keyholder.home()
        if desk.locked():
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


def _sentence(where: object) -> str:
    return f"{str(where)[0].upper()}{str(where)[1:]}."
