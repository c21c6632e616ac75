"""Finds the rule that fits an answer best.

Rules are compiled once into units: one form of a rule with one of its phrases. How exact a unit is: what a body shows
says more than a subcode, a subcode more than words, words more than a code alone; between equals the longer phrase
wins, for it leaves less to chance.

Units with a code or a subcode are few for any one pair of them. The others, nearly a thousand, are looked up by a word
of their phrase: only those whose word the answer holds are looked at, so that a new rule costs next to nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from regrant.causes import Remedy
from regrant.recipes.rules import Range, Rule, When

SIGN, SUBCODE, SUBCODE_RANGE, TEXT, CODE, CODE_RANGE, ENDPOINT, SHAPE, STATUS = 32, 16, 13, 8, 4, 2, 3, 2, 1
WEAK_TEXT = 2
"""Words that many answers share: they win over a bare default only, and lose against any code that has a meaning.

With a code, an address or a status beside them they weigh one more, and still lose against a phrase that names a cause.
"""
LONGEST = 1000
"""More letters than any phrase has: the length of a phrase decides between equals only."""
LOGIN = frozenset({Remedy.REFRESH, Remedy.REAUTHENTICATE, Remedy.RESET, Remedy.GRANT_ALL})
"""What sends a person through the login: on words that many answers share, only where nothing else is said."""
TOO_MANY, SERVER = 429, 500
"""Statuses that ask for patience: the first alone, and everything from the second on."""
KEPT = 1024
"""Pairs of code and subcode whose units are kept: Meta documents some three hundred."""
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": "", "\u034f": "", "\u00ad": ""})
WORD = re.compile(r"[^\s()\[\]{}<>\"'`.,:;!?*=&|/\\#-]+")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one answer, in the form that rules are held against: words are lower case, spaces single."""

    code: int | None
    subcode: int | None
    text: str
    shape: str
    signs: frozenset[str]
    status: int | None
    endpoint: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One form of a rule with one of its phrases, split at the `*`; no phrase where the form has none.

    `weight` is how exact it is, and then how long its phrase is. A phrase starts where a word starts; `head` is its
    longest part. `simple`: nothing is left to hold once the code, the subcode and the head fit. `hasty`: it would send
    a person through the login on words that many answers share.
    """

    rule: Rule
    when: When
    weight: int
    phrase: Phrase
    without: tuple[Phrase, ...]
    head: str
    simple: bool
    hasty: bool = False


def plain(text: str) -> str:
    """Bring words into the form in which they are compared: lower case, straight quotes, single spaces."""
    if not text.isascii():
        text = text.translate(PLAIN)
    return " ".join(text.lower().replace("\\", " ").split())


class Matcher:
    """All rules, made ready to be asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        units = sorted(
            (unit for rule in rules for when in rule.when for unit in _units(rule, when)),
            key=lambda unit: unit.weight,
            reverse=True,
        )
        self._numbered = [unit for unit in units if unit.when.code or unit.when.subcode]
        worded = [unit for unit in units if not (unit.when.code or unit.when.subcode)]
        self._by_word, self._always = _indexed(worded)
        self._patient = _indexed([unit for unit in worded if unit.rule.remedy is Remedy.WAIT_AND_RETRY])[0]
        self._heaviest = max((unit.weight for units in self._by_word.values() for unit in units), default=0)
        self._candidates = lru_cache(maxsize=KEPT)(self._choose)

    def best(self, said: Said) -> Rule | None:
        """Find the rule with the form that fits most exactly; None where no rule fits."""
        numbered = _first(self._candidates(said.code, said.subcode), said, None)
        best = _first(self._always, said, numbered)
        if said.text and (best is None or best.weight < self._heaviest):
            best = _of_words(self._by_word, said, best)
        if best is not None and best.rule.remedy in LOGIN and not (best is numbered or best.when.sign):
            best = self._after_patience(best, numbered, said)
        return best.rule if best is not None else None

    def _after_patience(self, best: Unit, numbered: Unit | None, said: Said) -> Unit:
        """Let what asks for patience win over words that ask for a login: those may be the tool's own.

        A code of Meta's that means waiting always does; its words do where they are as exact, and on a page in place
        of an answer. A tool's own status 500 says nothing of what Meta told the tool.
        """
        if numbered is not None and numbered.rule.remedy is Remedy.WAIT_AND_RETRY and not numbered.when.weak:
            return numbered
        patient = _of_words(self._patient, said, None)
        if patient is None:
            return best
        as_exact = said.shape == "html" or patient.weight // LONGEST >= best.weight // LONGEST
        return patient if as_exact else best

    def _choose(self, code: int | None, subcode: int | None) -> tuple[Unit, ...]:
        return tuple(unit for unit in self._numbered if _may_fit(unit.when, code, subcode))


