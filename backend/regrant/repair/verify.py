"""Did the repair hold? Checks again, compares before and after, and says what came of it."""

from __future__ import annotations

from regrant.causes import Cause, Remedy, State
from regrant.checks.check import check, last_findings
from regrant.diagnosis.claims import UNPLACED, place
from regrant.diagnosis.diagnose import diagnose, last_verdict
from regrant.diagnosis.verdict import Verdict
from regrant.errors import Conflict
from regrant.languages.language import ENGLISH, reading
from regrant.recipes.book import book
from regrant.repair.change import Change, compare
from regrant.repair.models import Repair
from regrant.repair.snapshot import Snapshot, snapshot
from regrant.repair.walk import OPEN, get, shown
from regrant.store import connections, evidence, repairs
from regrant.store.connections import Connection
from regrant.store.ids import now
from regrant.store.repairs import UNDER_WAY, KeptRepair

LOGS_IN = frozenset({Remedy.REAUTHENTICATE, Remedy.GRANT_ALL, Remedy.RESET})
"""Remedies that end in a new login, from which lifetimes count anew."""


def verify(repair_id: str, *, at: int | None = None) -> Repair:
    """Check the repaired connection and end the walk; while Meta does not answer, the walk stays `verifying`.

    Connections of the same profile and tool are checked with it, for one login may have cured them as well. Where no
    check can see what the walk was for, it ends as done once every step was walked, and says so. `at` is the time to
    judge a wait by, in Unix seconds, else now. Raises NotFound, and Conflict for a walk in its midst that only its own
    end can judge.
    """
    kept = repairs.get(repair_id)
    if kept.state not in UNDER_WAY or _too_early(kept, now() if at is None else at):
        return get(repair_id)
    connection = connections.get(kept.connection)
    if connection.credential is None:
        if kept.state in OPEN:
            raise Conflict("not every step of this walk was walked", hint="Go on with it: it is verified at its end.")
        _walked(kept, connection)
        return _unseen(kept)
    together = _together(connection)
    check(together)
    verdict = next(one for one in diagnose(together) if one.connection == connection.id)
    now_kept = repairs.get(repair_id)
    if now_kept.state not in UNDER_WAY:
        return get(repair_id)  # it was stopped, or verified by another, while Meta was asked
    if now_kept.state not in OPEN and _is_of_before(kept, verdict):
        verdict = _walked(kept, connection)
        if verdict.state is not State.NEEDS_YOU:
            return _unseen(kept, snapshot(last_findings(connection.id)))
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
    if state == "done":
        _logged_in(kept, connection, remedy)
    if state == "failed" and not another:
        _remember(kept, connection, remedy)
        verdict = diagnose([connection.id])[0]
    said = _said(verdict, change, another and _is_put_right(kept.before.get("cause"), verdict))
    ended = None if state == "verifying" else now()
    return shown(repairs.update(kept.id, state=state, after=after, said=said, pointing=None, ended=ended))


def _is_another(before: object, verdict: Verdict) -> bool:
    """Was it for another cause that this walk was begun? Then it is not the walk that did not help."""
    nothing = (None, Cause.UNKNOWN.value, Cause.HEALTHY.value, Cause.NOT_DIAGNOSABLE.value)
    return before not in nothing and before != verdict.cause.value


def _is_put_right(before: object, verdict: Verdict) -> bool:
    """Would the cause of before be seen if it were still there? A dead token hides all that comes after it."""
    was = next((cause for cause in Cause if cause.value == before), None)
    if was is None or was in verdict.others:
        return False
    return place(was) < place(verdict.cause) or place(was) == place(verdict.cause) == UNPLACED


def _is_of_before(kept: KeptRepair, verdict: Verdict) -> bool:
    """Does the verdict rest on what was known before the walk, and on no check that was made since?"""
    lead = verdict.evidence[0] if verdict.state is State.NEEDS_YOU and verdict.evidence else None
    return lead is not None and lead.kind in ("error", "screen", "symptom", "together") and lead.at <= kept.started


def _logged_in(kept: KeptRepair, connection: Connection, remedy: Remedy) -> None:
    """Count from this walk's login; one that was noted during the walk is that login, and knows its moment better."""
    if remedy in LOGS_IN and (connection.connected_at or 0) < kept.started:
        connections.update(connection.id, connected_at=now())


def _said(verdict: Verdict, change: Change, put_right: bool) -> str:
    if verdict.state is State.OK:
        lead = "It works again." if not change.lost_something else "It works again, but something was lost."
    elif verdict.state is State.UNKNOWN:
        lead = f"Meta cannot be asked right now, so this is not confirmed yet. {verdict.says}"
    elif put_right:
        lead = f"That is put right, and something else is left. {verdict.says}"
    else:
        lead = f"It does not work yet. {verdict.says}"
    return " ".join(part for part in (lead, change.says()) if part)


def _remember(kept: KeptRepair, connection: Connection, remedy: Remedy) -> None:
    """What was tried and did not help makes the next verdict name the next remedy."""
    facts = {"remedy": remedy.value, "repair": kept.id, "worked": False}
    evidence.add(connection.id, "tried", f"{_title(kept)}: did not help", facts=facts)


def _remedy(kept: KeptRepair, connection: Connection) -> Remedy:
    """What was tried; nothing that anybody could name where the data files have that flow no more."""
    flow = book().tool_or_generic(connection.tool, connection.tool_name).flows.get(kept.flow)
    return flow.remedy if flow else Remedy.NONE


def _title(kept: KeptRepair) -> str:
    """What the walk is called, in English: what is kept is read by others later."""
    with reading(ENGLISH):
        return get(kept.id).title


def _walked(kept: KeptRepair, connection: Connection) -> Verdict:
    """Keep that every step was walked: what was known before is answered by it, until something new is seen."""
    at, remedy = now(), _remedy(kept, connection)
    _logged_in(kept, connection, remedy)
    facts = {"remedy": remedy.value, "repair": kept.id, "walked": True}
    evidence.add(connection.id, "tried", f"{_title(kept)}: every step was walked", facts=facts, at=at)
    return diagnose([connection.id])[0]


def _unseen(kept: KeptRepair, after: Snapshot | None = None) -> Repair:
    """End a walk that only the person can judge."""
    lead = (
        "You went through every step. Nobody outside can see this tool's access: "
        "look in the tool whether the red is gone, and tell regrant if it is not."
    )
    shot = after or {}
    said = " ".join(part for part in (lead, compare(kept.before, shot).says()) if part)
    return shown(repairs.update(kept.id, state="done", after=shot, said=said, pointing=None, ended=now()))
