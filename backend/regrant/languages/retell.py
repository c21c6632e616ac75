"""Retells in another language what was put together, told and kept in English.

Verdicts, plans and what came of a repair are kept in English, whoever reads them later. What they are put together of
is known: each sentence of the data is a pattern, its braces stand for names, counts and days. A text is read as a row
of such sentences. One that nobody knows stays as it is; so does every name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from math import ceil

from regrant.languages.language import ENGLISH, language
from regrant.languages.sources import AREAS, sentences
from regrant.languages.translate import Said, catalogue, phrase, phrases

GUESS = re.compile(r"\bProbably (?!this: )([a-z])")
STOP = re.compile(r"[.!?](?: |$)")
ENDS = re.compile(r"[.!?:]$")
BRACES = re.compile(r"\{(\w+)\}")
VALUE = r"(?:[^.!?]|[.!?](?=\S))+?"
"""What may stand in braces: no whole sentence, but a name with a dot in it."""
NAME = r".{1,600}?"
"""What may stand in braces that hold names, where nothing else fits: "St. Mary's Church" has the end of a sentence."""
ENDS_IN_NAMES, LONGEST = 12, 400  # ends of sentences in the names of one, and signs between two: five names and roles
SHAPES = {
    "n": r"\d+",
    "minutes": r"(?: \([\d.]+ minutes?\))?|about \d+ minutes? to fix",
    "wait": r"later|in about \d+ \w+",
    "channels": r"\d+ red channels?",
}
DAY = re.compile(r"(\d{1,2}) (\w+)(?: (\d{4}))?")
MINUTES = re.compile(r" \(([\d.]+) minutes?\)")
MORE = re.compile(r"(.+) and (\d+) more")
TOLD = [area for area in AREAS if area != "dashboard"]
"""The areas that verdicts are made of; the dashboard speaks for itself."""
KEPT = frozenset({"app", "page", "label"})
"""Braces that hold a name and nothing else."""
NAMED = frozenset({"tool", "Tool", "person", "assets", "pages", "each", "names"})
"""Braces that hold names, or what stands for one that nobody knows."""
HOLD_NAMES = KEPT | NAMED | {"who", "why", "roles"}
NAMELESS = ("the_tool", "The_tool", "a_tool", "the_tools", "a_page_or_account", "some_pages", "the_page")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sentence as it reads when it is told; one that `chains` may stand in a row with others.

    `head` is what it begins with; `loose` is the sentence around names of any kind, None where it begins with one.
    """

    key: str
    told: re.Pattern[str]
    chains: bool
    fixed: int
    head: str
    loose: re.Pattern[str] | None


def retell(text: str, code: str) -> str:
    """The text in this language, as far as it is made of our sentences."""
    if code == ENGLISH or not text.strip():
        return text
    return _retold(text, code)


@lru_cache(maxsize=4096)
def _retold(text: str, code: str) -> str:
    parts = [_whole(part, code) for part in text.split("; ")]
    if all(parts):  # first, or what holds a name would take the rest for one
        return "; ".join(map(str, parts))
    whole = _whole(text, code) if len(parts) > 1 else None
    if whole is not None:
        return whole
    plain = GUESS.sub(lambda found: f"Probably this: {found[1].upper()}", text)
    unknown, said = _row(plain, code)
    return text if unknown == len(plain) else said


def _whole(text: str, code: str) -> str | None:
    """The text as one sentence or label; None where it is none, or more."""
    for pattern in _patterns():
        if (found := pattern.told.fullmatch(text)) and (said := _said(pattern, found, code)):
            return said
    for pattern in _patterns():
        if not pattern.chains and (found := _around_names(pattern, text, 0, len(text))):
            return _said(pattern, found, code)
    return None


def _around_names(pattern: Pattern, text: str, at: int, end: int) -> re.Match[str] | None:
    """The sentence in this part of the text, around names that have the end of a sentence in them."""
    return pattern.loose.fullmatch(text, at, end) if pattern.loose and text.startswith(pattern.head, at) else None


def _row(text: str, code: str) -> tuple[int, str]:
    """How many signs of the text nobody knows, and the text retold: the reading that leaves the fewest."""
    known: dict[int, Reading] = {len(text): (0, ())}

    def read(at: int) -> Reading:
        if at not in known:
            known[at] = min(_readings(text, at, code, read), key=lambda one: one[0])
        return known[at]

    for stop in reversed([*STOP.finditer(text)]):  # from the end on, or a long text would be too deep to read
        read(stop.end())
    unknown, parts = read(0)
    return unknown, _joined(parts, code)


Reading = tuple[int, tuple[tuple[str, bool], ...]]
"""How much is unknown, and the parts, each with whether it is one of our sentences."""


def _readings(text: str, at: int, code: str, read: Callable[[int], Reading]) -> list[Reading]:
    made: list[Reading] = []
    for pattern in _patterns():
        found = pattern.told.match(text, at) if pattern.chains else None
        if found and (found.end() == len(text) or text[found.end()] == " ") and (said := _said(pattern, found, code)):
            unknown, rest = read(found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip()))
            made.append((unknown, ((said, True), *rest)))
            if not unknown:
                return made
    made += _named_readings(text, at, code, read)
    stop = STOP.search(text, at)
    end = stop.end() if stop else len(text)
    unknown, rest = read(end)
    return [*made, (unknown + end - at, ((text[at:end].strip(), False), *rest))]


