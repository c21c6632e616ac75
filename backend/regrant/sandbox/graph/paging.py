"""Pages of a list: cursors, short pages and the `next` that carries the token."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from regrant.sandbox.graph.refusal import Refusal, parameter

DEFAULT_LIMIT = 25
HIGHEST_LIMIT = 100
LONGEST_LIMIT = 9  # digits: no list is longer, and Python reads no number of five thousand
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """One page of a list: what is shown of it, and from where to where it goes."""

    shown: list[Item]
    start: int
    end: int
    total: int


def cursor(position: int) -> str:
    """An opaque mark for a place in a list."""
    return base64.urlsafe_b64encode(f"sb{position:06}".encode()).decode().rstrip("=") + "ZD"


def _position(value: str) -> int:
    try:
        text = base64.urlsafe_b64decode(value.removesuffix("ZD") + "===").decode()
        return int(text.removeprefix("sb"))
    except (ValueError, binascii.Error) as bad:
        raise parameter("Invalid parameter") from bad


def cut(slots: Sequence[Item | None], params: Mapping[str, str]) -> Slice[Item]:
    """The asked page. Hidden slots (None) count towards its size, so a page may come short or even empty."""
    limit_text = params.get("limit", "") or str(DEFAULT_LIMIT)
    if not (limit_text.isascii() and limit_text.isdigit() and int(limit_text[:LONGEST_LIMIT]) > 0):
        raise Refusal("(#100) Param limit must be a positive number", 100)
    limit = min(int(limit_text[:LONGEST_LIMIT]), HIGHEST_LIMIT)
    start = _position(params["after"]) if params.get("after") else 0
    end = min(start + limit, len(slots))
    return Slice([slot for slot in slots[start:end] if slot is not None], start, end, len(slots))


def frame(page: Slice[Any], rows: list[Any], address: str, params: Mapping[str, str]) -> dict[str, Any]:
    """The answer around the rows; an empty list comes without a `paging`, and `next` only where there is more."""
    answer: dict[str, Any] = {"data": rows}
    more = page.end < page.total
    if rows or more:
        paging: dict[str, Any] = {"cursors": {"before": cursor(page.start), "after": cursor(page.end)}}
        if more:
            paging["next"] = f"{address}?{urlencode({**params, 'after': cursor(page.end)})}"
        answer["paging"] = paging
    if params.get("summary") in {"1", "true", "total_count"}:
        answer["summary"] = {"total_count": page.total}
    return answer
