"""Explain: what one answer of Meta's means, pasted in whatever form somebody has it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.causes import Cause, Remedy, State

blueprint = APIBlueprint("explain", __name__)

MAX_BODY = 1024 * 1024  # bytes: a batch answer with 50 items of HTML error pages


class CaseIn(BaseModel):
    """One answer of Meta's: `body` is the text, or decoded JSON; the rest may be missing."""

    model_config = ConfigDict(extra="forbid")

    body: Any
    http_status: int | None = Field(default=None, ge=100, le=599)
    headers: dict[str, str] | None = None
    endpoint: str | None = Field(default=None, max_length=2000)
    tool: str = Field(default="", max_length=80)
    """The tool's name, for the words."""


class ExplanationOut(BaseModel):
    """What the answer means. `others` are causes it leaves possible; `retry_after` is seconds."""

    cause: Cause
    remedy: Remedy
    state: State
    confidence: float
    says: str
    technical: str
    rule: str
    source: str
    others: list[Cause]
    tell_apart: str
    retry_after: int | None


@blueprint.post("/explain")
@blueprint.input(CaseIn, arg_name="asked")
@blueprint.output(ExplanationOut)
@needs("read", max_body=MAX_BODY)
def explain(asked: CaseIn) -> ExplanationOut:
    """Explain one answer of Meta's; nothing of it is kept."""
    from regrant.diagnosis import classify

    made = classify.explain(asked.body, asked.http_status, asked.headers, asked.endpoint, asked.tool)
    return ExplanationOut.model_validate(asdict(made))
