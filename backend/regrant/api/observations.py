"""Observations: what a screen showed, what the person noticed, what the tool said."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field, field_validator

from regrant.api.diagnoses import VerdictOut, latest
from regrant.api.guard import needs
from regrant.errors import BadInput
from regrant.store import connections, evidence
from regrant.store.ids import LATEST, now

blueprint = APIBlueprint("observations", __name__)

MAX_FACTS = 16 * 1024  # bytes as JSON: 200 Pages with a tick each, and room
AHEAD = 300  # seconds by which a browser's clock may be ahead of ours


class ObservationIn(BaseModel):
    """One thing that was seen, about one connection. `at` is Unix seconds, now where it is missing."""

    model_config = ConfigDict(extra="forbid")

    connection: str = Field(max_length=80)
    kind: Literal["screen", "symptom", "error", "date", "tried"]
    says: str = Field(min_length=1, max_length=500)
    facts: dict[str, Any] = {}
    at: int | None = Field(default=None, ge=0, le=LATEST)

    @field_validator("facts")
    @classmethod
    def _small(cls, facts: dict[str, Any]) -> dict[str, Any]:
        if len(json.dumps(facts, allow_nan=False)) > MAX_FACTS:
            raise ValueError(f"at most {MAX_FACTS} bytes of facts")
        return facts


class Observed(BaseModel):
    """What was kept, and what is thought of the connection now."""

    id: str
    connection: str
    kind: str
    says: str
    facts: dict[str, Any]
    at: int
    verdict: VerdictOut | None


@blueprint.post("/observations")
@blueprint.input(ObservationIn, arg_name="asked")
@blueprint.output(Observed, status_code=201)
@needs("repair")
def observe(asked: ObservationIn) -> Observed:
    """Keep what was seen, and judge the connection again in its light."""
    from regrant.diagnosis.diagnose import diagnose

    connections.get(asked.connection)
    if asked.at is not None and asked.at > now() + AHEAD:
        raise BadInput("that is in the future", hint="Is the clock of this computer right?")
    kept = evidence.add(asked.connection, asked.kind, asked.says, facts=asked.facts, at=asked.at)
    diagnose([asked.connection])
    return Observed(**asdict(kept), verdict=next(iter(latest([asked.connection])), None))
