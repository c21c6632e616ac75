"""Reads tables of a scenario file, and says what is wrong and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any


class ScenarioInvalid(ValueError):
    """A scenario file does not say what it must; the message begins with the place in the file."""


class Reader:
    """One table of a scenario; `where` is its place in the file, such as `grants[2]`."""

    def __init__(self, table: dict[str, Any], where: str) -> None:
        self.where = where
        self._table = table
        self._asked: set[str] = set()

    def fail(self, key: str, problem: str) -> ScenarioInvalid:
        """The error that names this table's key and the problem."""
        return ScenarioInvalid(f"{self.where}.{key}: {problem}" if self.where else f"{key}: {problem}")

    def any(self, key: str, default: Any = None) -> Any:
        """The value as TOML had it."""
        self._asked.add(key)
        return self._table.get(key, default)

    def _typed(self, key: str, kind: type, default: Any, words: str) -> Any:
        value = self.any(key)
        if value is None:
            if default is None:
                raise self.fail(key, f"is missing; {words} is needed")
            return default
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise self.fail(key, f"must be {words}, not {value!r}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default the key must be there."""
        return str(self._typed(key, str, default, "a text"))

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number; without a default the key must be there."""
        return int(self._typed(key, int, default, "a whole number"))

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return bool(self._typed(key, bool, default, "true or false"))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is missing."""
        value = self._typed(key, list, [], "a list of texts")
        for item in value:
            if not isinstance(item, str):
                raise self.fail(key, f"must hold texts only, not {item!r}")
        return tuple(value)

    def choice(self, key: str, among: Collection[str], default: str | None = None) -> str:
        """A text out of a closed list."""
        value = self.text(key, default)
        if value not in among:
            raise self.fail(key, f"{value!r} is not one of {', '.join(sorted(among))}")
        return value

    def table(self, key: str) -> dict[str, Any]:
        """A table of its own; empty where the key is missing."""
        return dict(self._typed(key, dict, {}, "a table"))

    def rows(self, key: str) -> Iterator[Reader]:
        """The rows of a list of tables, each checked for unknown keys once its reader was used up."""
        rows = self._typed(key, list, [], "a list of tables")
        for index, row in enumerate(rows):
            place = f"{self.where}.{key}[{index}]" if self.where else f"{key}[{index}]"
            if not isinstance(row, dict):
                raise ScenarioInvalid(f"{place}: must be a table, not {row!r}")
            reader = Reader(row, place)
            yield reader
            reader.done()

    def done(self) -> None:
        """Raise ScenarioInvalid where the table holds a key that nobody asked for."""
        self.allow(self._asked)

    def allow(self, known: Collection[str]) -> None:
        """Raise ScenarioInvalid where the table holds any other key."""
        for key in self._table:
            if key not in known:
                raise self.fail(key, f"is not known here; known are {', '.join(sorted(known))}")
