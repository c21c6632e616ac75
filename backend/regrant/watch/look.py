"""The verb `look`: asks about the connections whose time has come, judges them, and sets their next time."""

from __future__ import annotations

from collections.abc import Iterable

from regrant.checks.check import check
from regrant.diagnosis.diagnose import ahead, diagnose, last_verdict
from regrant.store import connections, runs, watched
from regrant.store.connections import Connection
from regrant.store.ids import MINUTE
from regrant.store.watched import Watched
from regrant.watch.schedule import next_look, overdue

AT_ONCE = 50  # connections a look; the rest come in the next minute, so that a thousand are no storm
JUDGE_EVERY = 3_600  # seconds; dates pass though nobody was asked


def look(now: int) -> list[str]:
    """Ask about what is due at `now` (Unix seconds), and give the ids of what was asked about.

    Those that hold the same token are asked about together, so the first to be due takes the others along. What a
    person has had checked meanwhile counts as a look. Raises SecretsLocked where stored tokens cannot be opened.
    """
    every = [one for one in connections.every() if one.credential]
    known, looked = watched.every(), runs.newest()
    due = _together(every, [one for one in every if _is_due(known.get(one.id), looked.get(one.id), now)])
    if due:
        check([one.id for one in due])
        looked = runs.newest()
    if due or now % JUDGE_EVERY < MINUTE:
        diagnose(at=now)
    for one in every:
        _follow(one.id, known.get(one.id), looked.get(one.id))
    return [one.id for one in due]


def _is_due(known: Watched | None, looked_at: int | None, now: int) -> bool:
    if looked_at is None:
        return True
    if known is None or looked_at != known.looked_at:
        return now - looked_at > JUDGE_EVERY
    return overdue(known, now)


def _together(every: Iterable[Connection], due: list[Connection]) -> list[Connection]:
    tokens = dict.fromkeys(one.credential for one in due)
    mine = [one for one in every if one.credential in tokens]
    return mine[:AT_ONCE] if len(tokens) > 1 else mine


def _follow(name: str, known: Watched | None, looked_at: int | None) -> None:
    """Set the next time by what the newest look found."""
    if looked_at is None or (known is not None and looked_at == known.looked_at):
        return
    verdict = last_verdict(name)
    if verdict is None:
        return
    ends_at = ahead(name, at=looked_at).ends
    watched.keep(next_look(known, name, verdict.state, looked_at, until=verdict.until, ends_at=ends_at))
