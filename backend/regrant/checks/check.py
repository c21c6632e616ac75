"""The verb `check`: asks Meta about connections and keeps what it said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

import httpx

from regrant import settings
from regrant.causes import State
from regrant.checks.account import account
from regrant.checks.asking import RETRY
from regrant.checks.finding import Finding
from regrant.checks.opening import opened, subject_of
from regrant.checks.profile import profile
from regrant.checks.refresh import refresh
from regrant.checks.runner import run_together
from regrant.checks.ways import Ways
from regrant.errors import BadInput, GraphUnreachable, NotFound, SecretsLocked, VaultLocked
from regrant.graph.budget import Budget
from regrant.graph.error import MetaError
from regrant.graph.hosts import PROFILES
from regrant.graph.token import Token
from regrant.store import assets, connections, credentials, profiles, runs
from regrant.store.connections import Connection
from regrant.store.database import writing
from regrant.store.ids import now
from regrant.store.remembered import recall, remember

BUDGET = "graph_budget"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One connection, checked once: `requests` over HTTP and `calls` as Meta counts them.

    Connections that hold the same token are asked about together; the first of them bears the cost.
    """

    id: str
    connection: str
    at: int
    findings: tuple[Finding, ...]
    requests: int = 0
    calls: int = 0


def check(
    connection_ids: Iterable[str] | None = None,
    *,
    progress: Progress | None = None,
    transport: httpx.BaseTransport | None = None,
) -> list[CheckRun]:
    """Check these connections, or all, and keep what was found; one without a token is passed over.

    `progress` is told how many are done, how many there are, and the label of the one just done. Raises NotFound for
    an unknown id, and VaultLocked once all was checked that needs no stored token: nothing is kept of the others, for
    nothing was learned. Trouble with Meta is a finding, never raised.
    """
    chosen = connections.every() if connection_ids is None else [connections.get(name) for name in connection_ids]
    askable = [connection for connection in chosen if connection.credential]
    labels = {connection.id: connection.label for connection in askable}
    made: dict[str, CheckRun] = {}
    locked: VaultLocked | None = None
    budget = Budget({str(pool): int(until) for pool, until in recall(BUDGET, {}).items()})
    try:
        with Ways(settings.current(), budget, transport) as ways:
            for together in _by_credential(askable):
                try:
                    for run in _asked(together, ways, transport):
                        made[run.connection] = run
                        if progress:
                            progress(len(made), len(askable), labels[run.connection])
                except VaultLocked as shut:
                    locked = shut
                except NotFound:  # it was forgotten while it was asked about: the others are asked all the same
                    continue
    finally:  # also after a Ctrl-C: who asks on while Meta wants a pause prolongs it
        _keep(budget)
    if locked is not None:
        raise locked
    return [made[connection.id] for connection in askable if connection.id in made]


def _keep(budget: Budget) -> None:
    """Remember until when Meta wants to be left alone; what others have learned of that meanwhile stays."""
    with writing():
        known: dict[str, int] = recall(BUDGET, {})
        both = {pool: max(budget.until.get(pool, 0), known.get(pool, 0)) for pool in {*budget.until, *known}}
        remember(BUDGET, Budget(both).state(now()))


def last_findings(connection_id: str) -> list[Finding]:
    """What the newest run found; nothing where the connection was never checked."""
    latest = runs.latest(connection_id)
    return [as_finding(one) for one in runs.findings(latest.id)] if latest else []


def _by_credential(chosen: Iterable[Connection]) -> Iterator[list[Connection]]:
    groups: dict[str, list[Connection]] = {}
    for connection in chosen:
        groups.setdefault(connection.credential or "", []).append(connection)
    yield from groups.values()


def _asked(together: list[Connection], ways: Ways, transport: httpx.BaseTransport | None) -> Iterator[CheckRun]:
    at = now()
    requests, calls = ways.spent
    for connection, read in zip(together, _findings(together, ways, at, transport), strict=True):
        findings = [*read, *_whose(connection, read)]
        spent = ways.spent
        cost = {"requests": spent[0] - requests, "calls": spent[1] - calls}
        requests, calls = spent
        run = runs.add(connection.id, [asdict(finding) for finding in findings], at=at, **cost)
        yield CheckRun(run.id, connection.id, at, tuple(findings), **cost)


def _whose(connection: Connection, found: list[Finding]) -> list[Finding]:
    """Whether it is still the same account; the finding of the last run goes before its token's, which is older."""
    last = sorted(last_findings(connection.id), key=lambda one: one.check)
    site = profiles.get(connection.profile).site
    wanted = site not in PROFILES and bool(assets.wanted(connection.id))  # there, the account is what is wanted
    made = account(found, last, connection.profile, wanted=wanted)
    return [made] if made else []


def _findings(
    together: list[Connection], ways: Ways, at: int, transport: httpx.BaseTransport | None
) -> list[list[Finding]]:
    """What was found for each; where the token cannot be had, that is said."""
    head = together[0]
    site = profiles.get(head.profile).site
    try:
        token, inspector, kind = opened(head.credential or "", transport)
    except (BadInput, GraphUnreachable) as trouble:
        retry_at = at + RETRY if isinstance(trouble, GraphUnreachable) else None
        return [[Finding("token", State.UNKNOWN, str(trouble), retry_at=retry_at, at=at)] for _ in together]
    except VaultLocked:
        raise
    except SecretsLocked as shut:  # this one token, or the key, is lost: that lasts, so it is said of the connection
        says = f"{shut}. {shut.hint}" if shut.hint else str(shut)
        return [[Finding("token", State.UNKNOWN, says, at=at)] for _ in together]
    if site in PROFILES:
        alone = Token(token.value, app=token.app)  # the secret of Facebook's app proves nothing there
        said = profile(alone, site, ways.to(site), at)
        kept = credentials.get(head.credential or "")
        return [[said, refresh(said, kept.issued_at, kept.expires_at, at)]] * len(together)
    return run_together([subject_of(one, token, inspector, kind) for one in together], ways.to(site), at)


def as_finding(row: runs.KeptFinding) -> Finding:
    """A finding as the checks and the diagnosis know it, out of its row."""
    error = MetaError(**row.error) if row.error else None
    return Finding(row.check, State(row.state), row.detail, row.facts, error, row.retry_at, row.at)
