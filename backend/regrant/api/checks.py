"""Checks: asking Meta now, and what was found before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from regrant.api.diagnoses import VerdictOut, WhichIn, latest
from regrant.api.guard import needs
from regrant.api.paging import PageIn, page
from regrant.causes import State
from regrant.store import connections, runs

blueprint = APIBlueprint("checks", __name__)


class FindingOut(BaseModel):
    """What one check found out; `error` is Meta's own no, `at` and `retry_at` are Unix seconds."""

    check: str
    state: State
    detail: str
    facts: dict[str, Any]
    error: dict[str, Any] | None
    retry_at: int | None
    at: int


class RunOut(BaseModel):
    """One time that a connection was checked, with the HTTP requests and the Graph calls that it took."""

    id: str
    connection: str
    at: int
    requests: int
    calls: int
    findings: list[FindingOut]


class RunsIn(PageIn):
    """Whose runs."""

    connection: str = Field(max_length=80)


class RunPage(BaseModel):
    """Runs, newest first."""

    items: list[RunOut]
    next: str | None


class CheckIn(WhichIn):
    """Which connections; `again` asks Meta even where all was well a few minutes ago."""

    again: bool = False


class SparedOut(BaseModel):
    """A connection that was not asked about again, for all was well a few minutes ago; `at` is Unix seconds."""

    connection: str
    at: int
    says: str


class Checked(BaseModel):
    """What was found now, and what is thought of it; the runs of those that were `spared` are their last ones."""

    runs: list[RunOut]
    verdicts: list[VerdictOut]
    spared: list[SparedOut] = []


@blueprint.post("/checks")
@blueprint.input(CheckIn, arg_name="asked")
@blueprint.output(Checked)
@needs("check")
def check_now(asked: CheckIn) -> Checked:
    """Ask Meta about these connections, or all, and judge what it says; what was well just now is not asked again."""
    return check_and_judge(asked.connections, again=asked.again)


@blueprint.get("/checks")
@blueprint.input(RunsIn, location="query", arg_name="asked")
@blueprint.output(RunPage)
@needs("read")
def list_runs(asked: RunsIn) -> RunPage:
    """The last 50 runs of one connection."""
    connections.get(asked.connection)
    rows, after = page(runs.of_connection(asked.connection), asked, newest_first=True)
    return RunPage(items=[run_out(row) for row in rows], next=after)


@blueprint.get("/checks/<run_id>")
@blueprint.output(RunOut)
@needs("read")
def one_run(run_id: str) -> RunOut:
    """One run."""
    return run_out(runs.get(run_id))


def check_and_judge(
    chosen: list[str] | None, *, again: bool = False, progress: Callable[[int, int, str], None] | None = None
) -> Checked:
    """Ask Meta and judge, for the route and for the terminal; `progress` hears what is done, of how many, and which.

    Without `again`, what was well a few minutes ago is not asked again.
    """
    from regrant.checks.check import check
    from regrant.checks.spared import spared
    from regrant.diagnosis.diagnose import diagnose

    which = [row.id for row in connections.every()] if chosen is None else chosen
    rest = [] if again else spared(which)
    check([one for one in which if one not in {row.connection for row in rest}], progress=progress)
    diagnose()  # all of them: what happens to one connection of a profile tells something about the others
    last = [runs.latest(connection_id) for connection_id in which]
    return Checked(
        runs=[run_out(run) for run in last if run],
        verdicts=latest(which),
        spared=[SparedOut.model_validate(asdict(one)) for one in rest],
    )


def run_out(run: runs.Run) -> RunOut:
    """A run with its findings as it leaves the service, for the terminal too."""
    found = [FindingOut.model_validate(asdict(finding)) for finding in runs.findings(run.id)]
    return RunOut(**asdict(run), findings=found)
