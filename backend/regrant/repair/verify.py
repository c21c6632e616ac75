"""Did the repair hold? Checks again, compares before and after, and says what came of it."""

from __future__ import annotations

from regrant.causes import State
from regrant.checks.check import check, last_findings
from regrant.diagnosis.diagnose import diagnose
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.book import book
from regrant.repair.models import Repair
from regrant.repair.snapshot import Change, compare, snapshot
from regrant.repair.walk import get, shown
from regrant.store import connections, evidence, repairs
from regrant.store.ids import now
from regrant.store.repairs import UNDER_WAY


def verify(repair_id: str) -> Repair:
    """Check the repaired connection and end the walk; while Meta does not answer, the walk stays `verifying`.

    A connection whose token nobody can see ends as done by what was seen on Meta's screens, and says so.
    """
    kept = repairs.get(repair_id)
    if kept.state not in UNDER_WAY:
        return get(repair_id)
    connection = connections.get(kept.connection)
    if connection.credential is None:
        return _unseen(repair_id, connection.id)
    check([connection.id])
    verdict = diagnose([connection.id])[0]
    after = snapshot(last_findings(connection.id))
    change = compare(kept.before, after)
    state = _state(verdict)
    if state == "done":
        connections.update(connection.id, connected_at=now())
    if state == "failed":
        _remember(repair_id, connection.id)
        verdict = diagnose([connection.id])[0]
    ended = None if state == "verifying" else now()
    said = _said(verdict, change)
    return shown(repairs.update(repair_id, state=state, after=after, said=said, pointing=None, ended=ended))


def _state(verdict: Verdict) -> str:
    return {State.OK: "done", State.NEEDS_YOU: "failed", State.UNKNOWN: "verifying"}[verdict.state]


def _said(verdict: Verdict, change: Change) -> str:
    if verdict.state is State.OK:
        lead = "It works again." if not change.lost_something else "It works again, but something was lost."
    elif verdict.state is State.NEEDS_YOU:
        lead = f"It does not work yet. {verdict.says}"
    else:
        lead = f"Meta cannot be asked right now, so this is not confirmed yet. {verdict.says}"
    return " ".join(part for part in (lead, change.says()) if part)


def _remember(repair_id: str, connection_id: str) -> None:
    """What was tried and did not help makes the next verdict name the next remedy."""
    walked = get(repair_id)
    flow_remedy = _remedy(walked)
    evidence.add(
        connection_id, "tried", f"{walked.title}: did not help", facts={"remedy": flow_remedy, "repair": repair_id}
    )


def _remedy(walked: Repair) -> str:
    return str(book().tool_or_generic(walked.tool).flows[walked.flow].remedy)


def _unseen(repair_id: str, connection_id: str) -> Repair:
    said = (
        "You went through every step on Meta's screens. Nobody outside can see this tool's access: "
        "look in the tool whether the red is gone."
    )
    connections.update(connection_id, connected_at=now())
    evidence.add(
        connection_id, "screen", "Every step of the repair was seen on Meta's screens", facts={"repair": repair_id}
    )
    return shown(repairs.update(repair_id, state="done", said=said, pointing=None, ended=now()))
