"""Faults on demand: what a test or a scenario wants to go wrong with answers of the Graph."""

from __future__ import annotations

from dataclasses import dataclass

from regrant.sandbox.world.reading import Reader

FAULTS = {"latency", "reset", "server_error", "html", "truncated", "throttle", "null_items", "busy", "empty"}


@dataclass(slots=True)
class Fault:
    """One fault; `path` is part of the asked path, `times` how often it strikes (0: until it is taken back).

    `milliseconds` is for latency, `code` for throttle and server_error, `minutes` what a throttle says to wait,
    `percent` what a usage header says, `items` which items of a batch come back as null (empty: every one).
    """

    kind: str
    path: str = ""
    app: str = ""
    times: int = 0
    milliseconds: int = 0
    code: int = 0
    minutes: int = 0
    percent: int = 0
    items: tuple[int, ...] = ()
    struck: int = 0

    @property
    def spent(self) -> bool:
        """Has it struck as often as it was to?"""
        return bool(self.times) and self.struck >= self.times


def read_fault(row: Reader) -> Fault:
    """A fault from a table, of a scenario or of a request."""
    items = row.any("items", [])
    if not isinstance(items, list) or not all(isinstance(item, int) for item in items):
        raise row.fail("items", "must be a list of whole numbers")
    fault = Fault(
        kind=row.choice("kind", FAULTS),
        path=row.text("path", ""),
        app=row.text("app", ""),
        times=row.number("times", 0),
        milliseconds=row.number("milliseconds", 0),
        code=row.number("code", 0),
        minutes=row.number("minutes", 0),
        percent=row.number("percent", 0),
        items=tuple(items),
    )
    row.done()
    return fault
