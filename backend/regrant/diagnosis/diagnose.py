"""The verb `diagnose`: takes what is kept about connections, judges it, and keeps the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time

from regrant import settings
from regrant.causes import Cause, Certainty, Function, Remedy, State
from regrant.checks.check import last_findings
from regrant.diagnosis.canary import canary
from regrant.diagnosis.forecast import End, Forecast, forecast
from regrant.diagnosis.judge import judge
from regrant.diagnosis.ladder import steps_for
from regrant.diagnosis.together import Member, together
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.graph import versions
from regrant.recipes.book import book
from regrant.store import assets, connections, credentials, evidence, profiles, runs, verdicts
from regrant.store.connections import Connection
from regrant.store.ids import now


def diagnose(connection_ids: Iterable[str] | None = None, *, at: int | None = None) -> list[Verdict]:
    """Judge these connections, or all, as of `at` (Unix seconds, else now), and keep what comes out.

    A connection whose token nobody sees is judged from the rest of its profile as well: what happens to the whole
    profile happens to it. So the others of the same person that were judged before are judged again. Raises NotFound
    for an unknown id.
    """
    moment = now() if at is None else at
    chosen = connections.every() if connection_ids is None else [connections.get(name) for name in connection_ids]
    people = _people()
    touched = {people[connection.profile] for connection in chosen}
    mine = [connection for connection in connections.every() if people[connection.profile] in touched]
    made = _judged(mine, people, moment)
    for name, verdict in made.items():
        if name in {connection.id for connection in chosen} or verdicts.latest(name) is not None:
            verdicts.save(_plain(verdict), at=moment)
    return [made[connection.id] for connection in chosen]


def last_verdict(connection_id: str) -> Verdict | None:
    """What is thought of the connection; None where it was never judged."""
    kept = verdicts.latest(connection_id)
    if kept is None:
        return None
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


def ahead(connection_id: str, *, at: int | None = None) -> Forecast:
    """When the connection's access ends next, by what is kept about it. Raises NotFound."""
    connection = connections.get(connection_id)
    known = [one for one in _known(connection) if one.kind == "date"]
    tool, moment = book().tool_or_generic(connection.tool, connection.label), now() if at is None else at
    version = _version_end() if connection.credential else None
    findings, pages = last_findings(connection.id), _pages(connection.id)
    return forecast(connection.id, known, findings, tool, moment, wanted=pages, version=version)


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


def _judged(mine: Sequence[Connection], people: Mapping[str, str], moment: int) -> dict[str, Verdict]:
    """The verdicts of one or more people's connections: each for itself, then in the light of the others."""
    known = {one.id: _known(one) + _canaries(one, mine, people, moment) for one in mine}
    made = {one.id: _judge(one, known[one.id], moment) for one in mine}
    members = [
        Member(people[one.profile], one.tool, _site(one), one.label, one.connected_at, made[one.id]) for one in mine
    ]
    said = together(members)
    again = {one.id: _judge(one, [*known[one.id], said[one.id]], moment) for one in mine if one.id in said}
    return made | again


def _judge(connection: Connection, known: Sequence[Evidence], moment: int) -> Verdict:
    tool = book().tool_or_generic(connection.tool)
    pages, findings = _pages(connection.id), last_findings(connection.id)
    return judge(connection.id, known, findings, tool, moment, pages, _site(connection))


def _known(connection: Connection) -> list[Evidence]:
    """All that is kept of a connection and is no finding."""
    known = [Evidence(one.kind, one.says, one.at, dict(one.facts)) for one in evidence.of_connection(connection.id)]
    login = connection.connected_at
    if login is not None:
        known.append(Evidence("date", "the last login", login, {"connected_at": login}))
    if connection.credential is not None:
        known += _dates_of(connection.credential, login or 0)
    return known


def _dates_of(credential_id: str, login: int) -> list[Evidence]:
    """The dates that were told with the token; a login since then has made another token."""
    kept = credentials.get(credential_id)
    ends = {"expires_at": kept.expires_at, "data_access_expires_at": kept.data_access_expires_at}
    told = {name: at for name, at in ends.items() if at}
    if kept.issued_at and kept.kind == "user" and kept.expires_at is None:
        told["issued_at"] = kept.issued_at
    at = kept.issued_at or login
    return [Evidence("date", "what was told with the token", at, told)] if told and at >= login else []


def _canaries(
    connection: Connection, mine: Sequence[Connection], people: Mapping[str, str], moment: int
) -> list[Evidence]:
    """What the other tokens of the same person met since this one's last login, where it befalls all of them."""
    if connection.credential is not None:
        return []
    others = [one for one in mine if people[one.profile] == people[connection.profile] and one.credential]
    late = [one for one in others if (connection.connected_at or 0) < _down_since(one.id)]
    return [one for other in late for one in canary(last_findings(other.id), moment, other.label)]


def _down_since(connection_id: str) -> int:
    """The oldest of its last checks in a row in which its token did not work (Unix seconds); 0 where it works."""
    since = 0
    for run in runs.of_connection(connection_id):
        token = next((one for one in runs.findings(run.id) if one.check == "token"), None)
        if token is None or token.state == State.OK:
            break
        since = run.at
    return since


def _people() -> dict[str, str]:
    """Profile -> whose it is: an Instagram and a Threads profile of one name share a password (myHERALD's help)."""
    made = {}
    for one in profiles.every():
        shared = one.site in ("instagram", "threads")
        made[one.id] = f"instagram {one.name.casefold().lstrip('@')}" if shared else one.id
    return made


def _site(connection: Connection) -> str:
    return profiles.get(connection.profile).site


def _pages(connection_id: str) -> list[str]:
    """Meta's ids of the Pages that the connection should reach, and of those that its Instagram accounts hang on."""
    rows = assets.wanted(connection_id)
    own = {row.id: row.meta_id for row in rows if row.kind == "page"}
    parents = {row.parent for row in rows if row.kind == "instagram" and row.parent} - own.keys()
    return sorted({*own.values(), *(assets.get(parent).meta_id for parent in parents)})


def _plain(verdict: Verdict) -> dict[str, object]:
    return asdict(verdict)
