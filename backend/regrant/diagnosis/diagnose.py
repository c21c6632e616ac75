"""The verb `diagnose`: takes what is kept about connections, judges it, and keeps the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from regrant.causes import Cause, Certainty, Remedy, State
from regrant.checks.check import last_findings
from regrant.diagnosis.canary import canary
from regrant.diagnosis.judge import judge
from regrant.diagnosis.verdict import Evidence, Verdict
from regrant.recipes.book import book
from regrant.store import connections, evidence, verdicts
from regrant.store.connections import Connection
from regrant.store.ids import now


def diagnose(connection_ids: Iterable[str] | None = None, *, at: int | None = None) -> list[Verdict]:
    """Judge these connections, or all, as of `at` (Unix seconds, else now), and keep what comes out.

    A connection whose token nobody sees is judged from the rest of its profile as well: what happens to the whole
    profile happens to it. Raises NotFound for an unknown id.
    """
    moment = now() if at is None else at
    chosen = connections.every() if connection_ids is None else [connections.get(name) for name in connection_ids]
    made = [_judge(connection, moment) for connection in chosen]
    for verdict in made:
        verdicts.save(_plain(verdict), at=moment)
    return made


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
    )


def _judge(connection: Connection, moment: int) -> Verdict:
    """Judge one connection by its own findings and evidence, and by the canary where its token is unseen."""
    findings = last_findings(connection.id)
    known = [Evidence(one.kind, one.says, one.at, dict(one.facts)) for one in evidence.of_connection(connection.id)]
    if connection.connected_at is not None:
        known.append(Evidence("date", "the last login", connection.connected_at, _login(connection.connected_at)))
    if connection.credential is None:
        known += _canaries(connection, moment)
    return judge(connection.id, known, findings, book().tool_or_generic(connection.tool), moment)


def _login(at: int) -> dict[str, int]:
    return {"connected_at": at}


def _canaries(connection: Connection, moment: int) -> list[Evidence]:
    """What the other tokens of the same person met, where it befalls all of them."""
    others = [other for other in connections.every() if other.profile == connection.profile and other.credential]
    return [one for other in others for one in canary(last_findings(other.id), moment, other.label)]


def _plain(verdict: Verdict) -> dict[str, object]:
    return asdict(verdict)
