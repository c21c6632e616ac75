"""Did the repair hold? Checks again, compares before and after, and says what came of it."""

from __future__ import annotations

from regrant.causes import Cause, Remedy, State
from regrant.checks.check import check, last_findings
from regrant.diagnosis.diagnose import diagnose, last_verdict
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.book import book
from regrant.repair.change import Change, compare
from regrant.repair.models import Repair
from regrant.repair.snapshot import snapshot
from regrant.repair.walk import OPEN, get, shown
from regrant.store import connections, evidence, repairs
from regrant.store.connections import Connection
from regrant.store.ids import now
from regrant.store.repairs import UNDER_WAY, KeptRepair

LOGS_IN = frozenset({Remedy.REAUTHENTICATE, Remedy.GRANT_ALL, Remedy.RESET})
"""Remedies that end in a new login, from which lifetimes count anew."""


def verify(repair_id: str, *, at: int | None = None) -> Repair:
    """Check the repaired connection and end the walk; while Meta does not answer, the walk stays `verifying`.

    Connections of the same profile and tool are checked with it, for one login may have cured them as well. A
    connection whose token nobody can see ends as done by what was seen on Meta's screens, and says so. `at` is the
    time to judge a wait by, in Unix seconds, else now. Raises NotFound.
    """
    kept = repairs.get(repair_id)
    if kept.state not in UNDER_WAY or _too_early(kept, now() if at is None else at):
        return get(repair_id)
    connection = connections.get(kept.connection)
    if connection.credential is None:
        return _unseen(kept, connection)
    together = _together(connection)
    check(together)
    verdict = next(one for one in diagnose(together) if one.connection == connection.id)
    return _ended(kept, connection, verdict)


def verify_again(*, early: bool = False, at: int | None = None) -> list[Repair]:
    """Verify every walk that waits for an answer of Meta's; what Meta wants us to wait for is waited for.

    For whatever runs by the clock: `at` is its time (Unix seconds), else now. `early` asks of all, as a person who
    presses the button does.
    """
    moment = now() if at is None else at
    waiting = [kept for kept in repairs.every(under_way=True) if kept.state not in OPEN]
    return [verify(kept.id, at=moment) for kept in waiting if early or not _too_early(kept, moment)]


def _too_early(kept: KeptRepair, moment: int) -> bool:
    """Has Meta been asked about this walk already, and wanted us to wait until later than this moment?"""
    verdict = last_verdict(kept.connection) if kept.said else None
    return verdict is not None and verdict.state is State.UNKNOWN and (verdict.until or 0) > moment


def _together(connection: Connection) -> list[str]:
    mine = connections.of_profile(connection.profile)
    return [one.id for one in mine if one.credential and one.tool == connection.tool]


def _ended(kept: KeptRepair, connection: Connection, verdict: Verdict) -> Repair:
    after = snapshot(last_findings(connection.id))
    change = compare(kept.before, after)
    state = {State.OK: "done", State.NEEDS_YOU: "failed", State.UNKNOWN: "verifying"}[verdict.state]
    another = state == "failed" and _is_another(kept.before.get("cause"), verdict)
    remedy = _remedy(kept, connection)
    if state == "done" and remedy in LOGS_IN:
        connections.update(connection.id, connected_at=now())
    if state == "failed" and not another:
        _remember(kept, connection, remedy)
        verdict = diagnose([connection.id])[0]
    said = _said(verdict, change, another)
    ended = None if state == "verifying" else now()
    return shown(repairs.update(kept.id, state=state, after=after, said=said, pointing=None, ended=ended))


def _is_another(before: object, verdict: Verdict) -> bool:
    """Was it for another cause that this walk was begun? Then it is not the walk that did not help."""
    nothing = (None, Cause.UNKNOWN.value, Cause.HEALTHY.value, Cause.NOT_DIAGNOSABLE.value)
    return before not in nothing and before != verdict.cause.value


def _said(verdict: Verdict, change: Change, another: bool) -> str:
    if verdict.state is State.OK:
        lead = "It works again." if not change.lost_something else "It works again, but something was lost."
    elif verdict.state is State.UNKNOWN:
        lead = f"Meta cannot be asked right now, so this is not confirmed yet. {verdict.says}"
    elif another:
        lead = f"That is put right, and something else is left. {verdict.says}"
    else:
        lead = f"It does not work yet. {verdict.says}"
    return " ".join(part for part in (lead, change.says()) if part)


def _remember(kept: KeptRepair, connection: Connection, remedy: Remedy) -> None:
    """What was tried and did not help makes the next verdict name the next remedy."""
    facts = {"remedy": remedy.value, "repair": kept.id, "worked": False}
    evidence.add(connection.id, "tried", f"{get(kept.id).title}: did not help", facts=facts)


def _remedy(kept: KeptRepair, connection: Connection) -> Remedy:
    """What was tried; nothing that anybody could name where the data files have that flow no more."""
    flow = book().tool_or_generic(connection.tool, connection.label).flows.get(kept.flow)
    return flow.remedy if flow else Remedy.NONE


def _unseen(kept: KeptRepair, connection: Connection) -> Repair:
    """End a walk that only the person can judge: what was known before it is answered, until something new is seen."""
    at, remedy = now(), _remedy(kept, connection)
    if remedy in LOGS_IN:
        connections.update(connection.id, connected_at=at)
    facts = {"remedy": remedy.value, "repair": kept.id, "walked": True}
    evidence.add(connection.id, "tried", f"{get(kept.id).title}: every step was walked", facts=facts, at=at)
    diagnose([connection.id])
    said = (
        "You went through every step. Nobody outside can see this tool's access: "
        "look in the tool whether the red is gone, and tell regrant if it is not."
    )
    return shown(repairs.update(kept.id, state="done", said=said, pointing=None, ended=at))
