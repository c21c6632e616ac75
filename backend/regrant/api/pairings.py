"""Pairings: trading the code for a token, and taking pairings back."""

from __future__ import annotations

import re
from dataclasses import asdict

from apiflask import APIBlueprint
from flask import current_app, request
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.desk import BROWSER_SCOPES, MINUTES, CodeState, Desk, Scope
from regrant.api.guard import OPEN, caller, needs
from regrant.api.paging import PageIn, page
from regrant.errors import WrongDoor
from regrant.store import pairings

# Chromium's ids are 32 letters from a to p; Firefox gives each installation an UUID
EXTENSION = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

MOST_DAYS = 3650  # ten years: who wants longer wants no end

blueprint = APIBlueprint("pairings", __name__)


class PairIn(BaseModel):
    """The code as it was typed, and a name by which the person will know this browser or program again."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=40)
    name: str = Field(min_length=1, max_length=80)


class PairingOut(BaseModel):
    """One pairing, without anything that could be used in its place. Times are Unix seconds."""

    id: str
    name: str
    origin: str | None
    scopes: list[Scope]
    created: int
    last_seen: int | None
    revoked: int | None
    expires: int | None


class Paired(PairingOut):
    """A new pairing with its token, which is shown this once."""

    token: str


class PairingPage(BaseModel):
    """Pairings, oldest first."""

    items: list[PairingOut]
    next: str | None


class CodeIn(BaseModel):
    """What the code is good for: `minutes` until it is typed, `days` from then on; without, until it is taken back."""

    model_config = ConfigDict(extra="forbid")

    scopes: list[Scope] = list(BROWSER_SCOPES)
    minutes: float = Field(default=MINUTES, gt=0, le=60)
    days: float | None = Field(default=None, gt=0, le=MOST_DAYS)


class CodeOut(BaseModel):
    """A code to type."""

    code: str
    minutes: float


class CodeNow(BaseModel):
    """How the code that is shown stands."""

    state: CodeState
    wrong: int
    claimed_by: PairingOut | None


@blueprint.post("/pairings")
@blueprint.input(PairIn, arg_name="asked")
@blueprint.output(Paired, status_code=201)
@needs(OPEN)
def pair(asked: PairIn) -> Paired:
    """Trade the code that the terminal shows for a token, bound to the origin that asks."""
    origin = request.headers.get("Origin")
    if origin is not None and not (EXTENSION.fullmatch(origin) or origin in current_app.config["LISTED_ORIGINS"]):
        raise WrongDoor("only an extension pairs", hint="Pair from the popup of regrant's extension.")
    pairing, token = _desk().claim(asked.code, name=asked.name, origin=origin)
    return Paired(token=token, **_out(pairing).model_dump())


@blueprint.get("/pairings")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(PairingPage)
@needs("admin")
def list_pairings(asked: PageIn) -> PairingPage:
    """All pairings, those that were taken back too."""
    rows, after = page(pairings.every(), asked)
    return PairingPage(items=[_out(row) for row in rows], next=after)


@blueprint.get("/pairings/me")
@blueprint.output(PairingOut)
@needs("read")
def my_pairing() -> PairingOut:
    """The pairing that asks."""
    return _out(_own())


@blueprint.delete("/pairings/me")
@blueprint.output(PairingOut)
@needs("read")
def leave() -> PairingOut:
    """Take back the pairing that asks: the browser forgets regrant, and regrant forgets the browser."""
    return revoke(_own().id)


@blueprint.delete("/pairings/<pairing_id>")
@blueprint.output(PairingOut)
@needs("admin")
def revoke_pairing(pairing_id: str) -> PairingOut:
    """Take back one pairing."""
    return revoke(pairing_id)


@blueprint.post("/pairings/codes")
@blueprint.input(CodeIn, arg_name="asked")
@blueprint.output(CodeOut, status_code=201)
@needs("admin")
def show_code(asked: CodeIn) -> CodeOut:
    """A new code for the terminal to show; the one before is void."""
    code = _desk().show(scopes=asked.scopes, minutes=asked.minutes, days=asked.days)
    return CodeOut(code=code, minutes=asked.minutes)


@blueprint.get("/pairings/codes")
@blueprint.output(CodeNow)
@needs("admin")
def code_now() -> CodeNow:
    """How the code stands: for the terminal that shows it."""
    view = _desk().view()
    return CodeNow(
        state=view.state, wrong=view.wrong, claimed_by=None if view.claimed_by is None else _out(view.claimed_by)
    )


def revoke(pairing_id: str) -> PairingOut:
    """Take back one pairing, for a route or for the terminal."""
    return _out(pairings.revoke(pairing_id))


def _own() -> pairings.Pairing:
    found = caller().pairing
    if found is None:
        raise WrongDoor("the terminal is not a pairing")
    return found


def _desk() -> Desk:
    desk: Desk = current_app.config["DESK"]
    return desk


def _out(pairing: pairings.Pairing) -> PairingOut:
    return PairingOut.model_validate(asdict(pairing))