def _named_readings(text: str, at: int, code: str, read: Callable[[int], Reading]) -> list[Reading]:
    """The same around names that have ends of sentences in them; each such end counts as a sign that nobody knows."""
    begun = [
        pattern for pattern in _patterns() if pattern.chains and pattern.loose and text.startswith(pattern.head, at)
    ]
    made: list[Reading] = []
    if not begun:
        return made
    before = at
    for inside, stop in enumerate(islice(STOP.finditer(text, at), ENDS_IN_NAMES)):
        if inside and stop.end() - before > LONGEST:
            break
        before = stop.end()
        for pattern in begun:
            found = _around_names(pattern, text, at, len(text[: stop.end()].rstrip()))
            if found and (said := _said(pattern, found, code)):
                unknown, rest = read(stop.end())
                made.append((unknown + inside, ((said, True), *rest)))
    return made


def _joined(parts: Sequence[tuple[str, bool]], code: str) -> str:
    """The parts in a row. Japanese has no space between sentences; what is not ours keeps the one that it had."""
    told = ""
    for place, (said, ours) in enumerate(parts):
        close = code == "ja" and ours and parts[place - 1][1]
        told += f"{'' if close or not place else ' '}{said}"
    return told


def _said(pattern: Pattern, found: re.Match[str], code: str) -> str | None:
    said = catalogue(code).get(pattern.key)
    if said is None:
        return None
    values = {name: _value(name, value or "", code) for name, value in found.groupdict().items()}
    count = int(found["n"]) if "n" in found.groupdict() else 0
    chosen = said if isinstance(said, str) else said[language(code).form(count)]
    return BRACES.sub(lambda brace: values.get(brace[1], brace[0]), chosen)


def _value(name: str, value: str, code: str) -> str:
    """What stands in the braces, in this language; a name stays as it is."""
    if name in ("day", "again"):
        return _day(value, code)
    if name == "minutes" and (found := MINUTES.fullmatch(value)):
        return _minutes(found[1], code)
    if name == "costs":
        return _several(value, lambda one: _whole(one, code) or one, code)
    if name in ("broken", "well"):
        return _functions(value, code)
    if name == "roles":
        return _several(value, lambda one: _role(one, code), code)
    if name in KEPT or not value:
        return value
    if name in NAMED and value in {phrases()[key] for key in NAMELESS}:
        return str(catalogue(code).get(value, value))
    if name not in NAMED and (said := _whole(value, code)):
        return said
    if more := MORE.fullmatch(value):
        several = str(catalogue(code)["{names} and {n} more"])
        return several.replace("{names}", more[1]).replace("{n}", more[2])
    first, comma, last = value.rpartition(" and ") if name != "names" else ("", "", "")  # those have commas alone
    both = name == "tools" and " and " not in first  # elsewhere it may be one name with the word in it
    return language(code).listed([*first.split(", "), last]) if comma and (", " in first or both) else value


def _several(told: str, each: Callable[[str], str], code: str) -> str:
    """Things with a semicolon between them, each said by itself; the rest of them may be counted."""
    more = MORE.fullmatch(told)
    said = "; ".join(each(one) for one in (more[1] if more else told).split("; "))
    return phrase("and_more", code, int(more[2]), names=said) if more else said


def _minutes(told: str, code: str) -> str:
    """The minutes of a walk; half of one is written with a comma where English has a dot."""
    said = phrase("walk_minutes", code, ceil(float(told))).replace(str(ceil(float(told))), told.replace(".", ","))
    return said if code == "ja" else f" {said}"


def _functions(told: str, code: str) -> str:
    """Functions in a row: some have an "and" of their own, so each is looked for as it is."""
    said = told[:1].lower() + told[1:]
    for function in sentences("functions"):
        said = said.replace(function, str(catalogue(code).get(function, function)))
    first, comma, last = said.rpartition(" and ")
    return language(code).listed([*first.split(", "), last]) if comma else said


def _role(told: str, code: str) -> str:
    where, colon, may = told.rpartition(": ")
    return f"{where}{colon}{_whole(may, code) or may}"


def _day(told: str, code: str) -> str:
    found = DAY.fullmatch(told)
    english, tongue = language(ENGLISH).months, language(code)
    if not found or found[2] not in english:
        return told
    month = tongue.months[english.index(found[2])]
    year = found[3] or ""
    said = tongue.date.format(day=found[1], month=month, year=year)
    return said if year else re.sub(r"^年|(?:\s*de)?\s*$", "", said)


@cache
def _patterns() -> tuple[Pattern, ...]:
    """Every sentence of the data, those with the most words of their own first."""
    told = [(key, one) for area in TOLD for key, places in sentences(area).items() for one in _forms(places[0])]
    made = [_pattern(key, one) for key, one in dict.fromkeys(told) if BRACES.sub("", one).strip()]
    return tuple(sorted(made, key=lambda one: -one.fixed))


def _forms(said: Said) -> list[str]:
    return [said] if isinstance(said, str) else said


def _pattern(key: str, told: str) -> Pattern:
    named = set(BRACES.findall(told)) & HOLD_NAMES
    return Pattern(
        key,
        told=re.compile(_expression(told, SHAPES)),
        chains=bool(ENDS.search(told)),
        fixed=len(BRACES.sub("", told)),
        head=(head := BRACES.split(told)[0]),
        loose=re.compile(_expression(told, SHAPES | dict.fromkeys(named, NAME))) if head and named else None,
    )


def _expression(told: str, shapes: Mapping[str, str]) -> str:
    seen: set[str] = set()
    parts = []
    for place, part in enumerate(BRACES.split(told)):
        if place % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            parts.append(f"(?P<{part}>{shapes.get(part, VALUE)})")
    return "".join(parts)
