"""How much may still be asked: Meta says how far its limits are used up and when it will answer again.

Asking while blocked prolongs the block, so nothing is asked before that time. The state is plain values, to be kept
between two runs. Source: Meta's rate-limiting page; headers hold JSON, in percent, in minutes (business use cases) and
in seconds (ad accounts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.codes import POOL, is_throttle
from regrant.graph.error import whole

FULL = 100  # percent, at which Meta stops answering
UNSAID = 15 * 60  # seconds to wait where Meta names no time: its hour rolls, and a quarter of it has then rolled out
LONGEST = 24 * 3600  # seconds; its longest window. A larger number is not a time to wait but a mistake


class AskedTooMuch(GraphUnreachable):
    """Nothing was asked, for Meta has said when it will answer again (`retry_at`, Unix seconds)."""

    code: ClassVar[str] = "graph_asked_too_much"

    def __init__(self, retry_at: int) -> None:
        super().__init__("Meta asked us to wait before asking again")
        self.retry_at = retry_at


@dataclass(slots=True)
class Budget:
    """Until when whose questions wait: pool (an app, or a token of an unknown app) -> Unix seconds."""

    until: dict[str, int] = field(default_factory=dict)

    def refuse_early(self, pool: str, now: int) -> None:
        """Raise AskedTooMuch while this pool has to wait."""
        if (until := self.until.get(pool, 0)) > now:
            raise AskedTooMuch(until)
        self.until.pop(pool, None)

    def note(self, pool: str, answer: Answer, now: int) -> None:
        """Take from an answer, and from the items of a batch, whether this pool has to wait and until when."""
        waits = [wait for one in (answer, *answer.items) if one is not None and (wait := _pool_wait(one)) is not None]
        if waits:
            self.until[pool] = max(self.until.get(pool, 0), now + max(waits))

    def state(self, now: int) -> dict[str, int]:
        """What is worth keeping."""
        return {pool: until for pool, until in self.until.items() if until > now}


def retry_at(answer: Answer, now: int) -> int | None:
    """When to ask this again, Unix seconds; None where the answer does not ask us to wait."""
    if not is_throttle(answer.error):
        return None
    return now + (_said(answer.headers) or UNSAID)


def _pool_wait(answer: Answer) -> int | None:
    """Seconds that everything of this pool has to wait; None where only one object is blocked, or nothing."""
    if answer.error is not None and answer.error.code in POOL:
        return _said(answer.headers) or UNSAID
    usage = _json(answer.headers, "x-app-usage")
    return UNSAID if max(_numbers(usage), default=0) >= FULL else None


def _said(headers: Mapping[str, str]) -> int | None:
    """Seconds until Meta answers again, where a header says so."""
    cases = _json(headers, "x-business-use-case-usage")
    rows = [row for rows in cases.values() if isinstance(rows, list) for row in rows if isinstance(row, dict)]
    minutes = [whole(row.get("estimated_time_to_regain_access")) or 0 for row in rows]
    account = whole(_json(headers, "x-ad-account-usage").get("reset_time_duration")) or 0
    return min(max([60 * one for one in minutes] + [account], default=0), LONGEST) or None


def _json(headers: Mapping[str, str], name: str) -> dict[str, Any]:
    try:
        value = json.loads(headers.get(name, "{}"))
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _numbers(usage: Mapping[str, Any]) -> list[float]:
    return [value for value in usage.values() if isinstance(value, (int, float)) and not isinstance(value, bool)]
