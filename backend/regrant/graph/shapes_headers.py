"""What the headers of an answer say: an error in words, and how much of a limit is used up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from regrant.graph.error import LONGEST, MetaError, code_in, whole

CHALLENGE = re.compile(r'OAuth\s+"[^"]*"\s+"([^"]*)"\s+"((?:[^"\\]|\\.)*)"?')
PERCENT = re.compile(r"\s*(\d{1,4}(?:\.\d+)?)\s*%?\s*\Z")
MINUTE = 60
LONGEST_WAIT = 30 * 86_400
"""Seconds: the longest blocks that Meta speaks of take a month. A header that wants more is not to be believed."""

USAGE = {
    "x-business-use-case-usage": "business",
    "x-ad-account-usage": "ad_account",
    "x-fb-ads-insights-throttle": "ad_account",
    "x-page-usage": "page",
    "x-app-usage": "app",
}
"""Header -> whose limit it tells of. https://developers.facebook.com/docs/graph-api/overview/rate-limiting"""
PARTS = ("call_count", "total_time", "total_cputime", "acc_id_util_pct", "app_id_util_pct")


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of one limit is used: percent of it (over 100 happens), and seconds until it is open again."""

    whose: str
    percent: float
    wait: int = 0
    kind: str = ""


def lower_headers(headers: Any) -> dict[str, str]:
    """Bring headers into one mapping with lower-case names; what is not a name with a value is left out."""
    if not headers:
        return {}
    if isinstance(headers, Mapping):
        return {str(name).lower(): _value(value) for name, value in headers.items()}
    if isinstance(headers, str):
        lines = (line.partition(":") for line in headers.splitlines())
        return {name.strip().lower(): value.strip() for name, colon, value in lines if colon}
    if not isinstance(headers, Iterable):
        return {}
    return dict(pair for item in headers if (pair := _pair(item)) is not None)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    try:
        return json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        return ""


def _pair(item: Any) -> tuple[str, str] | None:
    if isinstance(item, Mapping) and "name" in item:
        return str(item["name"]).lower(), _value(item.get("value"))
    if isinstance(item, (list, tuple)) and len(item) == 2:
        return str(item[0]).lower(), _value(item[1])
    return None


def www_authenticate(value: str) -> MetaError | None:
    """Read `OAuth "Facebook Platform" "invalid_token" "The reason in words"`; None where it is something else."""
    found = CHALLENGE.search(value)
    if not found:
        return None
    message = found[2].replace('\\"', '"')
    return MetaError(code=code_in(message), type=found[1], message=message)


def headers_in(body: Any) -> dict[str, str]:
    """Find usage headers that somebody pasted as the body: lines of a log, or an object with their names."""
    if isinstance(body, str):
        lower = body[:LONGEST].lower()
        if not any(name in lower for name in USAGE):
            return {}
        found = lower_headers(body[:LONGEST])
    elif isinstance(body, Mapping):
        found = lower_headers({name: value for name, value in body.items() if str(name).lower() in USAGE})
    else:
        return {}
    return {name: value for name, value in found.items() if name in USAGE}


def only_usage(text: str) -> bool:
    """Is a text nothing but lines of usage headers?"""
    return all(line.partition(":")[0].strip().lower() in USAGE for line in text.splitlines() if line.strip())


def usage(headers: Mapping[str, str]) -> tuple[Usage, ...]:
    """Read every usage header of an answer; values are JSON, at times a plain `17%`.

    Percent of the limit; the wait of business limits comes in minutes, that of ad accounts in seconds.
    https://developers.facebook.com/docs/graph-api/overview/rate-limiting
    """
    return tuple(one for name, whose in USAGE.items() if name in headers for one in _read(whose, headers[name]))


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Say in how many seconds a limit is open again, where a header says so."""
    waits = [one.wait for one in usage(headers) if one.wait > 0]
    if (plain := whole(headers.get("retry-after"))) and plain > 0:
        waits.append(plain)
    return min(max(waits), LONGEST_WAIT) if waits else None


def _read(whose: str, value: str) -> list[Usage]:
    if plain := PERCENT.match(value):
        return [Usage(whose, float(plain[1]))]
    try:
        parts = json.loads(value.replace("'", '"'))  # Ruby and Python prints of the header have single quotes
    except (ValueError, RecursionError):
        return []
    if not isinstance(parts, dict):
        return []
    lists = [part for part in parts.values() if isinstance(part, list)]
    if lists:
        return [_one(whose, item) for part in lists for item in part if isinstance(item, dict)]
    return [_one(whose, parts)]


def _one(whose: str, parts: Mapping[str, Any]) -> Usage:
    percents = [_number(parts[name]) for name in PARTS if name in parts]
    wait = int(_number(parts.get("estimated_time_to_regain_access"))) * MINUTE
    percent = max(percents, default=0.0)
    if percent >= 100 and not wait:
        wait = int(_number(parts.get("reset_time_duration")))
    return Usage(whose, percent, min(wait, LONGEST_WAIT), str(parts.get("type", "")))


def _number(value: Any) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and -1e12 < value < 1e12:
        return float(value)
    if isinstance(value, str) and (plain := PERCENT.match(value)):
        return float(plain[1])
    return 0.0
