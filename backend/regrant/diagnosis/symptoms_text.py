"""Which symptoms a free text speaks of: by families of words in `data/symptom-phrases.toml`, not by sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WHOLE = 3
"""Letters up to which a stem must be the whole word: "no" is not the beginning of "notice"."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What speaks for a symptom, and what against it: phrases as they are written, with the forms that must be met."""

    phrases: dict[str, tuple[re.Pattern[str], ...]]
    unless: dict[str, tuple[re.Pattern[str], ...]]

    def met(self, text: str) -> frozenset[str]:
        """The phrases by which the text speaks of it."""
        return frozenset() if _met(self.unless, text) else frozenset(_met(self.phrases, text))


def noticed(texts: Iterable[str]) -> list[str]:
    """The ids of the symptoms that these texts speak of, each once, in the order of the data file."""
    return list(noticed_by(texts))


def noticed_by(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The same, each with the phrases that were met."""
    plain = [_plain(text) for text in texts]
    met = {name: frozenset().union(*(signs.met(text) for text in plain)) for name, signs in _signs().items()}
    return {name: phrases for name, phrases in met.items() if phrases}


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _met(phrases: dict[str, tuple[re.Pattern[str], ...]], text: str) -> list[str]:
    return [written for written, forms in phrases.items() if all(form.search(text) for form in forms)]


@cache
def _signs() -> dict[str, _Signs]:
    text = (files("regrant") / "data" / "symptom-phrases.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    families = {name: _form(stems) for name, stems in read["family"].items()}

    def phrase(written: str) -> tuple[re.Pattern[str], ...]:
        return tuple(
            families[part[1:-1]] if part.startswith("{") else _form([part])
            for part in re.findall(r"\{\w+\}|[^\s{}]+", written)
        )

    return {
        name: _Signs({one: phrase(one) for one in row["phrases"]}, {one: phrase(one) for one in row.get("unless", ())})
        for name, row in read["symptom"].items()
    }


def _form(stems: list[str]) -> re.Pattern[str]:
    """Any of the stems: at the beginning of a word, the whole word where it is short."""
    parts = []
    for stem in (one.casefold().strip() for one in stems):
        ending = r"(?!\w)" if len(stem) <= WHOLE else ""
        parts.append(re.escape(stem) + ending)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")
