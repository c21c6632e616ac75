"""The verb `diagnose`: takes what is kept about connections, judges it, and keeps the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time

from regrant import settings
from regrant.causes import Cause, Certainty, Function, Remedy, State
from regrant.diagnosis.canary import canary
from regrant.diagnosis.forecast import End, Forecast, forecast
from regrant.diagnosis.judge import judge
from regrant.diagnosis.kept import Kept
from regrant.diagnosis.ladder import steps_for
from regrant.diagnosis.together import Member, together
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.graph import versions
from regrant.recipes.book import book
from regrant.store import connections, profiles, runs, verdicts
from regrant.store.connections import Connection
from regrant.store.database import writing
from regrant.store.ids import now
from regrant.store.verdicts import KeptVerdict


def diagnose(connection_ids: Iterable[str] | None = None, *, at: int | None = None) -> list[Verdict]:
    """Judge these connections, or all, as of `at` (Unix seconds, else now), and keep what comes out.

    A connection whose token nobody sees is judged from the rest of its profile as well: what happens to the whole
    profile happens to it. So the others of the same person that were judged before are judged again. Raises NotFound
    for an unknown id.
    """
    moment = now() if at is None else at
    every = connections.every()
    names = {one.id for one in every} if connection_ids is None else {connections.get(one).id for one in connection_ids}
    chosen = [one for one in every if one.id in names]
    people = _people()
    touched = {people[connection.profile] for connection in chosen}
    mine = [connection for connection in every if people[connection.profile] in touched]
    made = _judged(mine, people, moment)
    judged = verdicts.newest([one.id for one in mine])
    with writing():
        for name, verdict in made.items():
            if name in names or name in judged:
                verdicts.save(_plain(verdict), at=moment)
    return [made[connection.id] for connection in chosen]


def last_verdict(connection_id: str) -> Verdict | None:
    """What is thought of the connection; None where it was never judged."""
    kept = verdicts.latest(connection_id)
    return None if kept is None else _verdict(kept)


def last_verdicts() -> dict[str, Verdict]:
    """What is thought of every connection, by its id; one that was never judged is not there."""
    return {name: _verdict(kept) for name, kept in verdicts.newest().items()}


def ahead(connection_id: str, *, at: int | None = None) -> Forecast:
    """When the connection's access ends next, by what is kept about it. Raises NotFound."""
    connection = connections.get(connection_id)
    return _ahead(connection, Kept.read([connection.id]), now() if at is None else at)


def all_ahead(*, at: int | None = None) -> dict[str, Forecast]:
    """When each connection's access ends next, by its id."""
    kept, moment = Kept.read(), now() if at is None else at
    return {one.id: _ahead(one, kept, moment) for one in connections.every()}


def after_this(connection_id: str) -> list[Remedy]:
    """The remedies that are left once the one named now has been tried, the least destructive first."""
    verdict = last_verdict(connection_id)
    if verdict is None or verdict.state is not State.NEEDS_YOU:
        return []
    tool = book().tool_or_generic(connections.get(connection_id).tool)
    return [one for one in steps_for(verdict.cause, tool) if one not in (verdict.remedy, *verdict.tried)]


def _version_end() -> End | None:
    """The end of the version that the settings name; the current one has none, and no one else's version is known."""
    name = settings.current().graph_version
    until = versions.known()[name].until if name in versions.known() else None
    midnight = datetime.combine(until, time.max, UTC) if until else None
    return End(int(midnight.timestamp()), Cause.API_VERSION_OR_FIELD_DEPRECATED, str(name)) if midnight else None


def _ahead(connection: Connection, kept: Kept, moment: int) -> Forecast:
    known = [one for one in kept.evidence(connection) if one.kind == "date"]
    tool = book().tool_or_generic(connection.tool, connection.tool_name).on(kept.site(connection))
    version = _version_end() if connection.credential else None
    findings, pages = kept.findings(connection), kept.pages(connection)
    return forecast(connection.id, known, findings, tool, moment, wanted=pages, version=version)


def _judged(mine: Sequence[Connection], people: Mapping[str, str], moment: int) -> dict[str, Verdict]:
    """The verdicts of one or more people's connections: each for itself, then in the light of the others."""
    kept = Kept.read([one.id for one in mine])
    known = {one.id: kept.evidence(one) + _canaries(one, mine, people, kept, moment) for one in mine}
    made = {one.id: _judge(one, known[one.id], kept, moment) for one in mine}
    members = [
        Member(people[one.profile], one.tool, kept.site(one), one.label, one.connected_at, made[one.id]) for one in mine
    ]
    said = together(members)
    again = {one.id: _judge(one, [*known[one.id], said[one.id]], kept, moment) for one in mine if one.id in said}
    return made | again


def _judge(connection: Connection, known: Sequence[Evidence], kept: Kept, moment: int) -> Verdict:
    site, findings, pages = kept.site(connection), kept.findings(connection), kept.pages(connection)
    tool = book().tool_or_generic(connection.tool).on(site)
    return judge(connection.id, known, findings, tool, moment, pages, site)


def _canaries(
    connection: Connection, mine: Sequence[Connection], people: Mapping[str, str], kept: Kept, moment: int
) -> list[Evidence]:
    """What the other tokens of the same person met since this one's last login, where it befalls all of them."""
    if connection.credential is not None:
        return []
    others = [one for one in mine if people[one.profile] == people[connection.profile] and one.credential]
    # What befell a token after that befell no access that a later login began, as far as anybody knows
    late = [one for one in others if (connection.connected_at or 0) < runs.well_until(one.id, "token")]
    return [one for other in late for one in canary(kept.findings(other), moment, other.label)]


def _people() -> dict[str, str]:
    """Profile -> whose it is: an Instagram and a Threads profile of one name share a password (myHERALD's help)."""
    made = {}
    for one in profiles.every():
        shared = one.site in ("instagram", "threads")
        made[one.id] = f"instagram {one.name.casefold().lstrip('@')}" if shared else one.id
    return made


def _verdict(kept: KeptVerdict) -> Verdict:
    return Verdict(
        connection=kept.connection,
        state=State(kept.state),
        cause=Cause(kept.cause),
        remedy=Remedy(kept.remedy),
        certainty=Certainty(kept.certainty),
        confidence=kept.confidence,
        says=kept.says,
        technical=kept.technical,
        evidence=tuple(Evidence(**one) for one in kept.evidence),
        until=kept.until,
        missing=tuple(kept.missing),
        tried=tuple(Remedy(one) for one in kept.tried),
        functions={Function(name): State(state) for name, state in kept.functions.items()},
        others=tuple(Cause(one) for one in kept.others),
    )


def _plain(verdict: Verdict) -> dict[str, object]:
    return asdict(verdict)
