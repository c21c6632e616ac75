"""Everything in one look, for the popup and for `regrant status`: what the kept verdicts come down to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from regrant.api.parts import functions_of, handoff_for
from regrant.causes import Cause, Remedy, State
from regrant.diagnosis.diagnose import all_ahead, last_verdicts
from regrant.diagnosis.roots import roots
from regrant.diagnosis.verdict import RootCause, Verdict
from regrant.recipes.book import book
from regrant.recipes.flows import flow_for
from regrant.recipes.guide import fill
from regrant.recipes.models import Tool
from regrant.repair.asked import asked
from regrant.repair.order import Plan
from regrant.repair.plan import plan
from regrant.store import assets, connections, profiles, runs
from regrant.store.connections import Connection

RENEWABLE = frozenset({Cause.TOKEN_EXPIRED, Cause.DATA_ACCESS_EXPIRED})
"""Ends that a new login puts off; a role that was given for a time is given anew by others."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A connection with what is thought of it."""

    connection: Connection
    title: str
    verdict: Verdict


def overview() -> Status:
    """What is red and why, what soon will be, what works, and what nobody can tell yet."""
    every, verdicts = connections.every(), last_verdicts()
    judged = [Judged(one, _title(one), verdicts[one.id]) for one in every if one.id in verdicts]
    red = [one for one in judged if one.verdict.state is State.NEEDS_YOU]
    fine = [one for one in judged if one.verdict.state is State.OK]
    soon = _soon(fine)
    well = [_well(one.connection) for one in fine if one.connection.id not in {line.id for line in soon}]
    checked = runs.newest()
    unknown = _unknown(every, judged, checked)
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
        checked_at=_checked_at(every, checked),
    )


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
    """What is red, one root for each cause of a profile, in the order of the plan."""
    profile_of = {one.connection.id: one.connection.profile for one in red}
    shared = {name: root for root in roots((one.verdict for one in red), profile_of) for name in root.connections}
    groups: dict[RootCause | str, list[Judged]] = {}
    for one in _in_order(red, made):
        groups.setdefault(shared.get(one.connection.id, one.connection.id), []).append(one)
    return [_root(key if isinstance(key, RootCause) else None, told, made) for key, told in groups.items()]


def _in_order(red: Sequence[Judged], made: Plan) -> list[Judged]:
    place = {name: number for number, repair in enumerate(made.repairs) for name in repair.connections}
    return sorted(red, key=lambda one: place.get(one.connection.id, len(place)))


def _root(shared: RootCause | None, told: Sequence[Judged], made: Plan) -> Root:
    head = told[0].verdict
    mine = {one.connection.id for one in told}
    walkable = next((repair for repair in made.repairs if repair.flow and mine & set(repair.connections)), None)
    return Root(
        profile=told[0].connection.profile,
        profile_name=profiles.get(told[0].connection.profile).name,
        cause=shared.cause if shared else head.cause,
        remedy=shared.remedy if shared else head.remedy,
        certainty=shared.certainty if shared else head.certainty,
        says=" ".join(filter(None, (shared.says if shared else head.says, asked(head.connection, head.remedy)))),
        connections=[ConnectionLine(**_well(one.connection).model_dump(), says=one.verdict.says) for one in told],
        channels=sum(max(1, len(assets.wanted(name))) for name in mine),
        functions=functions_of([one.verdict for one in told]),
        handoff=handoff_for(shared.remedy if shared else head.remedy, head, _tool(told[0].connection)),
        fix=None if walkable is None else _fix(connections.get(walkable.connections[0]), walkable.flow),
    )


def _fix(connection: Connection, flow_id: str) -> Fix:
    tool = _tool(connection)
    flow = tool.flows[flow_id]
    title = fill(flow.title, {"app": tool.app_names[0], "tool": tool.title})
    return Fix(connection=connection.id, flow=flow.id, title=title, minutes=flow.minutes, guided=flow.guided)


def _soon(fine: Sequence[Judged]) -> list[SoonLine]:
    """What works and will not for long, the first to end first."""
    ends = all_ahead()
    told = [(one, ends[one.connection.id]) for one in fine]
    near = [(one, end) for one, end in told if end.near and end.ends is not None]
    near.sort(key=lambda pair: pair[1].ends or 0)
    versions = [pair for pair in near if pair[1].cause is Cause.API_VERSION_OR_FIELD_DEPRECATED]
    near = [pair for pair in near if pair not in versions[1:]]  # one thing, however many connections are asked in it
    return [
        SoonLine(
            **_well(one.connection).model_dump(),
            says=end.says,
            ends_at=end.ends or 0,
            certainty=end.certainty,
            fix=_renewal(one.connection) if end.cause in RENEWABLE else None,
        )
        for one, end in near
    ]


def _renewal(connection: Connection) -> Fix | None:
    """The walk that starts the access anew: before it ends, a refresh or a new login is enough."""
    tool = _tool(connection)
    site = profiles.get(connection.profile).site
    flow = flow_for(tool, Remedy.REFRESH, site) or flow_for(tool, Remedy.REAUTHENTICATE, site)
    return None if flow is None else _fix(connection, flow.id)


def _unknown(every: Sequence[Connection], judged: Sequence[Judged], checked: Mapping[str, int]) -> list[UnknownLine]:
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
                checked_at=checked.get(connection.id),
            )
        )
    return lines


def _well(connection: Connection) -> WellLine:
    return WellLine(id=connection.id, tool=connection.tool, tool_title=_title(connection), label=connection.label)


def _title(connection: Connection) -> str:
    return _tool(connection).title


def _tool(connection: Connection) -> Tool:
    return book().tool_or_generic(connection.tool, connection.tool_name)


def _checked_at(every: Sequence[Connection], checked: Mapping[str, int]) -> int | None:
    """The oldest of the latest checks: everything shown is at least as fresh."""
    return min((checked[one.id] for one in every if one.id in checked), default=None)


def _many(count: int) -> str:
    return "1 connection" if count == 1 else f"{count} connections"


def _work(count: int) -> str:
    return "works" if count == 1 else "work"
