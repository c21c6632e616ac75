"""Repairs: the walks. `GET /repairs/<id>` is what anything that follows a walk relies on."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import current_app
from pydantic import BaseModel, ConfigDict, Field

from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.recipes.models import Guide
from regrant.repair.models import ProgressIn, Repair

blueprint = APIBlueprint("repairs", __name__)


class RepairIn(BaseModel):
    """Which connection to repair, and by which flow where the person chose one."""

    model_config = ConfigDict(extra="forbid")

    connection: str = Field(max_length=80)
    flow: str | None = Field(default=None, max_length=80)


class RepairsIn(PageIn):
    """Which repairs: all, or only those under way."""

    under_way: bool = False


class RepairPage(BaseModel):
    """Repairs, newest first."""

    items: list[Repair]
    next: str | None


@blueprint.get("/repairs")
@blueprint.input(RepairsIn, location="query", arg_name="asked")
@blueprint.output(RepairPage)
@needs("read")
def list_repairs(asked: RepairsIn) -> RepairPage:
    """All repairs, those that are over too."""
    from regrant.repair import walk

    rows, after = page(walk.every(under_way=asked.under_way, sandbox=_sandbox()), asked, newest_first=True)
    return RepairPage(items=rows, next=after)


@blueprint.post("/repairs")
@blueprint.input(RepairIn, arg_name="asked")
@blueprint.output(Repair, status_code=201)
@needs("repair")
def start_repair(asked: RepairIn) -> Repair:
    """Begin a walk."""
    from regrant.repair import walk

    return walk.start(asked.connection, asked.flow, sandbox=_sandbox())


@blueprint.get("/repairs/<repair_id>")
@blueprint.output(Repair)
@needs("read")
def one_repair(repair_id: str) -> Repair:
    """One walk as it stands."""
    from regrant.repair import walk

    return walk.get(repair_id, sandbox=_sandbox())


@blueprint.delete("/repairs/<repair_id>")
@blueprint.output(Repair)
@needs("repair")
def stop_repair(repair_id: str) -> Repair:
    """Stop a walk where it stands; it stays in the record as abandoned."""
    from regrant.repair import walk

    return walk.abandon(repair_id)


@blueprint.get("/repairs/<repair_id>/guide")
@blueprint.output(Guide)
@needs("read")
def guide(repair_id: str) -> Guide:
    """All that the extension needs for this walk, in one piece."""
    from regrant.repair import walk

    return walk.guide_for(repair_id, sandbox=_sandbox())


@blueprint.put("/repairs/<repair_id>/progress")
@blueprint.input(ProgressIn, arg_name="asked")
@blueprint.output(Repair)
@needs("repair")
def progress(repair_id: str, asked: ProgressIn) -> Repair:
    """Take what the extension reports; a report older than the last one changes nothing."""
    from regrant.repair import walk

    return walk.progress(repair_id, asked, sandbox=_sandbox())


@blueprint.post("/repairs/<repair_id>/verification")
@blueprint.output(Repair)
@needs("repair")
def verification(repair_id: str) -> Repair:
    """Check again, compare before and after, and say what came of the walk."""
    from regrant.repair.verify import verify

    return verify(repair_id)


def _sandbox() -> str | None:
    sandbox: str | None = current_app.config["SETTINGS"].sandbox
    return sandbox
