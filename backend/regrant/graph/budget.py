"""How much may still be asked: Meta says how far its limits are used up and when it will answer again.

Asking while blocked prolongs the block, so nothing is asked before that time: of an app, of a person over its apps, or
about one object, each for itself. The state is plain values, to be kept between two runs.
Source: Meta's rate-limiting page; headers hold JSON, in percent, in minutes (business use cases) and in seconds (ad
accounts).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from regrant.errors import GraphUnreachable
from regrant.graph.answers import Answer
from regrant.graph.codes import OBJECT, PERSON, POOL, is_throttle
from regrant.graph.error import whole
from regrant.graph.token import Token

FULL = 100  # percent, at which Meta stops answering
UNSAID = 15 * 60  # seconds to wait where Meta names no time: its hour rolls, and a quarter of it has then rolled out
LONGEST = 24 * 3600  # seconds; its longest window. A larger number is not a time to wait but a mistake


class AskedTooMuch(GraphUnreachable):
    """Nothing was asked, for Meta has said when it will answer again (`retry_at`, Unix seconds)."""

    code: ClassVar[str] = "graph_asked_too_much"

    def __init__(self, retry_at: int) -> None:
        super().__init__("Meta asked us to wait before asking again")
        self.retry_at = retry_at


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose budgets a question spends: the pools of an app and a person, and of the object that it is about, if any."""

    app: str
    person: str
    about: str | None = None

    @property
    def pools(self) -> tuple[str, ...]:
        """The names of all of them."""
        return (self.app, self.person, *([self.about] if self.about else []))


def asker(token: Token, path: str = "") -> Asker:
    """Who asks with this token, and about which object the path is: one known by its number, not the person's own."""
    first = path.partition("/")[0].removeprefix("act_")
    return Asker(token.pool, f"person:{token.key}", _of(first) if first.isdigit() else None)


@dataclass(slots=True)
class Budget:
    """Until when whose questions wait: pool (an app's or a token's, `person:…`, `object:…`) -> Unix seconds."""

    until: dict[str, int] = field(default_factory=dict)

    def held(self, who: Asker, now: int) -> AskedTooMuch | None:
        """Why this may not be asked yet; None where it may."""
        until = max(self.until.get(pool, 0) for pool in who.pools)
        # Later than Meta ever asks for was written down by a clock that has been set back since
        return AskedTooMuch(until) if now < until <= now + LONGEST else None

    def refuse_early(self, who: Asker, now: int) -> None:
        """Raise AskedTooMuch while any of these pools has to wait."""
        if held := self.held(who, now):
            raise held

    def note(self, who: Asker, answer: Answer, now: int, items: Sequence[Asker] = ()) -> None:
        """Take from an answer whose questions have to wait and until when.

        `items` are the askers of a batch's items, in their order; all are `who`'s where none are given.
        """
        whose = [who, *(items or [who] * len(answer.items))]
        for one, said in zip(whose, (answer, *answer.items), strict=True):
            for pool, wait in _waits(one, said) if said is not None else ():
                self.until[pool] = max(self.until.get(pool, 0), now + wait)

    def state(self, now: int) -> dict[str, int]:
        """What is worth keeping."""
        return {pool: until for pool, until in self.until.items() if until > now}


def retry_at(answer: Answer, now: int) -> int | None:
    """When to ask this again, Unix seconds; None where the answer does not ask us to wait."""
    if not is_throttle(answer.error):
        return None
    return now + (_said(answer.headers) or UNSAID)


def _waits(who: Asker, answer: Answer) -> Iterator[tuple[str, int]]:
    """Pool -> seconds that its questions have to wait, as far as this answer says."""
    own = answer.error if answer.shape != "batch" else None  # a batch repeats its first item's no as its own
    code = own.code if own is not None else None
    if code in POOL:
        yield who.person if code in PERSON else who.app, _said(answer.headers) or UNSAID
    elif max(_numbers(_json(answer.headers, "x-app-usage")), default=0) >= FULL:
        yield who.app, UNSAID
    yield from ((_of(name), wait) for name, wait in _by_object(answer.headers).items() if wait)
    if who.about and (code in OBJECT or _account_is_full(answer.headers)):
        yield who.about, _said(answer.headers) or UNSAID


def _of(number: str) -> str:
    return f"object:{number}"


def _said(headers: Mapping[str, str]) -> int | None:
    """Seconds until Meta answers again, where a header says so."""
    account = whole(_json(headers, "x-ad-account-usage").get("reset_time_duration")) or 0
    return min(max([*_by_object(headers).values(), account]), LONGEST) or None


def _by_object(headers: Mapping[str, str]) -> dict[str, int]:
    """Seconds until Meta answers again about each object that a header names, 0 where it is not blocked."""
    cases = _json(headers, "x-business-use-case-usage")
    rows = {name: [row for row in value if isinstance(row, dict)] for name, value in cases.items() if _is_rows(value)}
    return {name.removeprefix("act_"): min(_longest(told), LONGEST) for name, told in rows.items()}


def _is_rows(value: Any) -> bool:
    return isinstance(value, list)


def _longest(rows: Sequence[Mapping[str, Any]]) -> int:
    return 60 * max((whole(row.get("estimated_time_to_regain_access")) or 0 for row in rows), default=0)


def _account_is_full(headers: Mapping[str, str]) -> bool:
    used = _json(headers, "x-ad-account-usage").get("acc_id_util_pct")
    return max(_numbers({"": used}), default=0) >= FULL


def _json(headers: Mapping[str, str], name: str) -> dict[str, Any]:
    try:
        value = json.loads(headers.get(name, "{}"))
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}


def _numbers(usage: Mapping[str, Any]) -> list[float]:
    return [value for value in usage.values() if isinstance(value, (int, float)) and not isinstance(value, bool)]
