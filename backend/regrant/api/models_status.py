"""What `GET /api/v1/status` answers: everything the popup shows first, in the order it is shown."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from regrant.causes import Cause, Certainty, Function, Remedy, State

Overall = Literal["empty", "well", "soon", "needs_you", "unknown"]


class WellLine(BaseModel):
    """A connection that works."""

    id: str
    tool: str
    tool_title: str
    label: str


class ConnectionLine(WellLine):
    """A connection with one sentence about it."""

    says: str


class SoonLine(ConnectionLine):
    """A connection that works and will not for long."""

    ends_at: int
    """Unix seconds."""
    certainty: Certainty
    fix: Fix | None = None


class UnknownLine(ConnectionLine):
    """A connection of which nobody can tell yet."""

    until: int | None = None
    """Unix seconds until when waiting is right, where that is known."""
    checked_at: int | None = None


class Fix(BaseModel):
    """The next repair for a root cause: `POST /api/v1/repairs` with `connection` and `flow` starts it."""

    connection: str
    flow: str
    title: str
    minutes: float
    guided: bool


class HandOffLine(BaseModel):
    """Somebody else must act: `GET /api/v1/connections/<connection>/handoff` has the message for `to`."""

    connection: str
    remedy: Remedy
    to: str


class Root(BaseModel):
    """One cause and every connection that it explains; `channels` are the Pages and accounts that hang on them."""

    profile: str
    profile_name: str
    cause: Cause
    remedy: Remedy
    certainty: Certainty
    says: str
    connections: list[ConnectionLine]
    channels: int = 0
    functions: dict[Function, State] = {}
    """What still works over all of its connections, and what does not."""
    handoff: HandOffLine | None = None
    """None: nobody else has to act."""
    fix: Fix | None
    """None: there is nothing to walk through; `says` tells what to do."""


class Counts(BaseModel):
    """How many connections are in each of the four states."""

    red: int
    soon: int
    well: int
    unknown: int


class Status(BaseModel):
    """Everything in one look."""

    state: Overall
    sentence: str
    roots: list[Root]
    soon: list[SoonLine]
    well: list[WellLine]
    unknown: list[UnknownLine]
    counts: Counts
    minutes: float
    """The sum over the fixes of all roots."""
    checked_at: int | None
    """Unix seconds of the oldest latest check; None when nothing was ever checked."""


SoonLine.model_rebuild()
