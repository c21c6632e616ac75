"""Walks a flow: starts it, hands its guide out, and keeps what the extension reports about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from regrant.checks.check import last_findings
from regrant.diagnosis.diagnose import last_verdict
from regrant.errors import BadInput, Conflict
from regrant.languages.language import reader
from regrant.languages.translate import phrase, translate
from regrant.recipes.book import book
from regrant.recipes.flows import flow_for
from regrant.recipes.guide import fill, guide, site_origins, spoken
from regrant.recipes.models import Flow, Guide, Step, Tool
from regrant.recipes.quoting import quoting, target_labels
from regrant.repair.change import compare
from regrant.repair.known import known
from regrant.repair.losses import losses
from regrant.repair.models import ChangeOut, Pointing, ProgressIn, Repair, RepairState, StepNow
from regrant.repair.snapshot import Snapshot, filled, snapshot
from regrant.store import connections, profiles, repairs, runs, verdicts
from regrant.store.database import writing
from regrant.store.ids import now
from regrant.store.repairs import UNDER_WAY, KeptRepair

OPEN = ("waiting", "running")
LOOK_BACK = 20  # runs: what was not read in so many checks is too old to be missed


def start(connection_id: str, flow: str | None = None, *, sandbox: str | None = None) -> Repair:
    """Begin a repair of a connection by the flow named, or by the one that its verdict asks for.

    `sandbox` is the loopback origin that stands in for Meta, if any: links on the way lead there.
    Raises NotFound for an unknown connection or flow, Conflict while another walk is under way (one person has one pair
    of hands; a walk that only waits for Meta needs none), BadInput where no flow fits and none was named.
    """
    connection = connections.get(connection_id)
    tool = book().tool_or_generic(connection.tool, connection.tool_name)
    name = flow or _fitting(tool, connection_id).id
    if name not in tool.flows:
        raise BadInput(f"{tool.title} has no flow {name!r}", hint=f"It has: {', '.join(tool.flows) or 'none'}.")
    before = _before(connection_id)
    with writing():  # or two browsers that begin at once would both be let
        if other := next((one for one in repairs.every(under_way=True) if one.state in OPEN), None):
            raise Conflict(f"a repair is under way already ({other.id})", hint="Go on with that one, or stop it first.")
        return shown(repairs.start(connection_id, name, before=before), sandbox)


def _before(connection_id: str) -> Snapshot:
    """What the connection reaches, or last reached where its token tells nothing any more, and why it is repaired."""
    earlier = (runs.findings(run.id) for run in runs.of_connection(connection_id)[:LOOK_BACK])
    shot = filled(snapshot(last_findings(connection_id)), earlier)
    verdict = verdicts.latest(connection_id)
    return shot if verdict is None else {**shot, "cause": verdict.cause}


def get(repair_id: str, *, sandbox: str | None = None) -> Repair:
    """The repair as it stands; raises NotFound."""
    return shown(repairs.get(repair_id), sandbox)


def every(*, under_way: bool = False, sandbox: str | None = None) -> list[Repair]:
    """Repairs, newest first; only those under way where asked."""
    return [shown(kept, sandbox) for kept in repairs.every(under_way=under_way)]


def guide_for(repair_id: str, *, sandbox: str | None = None) -> Guide:
    """All that the extension needs for this walk, in the reader's language; `sandbox` is an origin in Meta's place."""
    kept = repairs.get(repair_id)
    tool = _tool(kept)
    return guide(
        tool,
        kept.flow,
        kept.id,
        words=_words(kept, tool, sandbox),
        origins=site_origins(book(), sandbox),
        known=known(kept),
        language=reader(),
    )


def progress(repair_id: str, report: ProgressIn, *, sandbox: str | None = None) -> Repair:
    """Keep what the extension reports; an older report, or one about a walk that is over, changes nothing."""
    kept = repairs.get(repair_id)
    if kept.state not in UNDER_WAY or report.revision < kept.revision:
        return shown(kept, sandbox)
    flow = _flow(kept)
    if flow is None:
        raise Conflict(f"{kept.flow!r} is no walk of this tool any more", hint="Stop it, and begin another.")
    if report.index > len(flow.steps):
        raise BadInput(f"this flow has {len(flow.steps)} steps; there is no step {report.index}")
    repairs.add_events(repair_id, (event.model_dump() for event in report.events))
    changes: dict[str, Any] = {"revision": report.revision, "step_index": report.index, "state": report.state}
    if report.pointing is not None:
        changes["pointing"] = report.pointing.model_dump(exclude_none=True)
    elif report.index != kept.step_index:
        changes["pointing"] = None  # what the step before pointed at must not be pressed in this one
    if report.state != "running":
        changes["pointing"] = None
    if report.state == "abandoned":
        changes |= {"ended": now(), "said": "You stopped this repair. Nothing more was changed."}
    return shown(repairs.update(repair_id, newest=report.revision, **changes), sandbox)


def abandon(repair_id: str) -> Repair:
    """Stop the walk where it stands; one that is over stays as it ended."""
    kept = repairs.get(repair_id)
    if kept.state not in UNDER_WAY:
        return shown(kept)
    said = "You stopped this repair. Nothing more was changed."
    return shown(repairs.update(repair_id, state="abandoned", pointing=None, said=said, ended=now()))


def shown(kept: KeptRepair, sandbox: str | None = None) -> Repair:
    """The repair in the shape that everything outside sees."""
    flow, tool = _flow(kept), _tool(kept)
    title = translate(flow.title, reader()) if flow else kept.flow
    return Repair(
        id=kept.id,
        connection=kept.connection,
        tool=tool.id,
        flow=kept.flow,
        title=fill(title, {"app": tool.app_names[0], "tool": tool.title}),
        state=cast("RepairState", kept.state),
        revision=kept.revision,
        step=_step(kept, flow, tool, sandbox) if flow else None,
        pointing=Pointing.model_validate(kept.pointing) if kept.pointing else None,
        before=kept.before,
        after=kept.after,
        said=kept.said,
        losses=losses(kept.connection, flow) if flow else [],
        started=kept.started,
        ended=kept.ended,
        change=_change(kept),
    )


def _change(kept: KeptRepair) -> ChangeOut | None:
    if not kept.after:
        return None
    change = compare(kept.before, kept.after)
    return ChangeOut(**asdict(change), says=change.says(), lost_something=change.lost_something)


def _step(kept: KeptRepair, flow: Flow, tool: Tool, sandbox: str | None) -> StepNow | None:
    if kept.state not in OPEN or kept.step_index >= len(flow.steps):
        return None
    written, app = flow.steps[kept.step_index], tool.app_names[0]
    step = spoken(written, _words(kept, tool, sandbox), site_origins(book(), sandbox), reader())
    own = target_labels(written, book().screens)
    total = max(1, _sure(flow.steps))
    return StepNow(
        id=step.id,
        index=kept.step_index,
        of=len(flow.steps),
        number=min(total, _sure(flow.steps[: kept.step_index]) + 1),
        total=total,
        say=quoting(step.say, own, reader(), book(), app),
        screen=step.screen,
        why=quoting(step.why, own, reader(), book(), app),
        link=step.link,
    )


def _sure(steps: Sequence[Step]) -> int:
    """How many of them always come."""
    return sum(not step.optional for step in steps)


def _words(kept: KeptRepair, tool: Tool, sandbox: str | None) -> Mapping[str, str]:
    profile = profiles.get(connections.get(kept.connection).profile)
    home = f"{sandbox}/tools/{tool.id}/" if sandbox else tool.home
    app = tool.app_names[0]
    person = profile.known_name or phrase("the_person", reader(), app=app)
    return {"app": app, "tool": tool.title, "home": home, "person": person}


def _tool(kept: KeptRepair) -> Tool:
    connection = connections.get(kept.connection)
    return book().tool_or_generic(connection.tool, connection.tool_name)


def _flow(kept: KeptRepair) -> Flow | None:
    """The flow that is walked; None for one of before, which the data files have no more."""
    return _tool(kept).flows.get(kept.flow)


def _fitting(tool: Tool, connection_id: str) -> Flow:
    verdict = last_verdict(connection_id)
    site = profiles.get(connections.get(connection_id).profile).site
    found = flow_for(tool, verdict.remedy, site, verdict.cause, verdict.check) if verdict else None
    if found is None:
        raise BadInput(
            f"there is no walk for what {tool.title} needs now",
            hint=verdict.says if verdict else "Check the connection first.",
        )
    return found
