"""Diagnoses: why each connection is as it is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.causes import Cause, Certainty, Function, Remedy, State
from regrant.store import connections, verdicts

blueprint = APIBlueprint("diagnoses", __name__)


class WhichIn(BaseModel):
    """Which connections: those named, else all."""

    model_config = ConfigDict(extra="forbid")

    connections: list[str] | None = Field(default=None, max_length=1000)


class EvidenceOut(BaseModel):
    """One thing that a verdict rests on; `at` is Unix seconds."""

    kind: str
    says: str
    at: int
    facts: dict[str, Any]


class ForecastOut(BaseModel):
    """When access ends next, and why. `ends_at` and `remind_at` are Unix seconds, null where no end is known."""

    ends_at: int | None
    cause: Cause | None
    certainty: Certainty
    remind_at: int | None
    near: bool
    says: str


class VerdictOut(BaseModel):
    """Why one connection is as it is, and the next step. `at` and `until` are Unix seconds.

    `functions` says which functions that the tool uses still work; `others` are causes that the same evidence leaves
    possible; `forecast` is there where the verdict is the one of now.
    """

    connection: str
    at: int
    state: State
    cause: Cause
    remedy: Remedy
    certainty: Certainty
    confidence: float
    says: str
    technical: str
    evidence: list[EvidenceOut]
    until: int | None
    missing: list[str]
    tried: list[Remedy]
    functions: dict[Function, State]
    others: list[Cause]
    forecast: ForecastOut | None = None


class VerdictPage(BaseModel):
    """One verdict for each connection that was judged, in the order of connections."""

    items: list[VerdictOut]
    next: str | None


class VerdictList(BaseModel):
    """Verdicts."""

    items: list[VerdictOut]


@blueprint.get("/diagnoses")
@blueprint.input(PageIn, location="query", arg_name="asked")
@blueprint.output(VerdictPage)
@needs("read")
def list_diagnoses(asked: PageIn) -> VerdictPage:
    """What is thought of every connection now."""
    rows, after = page(connections.every(), asked)
    kept = [verdicts.latest(row.id) for row in rows]
    return VerdictPage(items=[_with_forecast(verdict) for verdict in kept if verdict], next=after)


@blueprint.post("/diagnoses")
@blueprint.input(WhichIn, arg_name="asked")
@blueprint.output(VerdictList)
@needs("check")
def diagnose_again(asked: WhichIn) -> VerdictList:
    """Judge again what is known already, without asking Meta."""
    from regrant.diagnosis.diagnose import diagnose

    made = diagnose(asked.connections)
    return VerdictList(items=latest([verdict.connection for verdict in made]))


@blueprint.get("/connections/<connection_id>/diagnoses")
@blueprint.output(VerdictList)
@needs("read")
def history(connection_id: str) -> VerdictList:
    """What was thought of one connection, newest first; at most the last 50."""
    connections.get(connection_id)
    return VerdictList(items=[verdict_out(row) for row in verdicts.history(connection_id)])


def latest(connection_ids: list[str]) -> list[VerdictOut]:
    """What is thought of these connections now; those never judged are left out."""
    kept = [verdicts.latest(connection_id) for connection_id in connection_ids]
    return [_with_forecast(row) for row in kept if row]


def _with_forecast(row: verdicts.KeptVerdict) -> VerdictOut:
    from regrant.diagnosis.diagnose import ahead

    told = asdict(ahead(row.connection))
    return verdict_out(row).model_copy(update={"forecast": ForecastOut(ends_at=told.pop("ends"), **_only(told))})


def _only(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ForecastOut.model_fields if name in told}


def verdict_out(row: verdicts.KeptVerdict) -> VerdictOut:
    """A verdict as it leaves the service, for the terminal too."""
    return VerdictOut.model_validate(asdict(row))