def _first(units: Sequence[Unit], said: Said, best: Unit | None) -> Unit | None:
    """The first of the units, heaviest first, that is heavier than the best so far and holds; else the best so far."""
    least = best.weight if best is not None else -1
    text = said.text
    for unit in units:
        if unit.weight <= least:
            return best
        if unit.head in text and (unit.simple or _fits(unit, said)):
            return unit
    return best


def _of_words(index: Mapping[str, Sequence[Unit]], said: Said, best: Unit | None) -> Unit | None:
    """The heaviest unit that one of the answer's words leads to, where it is heavier than the best so far."""
    for word in set(WORD.findall(said.text)):
        if word in index:
            best = _first(index[word], said, best)
    return best


def _indexed(units: Sequence[Unit]) -> tuple[dict[str, list[Unit]], list[Unit]]:
    """Put each unit under the rarest of its phrase's words; units without a whole word are always looked at."""
    safe = [_whole_words(unit.head) for unit in units]
    common: dict[str, int] = defaultdict(int)
    for words in safe:
        for word in words:
            common[word] += 1
    by_word: dict[str, list[Unit]] = defaultdict(list)
    always = []
    for unit, words in zip(units, safe, strict=True):
        if words:
            by_word[min(words, key=lambda word: (common[word], -len(word)))].append(unit)
        else:
            always.append(unit)
    return dict(by_word), always


def _whole_words(head: str) -> list[str]:
    """The words of a phrase that are whole words in any text that says it: all but the last, which may go on."""
    return [one[0] for one in WORD.finditer(head) if one.end() < len(head)]


def _units(rule: Rule, when: When) -> Iterator[Unit]:
    without = tuple(_phrase(text) for text in when.without)
    hasty = when.weak and rule.remedy in LOGIN
    bare = not (without or when.sign or when.shape or when.endpoint or when.status or hasty)
    for phrase in [_phrase(text) for text in when.text] or [()]:
        length = min(sum(map(len, phrase)), LONGEST - 1)
        weight = _weight(when) * LONGEST + (length // 10 if hasty else length)
        head = max(phrase, key=len, default="")
        yield Unit(rule, when, weight, phrase, without, head, bare and len(phrase) < 2, hasty)


def _weight(when: When) -> int:
    if when.weak:
        rest = when.sign or when.status or when.endpoint or (when.code and when.text)
        return (WEAK_TEXT if when.text else 0) + (1 if rest else 0)
    return (
        (SIGN if when.sign else 0)
        + _number_weight(when.subcode, SUBCODE, SUBCODE_RANGE)
        + _number_weight(when.code, CODE, CODE_RANGE)
        + (TEXT if when.text else 0)
        + (ENDPOINT if when.endpoint else 0)
        + (SHAPE if when.shape else 0)
        + (STATUS if when.status else 0)
    )


def _number_weight(ranges: Sequence[Range], exact: int, loose: int) -> int:
    if not ranges:
        return 0
    return exact if all(first == last for first, last in ranges) else loose


def _phrase(text: str) -> Phrase:
    return tuple(part for piece in text.split("*") if (part := plain(piece)))


def _may_fit(when: When, code: int | None, subcode: int | None) -> bool:
    """Could this form fit an answer with these numbers?"""
    if when.subcode and (subcode is None or not _within(subcode, when.subcode)):
        return False
    return not when.code or (code is not None and _within(code, when.code))


def _within(number: int, ranges: Sequence[Range]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _fits(unit: Unit, said: Said) -> bool:
    when = unit.when
    if unit.hasty and said.status is not None and (said.status >= SERVER or said.status == TOO_MANY):
        return False
    if len(unit.phrase) > 1 and not _spoken(unit.phrase, said.text):
        return False
    if when.sign and said.signs.isdisjoint(when.sign):
        return False
    if when.shape and said.shape not in when.shape:
        return False
    if when.endpoint and not any(part in said.endpoint for part in when.endpoint):
        return False
    if when.status and (said.status is None or not _within(said.status, when.status)):
        return False
    return not any(_spoken(phrase, said.text) for phrase in unit.without)


def _spoken(phrase: Phrase, text: str) -> bool:
    """Do the parts of a phrase stand in the text, one after the other?"""
    at = 0
    for part in phrase:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
