"""Everything in one look, for the popup and for `regrant status`: what the kept verdicts come down to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regrant.api.models_status import (
    ConnectionLine,
    Counts,
    Fix,
    Overall,
    Root,
    SoonLine,
    Status,
    UnknownLine,
    WellLine,
)
from regrant.causes import State
from regrant.diagnosis.diagnose import last_verdict
from regrant.diagnosis.verdict import Verdict
from regrant.recipes.book import book
from regrant.repair.order import Plan, PlannedRepair
from regrant.repair.plan import plan
from regrant.store import connections, profiles, runs
from regrant.store.connections import Connection


@dataclass(frozen=True, slots=True)
class Judged:
    """A connection with what is thought of it."""

    connection: Connection
    title: str
    verdict: Verdict


def overview() -> Status:
    """What is red and why, what soon will be, what works, and what nobody can tell yet."""
    every = connections.every()
    judged = [found for connection in every if (found := _judged(connection))]
    red = [one for one in judged if one.verdict.state is State.NEEDS_YOU]
    fine = [one for one in judged if one.verdict.state is State.OK]
    soon = _soon(fine)
    well = [_well(one.connection) for one in fine if one.connection.id not in {line.id for line in soon}]
    unknown = _unknown(every, judged)
    counts = Counts(red=len(red), soon=len(soon), well=len(well), unknown=len(unknown))
    made = plan()
    return Status(
        state=_state(counts),
        sentence=_sentence(counts, made),
        roots=_roots(red, made),
        soon=soon,
        well=well,
        unknown=unknown,
        counts=counts,
        minutes=made.minutes,
        checked_at=_checked_at(every),
    )


def _judged(connection: Connection) -> Judged | None:
    verdict = last_verdict(connection.id)
    return None if verdict is None else Judged(connection, _title(connection), verdict)


def _state(counts: Counts) -> Overall:
    if counts.red:
        return "needs_you"
    if counts.soon:
        return "soon"
    if counts.unknown:
        return "unknown"
    return "well" if counts.well else "empty"


def _sentence(counts: Counts, made: Plan) -> str:
    if counts.red:
        return made.sentence()
    if counts.soon:
        return f"Everything works; {_many(counts.soon)} will not for long."
    if counts.unknown and not counts.well:
        return f"Nobody can tell yet how {_many(counts.unknown)} {'is' if counts.unknown == 1 else 'are'}."
    if counts.unknown:
        return (
            f"{_many(counts.well).capitalize()} {_work(counts.well)}; of {_many(counts.unknown)} nobody can tell yet."
        )
    if counts.well:
        return f"All is well: {_many(counts.well)} {_work(counts.well)}."
    return "No connection is known yet."


def _roots(red: Sequence[Judged], made: Plan) -> list[Root]:
    """What is red, in the order of the plan: one root for each cause that a profile has."""
    by_id = {one.connection.id: one for one in red}
    groups: dict[tuple[str, str, str], list[PlannedRepair]] = {}
    for repair in made.repairs:
        cause = by_id[repair.connections[0]].verdict.cause
        groups.setdefault((repair.profile, cause, repair.remedy), []).append(repair)
    return [_root(repairs, by_id) for repairs in groups.values()]


def _root(repairs: Sequence[PlannedRepair], by_id: dict[str, Judged]) -> Root:
    told = [by_id[connection_id] for repair in repairs for connection_id in repair.connections]
    head = told[0].verdict
    walkable = next((repair for repair in repairs if repair.flow), None)
    return Root(
        profile=told[0].connection.profile,
        profile_name=profiles.get(told[0].connection.profile).name,
        cause=head.cause,
        remedy=head.remedy,
        certainty=head.certainty,
        says=head.says,
        connections=[ConnectionLine(**_well(one.connection).model_dump(), says=one.verdict.says) for one in told],
        fix=None if walkable is None else _fix(walkable),
    )


def _fix(repair: PlannedRepair) -> Fix:
    return Fix(
        connection=repair.connections[0],
        flow=repair.flow,
        title=repair.title,
        minutes=repair.minutes,
        guided=repair.guided,
    )


def _soon(_fine: Sequence[Judged]) -> list[SoonLine]:
    return []


def _unknown(every: Sequence[Connection], judged: Sequence[Judged]) -> list[UnknownLine]:
    known = {one.connection.id: one.verdict for one in judged}
    lines = []
    for connection in every:
        verdict = known.get(connection.id)
        if verdict is not None and verdict.state is not State.UNKNOWN:
            continue
        lines.append(
            UnknownLine(
                **_well(connection).model_dump(),
                says=verdict.says if verdict else "Not checked yet.",
                until=verdict.until if verdict else None,
                checked_at=_last_check(connection),
            )
        )
    return lines


def _well(connection: Connection) -> WellLine:
    return WellLine(id=connection.id, tool=connection.tool, tool_title=_title(connection), label=connection.label)


def _title(connection: Connection) -> str:
    return book().tool_or_generic(connection.tool, connection.label).title


def _last_check(connection: Connection) -> int | None:
    run = runs.latest(connection.id)
    return None if run is None else run.at


def _checked_at(every: Sequence[Connection]) -> int | None:
    """The oldest of the latest checks: everything shown is at least as fresh."""
    return min((at for connection in every if (at := _last_check(connection))), default=None)


def _many(count: int) -> str:
    return "1 connection" if count == 1 else f"{count} connections"


def _work(count: int) -> str:
    return "works" if count == 1 else "work"
