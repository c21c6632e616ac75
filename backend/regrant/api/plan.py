"""The plan: what to repair, in which order, and how long it takes."""

from __future__ import annotations

from dataclasses import asdict

from apiflask import APIBlueprint
from pydantic import BaseModel

from regrant.api.guard import needs
from regrant.causes import Cause, Remedy

blueprint = APIBlueprint("plan", __name__)


class PlannedRepairOut(BaseModel):
    """One thing to do, and all that it puts right."""

    profile: str
    tool: str
    label: str
    remedy: Remedy
    flow: str
    """The walk for it; empty where there is none and `says` must do."""
    title: str
    minutes: float
    guided: bool
    says: str
    connections: list[str]
    channels: int
    causes: list[Cause] = []
    """Why, those of the first connection first."""


class PlanOut(BaseModel):
    """Everything to do, in order; `waiting` are connections for which waiting is right.

    `problems` counts root causes, of which one may want a repair in each of several tools; `channels` counts the Pages
    and accounts that are red.
    """

    sentence: str
    minutes: float
    channels: int
    repairs: list[PlannedRepairOut]
    waiting: list[str]
    problems: int = 0


@blueprint.get("/plan")
@blueprint.output(PlanOut)
@needs("read")
def the_plan() -> PlanOut:
    """The shortest ordered list of repairs for everything that is red."""
    return plan_out()


def plan_out() -> PlanOut:
    """The plan as it leaves the service, for the terminal too."""
    from regrant.repair.plan import plan

    made = plan()
    return PlanOut(
        sentence=made.sentence(),
        minutes=made.minutes,
        channels=made.channels,
        repairs=[PlannedRepairOut.model_validate(asdict(one)) for one in made.repairs],
        waiting=list(made.waiting),
        problems=made.problems,
    )
