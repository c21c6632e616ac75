"""The languages that there are, and how each writes a quotation, a list, a count and a day."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from gettext import c2py
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
ENGLISH = "en"
_reader: ContextVar[str] = ContextVar("reader", default="en")
ISOLATE, END = "\u2068", "\u2069"


@dataclass(frozen=True)
class Language:
    """One language: `name` as its own speakers write it, the rest as `data/languages.toml` says."""

    code: str
    name: str
    quotes: tuple[str, str]
    plurals: str
    comma: str
    and_: str
    date: str
    months: tuple[str, ...]
    alone: tuple[str, ...]
    """The months as they stand without a day."""

    def quoted(self, label: str) -> str:
        """What is read on a screen, in quotation marks; Arabic or Hebrew does not turn the words beside it round."""
        opening, closing = self.quotes
        turned = any("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" for sign in label)
        return f"{opening}{ISOLATE}{label}{END}{closing}" if turned else f"{opening}{label}{closing}"

    def listed(self, names: Sequence[str]) -> str:
        """Several names in a row."""
        if len(names) < 2:
            return "".join(names)
        return self.comma.join(names[:-1]) + self.and_ + names[-1]

    def form(self, count: int) -> int:
        """Which of the forms of a counted phrase this count takes."""
        return self._rule(count)

    def day(self, moment: int) -> str:
        """The day of a moment (Unix seconds), in UTC."""
        at = datetime.fromtimestamp(moment, UTC)
        return self.date.format(day=at.day, month=self.months[at.month - 1], year=at.year)

    @cached_property
    def forms(self) -> int:
        """How many forms a counted phrase has."""
        return max(self._rule(count) for count in range(101)) + 1

    @cached_property
    def _rule(self) -> Callable[[int], int]:
        rule: Callable[[int], int] = c2py(self.plurals)
        return rule


@cache
def languages() -> dict[str, Language]:
    """Every language by its code, English first."""
    written = tomllib.loads((DATA / "languages.toml").read_text(encoding="utf-8"))
    return {
        code: Language(
            code=code,
            name=facts["name"],
            quotes=(facts["quotes"][0], facts["quotes"][1]),
            plurals=facts["plurals"],
            comma=facts["comma"],
            and_=facts["and"],
            date=facts["date"],
            months=tuple(facts["months"]),
            alone=tuple(facts.get("alone", facts["months"])),
        )
        for code, facts in written.items()
    }


def language(code: str) -> Language:
    """The language of this code, English where there is none."""
    return languages().get(code) or languages()[ENGLISH]


def reader() -> str:
    """The language of whoever reads what is being written now: English but in a request that asks for another."""
    return _reader.get()


def read_in(code: str) -> None:
    """From now on, whoever reads wants this language; one that regrant does not speak is English."""
    _reader.set(language(code).code)


@contextmanager
def reading(code: str) -> Iterator[None]:
    """The same for the time of a block."""
    before = _reader.set(language(code).code)
    try:
        yield
    finally:
        _reader.reset(before)
