"""The vault: is it open, and locking and unlocking it in the service's own memory."""

from __future__ import annotations

import threading
from typing import Literal

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from regrant.api.guard import needs
from regrant.api.limit import Limit
from regrant.errors import PassphraseWrong
from regrant.store import keyholder

TRIES = 5  # a person mistypes once or twice; each try costs the machine 128 MiB for a moment
WHILE = 300  # seconds

_one_at_a_time = threading.Lock()  # or sixteen at once would be one try, and two gigabytes

blueprint = APIBlueprint("vault", __name__)


class VaultOut(BaseModel):
    """Where the key of stored tokens is, and whether checks may use it. `kind` says what protects it."""

    locked: bool
    kind: Literal["keyring", "file", "passphrase"]
    says: str


class UnlockIn(BaseModel):
    """The passphrase, where the vault has one."""

    model_config = ConfigDict(extra="forbid")

    passphrase: SecretStr | None = Field(default=None, max_length=1000)


@blueprint.get("/vault")
@blueprint.output(VaultOut)
@needs("read")
def vault_now() -> VaultOut:
    """Is the vault open?"""
    return _out()


@blueprint.post("/vault/lock")
@blueprint.output(VaultOut)
@needs("admin")
def lock_vault() -> VaultOut:
    """Let the key go; until it is unlocked, checks say that it is locked."""
    keyholder.lock()
    return _out()


@blueprint.post("/vault/unlock")
@blueprint.input(UnlockIn, arg_name="asked")
@blueprint.output(VaultOut)
@needs("admin")
def unlock_vault(asked: UnlockIn) -> VaultOut:
    """Open the vault again. Five wrong passphrases in five minutes are the most."""
    limit: Limit = current_app.config["UNLOCKING"]
    with _one_at_a_time:
        limit.check("too many wrong passphrases were tried")
        try:
            keyholder.unlock(None if asked.passphrase is None else asked.passphrase.get_secret_value())
        except PassphraseWrong:
            limit.wrong()
            raise
    return _out()


def _out() -> VaultOut:
    where = keyholder.home()
    return VaultOut(locked=keyholder.locked(), kind=where.kind, says=str(where))
