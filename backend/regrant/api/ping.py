"""`GET /ping`: who is this, and, for a paired caller, the proof that it is the service it paired with."""

from __future__ import annotations

import hmac

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel, Field

from regrant import __version__
from regrant.api.guard import OPEN, needs
from regrant.errors import NotFound
from regrant.store import pairings
from regrant.store.ids import now

API = 1  # grows when a paired extension of before could no longer understand the answers

TERMINAL = "terminal"

blueprint = APIBlueprint("ping", __name__)


class PingIn(BaseModel):
    """`n`: any fresh random text; `pairing`: the id that pairing gave the caller."""

    n: str | None = Field(default=None, min_length=8, max_length=128)
    pairing: str | None = Field(default=None, max_length=80)


class Ping(BaseModel):
    """Name and version; `proof` is None where the pairing is not known or was taken back."""

    name: str
    version: str
    api: int
    testing: bool
    proof: str | None


@blueprint.get("/ping")
@blueprint.input(PingIn, location="query", arg_name="asked")
@blueprint.output(Ping)
@needs(OPEN)
def ping(asked: PingIn) -> Ping:
    """Say who this is.

    `proof` is hex HMAC-SHA256 over `n`, keyed with the hex SHA-256 of the caller's token: another program on this
    port does not know that, and the token itself is not sent.
    """
    return Ping(
        name="regrant",
        version=__version__,
        api=API,
        testing=current_app.config["SETTINGS"].testing,
        proof=proof(asked.pairing, asked.n) if asked.n and asked.pairing else None,
    )


def proof(pairing_id: str, nonce: str) -> str | None:
    """What only the service that holds this pairing can answer; None for a pairing that is not honoured.

    The person's own terminal asks as `terminal`.
    """
    if pairing_id == TERMINAL:
        return signed(current_app.config["ADMIN_HASH"], nonce)
    try:
        pairing = pairings.get(pairing_id)
    except NotFound:
        return None
    if not pairing.alive(now()):
        return None
    return signed(pairing.token_hash, nonce)


def signed(token_hash: str, nonce: str) -> str:
    """The proof itself, for whoever checks it too."""
    return hmac.new(token_hash.encode(), nonce.encode(), "sha256").hexdigest()
