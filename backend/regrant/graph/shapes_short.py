"""Reads what people type when they have only the numbers: "190", "(#190)", "190/460", "OAuthException 10".

The whole text must be numbers and the words that go with them; a number inside anything else is never a code, for ids
and dates hold such numbers too.
"""

from __future__ import annotations

import re

from regrant.graph.error import MetaError

LONGEST = 60
"""Characters: nobody types more where only numbers are known."""
FIRST_SUBCODE = 1_000_000
FIRST_LONG = 100
"""Codes from here on are written with three figures, as no hour, minute, day or month is."""
PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
# fmt: off
WORDS = frozenset({
    "facebook", "meta", "graph", "instagram", "threads", "whatsapp", "fb", "ig", "api", "error",
    "errors", "err", "code", "codes", "subcode", "sub", "oauthexception", "graphmethodexception",
    "igapiexception", "thapiexception", "facebookapiexception", "exception", "number", "no", "nr",
    "type", "with", "and", "is", "got", "the", "fehler", "fehlercode", "unterfehler", "erreur",
    "errore", "erro", "codigo", "código", "codice", "chyba", "kód", "błąd", "ошибка", "错误", "エラー",
})
# fmt: on
SIGNS = frozenset("#()[]{}:/,.;-'\"`=|!?")
OF_TOKEN = frozenset({458, 460, 463, 464, 466, 467, 492, 493})
"""Subcodes that Meta gives with 190 alone, and that mean nothing as a code."""


def read_short(text: str) -> MetaError | None:
    """Read a text that is nothing but a code, or a code and a subcode; None for any other."""
    if len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        return None
    numbers = _numbers(text)
    if not numbers or len(numbers) > 2:
        return None
    if len(numbers) == 2:
        return _pair(numbers[0], numbers[1], text)
    (number,) = numbers
    if number >= FIRST_SUBCODE:
        return MetaError(subcode=number)
    if number in OF_TOKEN:
        return MetaError(190, number)
    return MetaError(code=number)


def _pair(first: int, second: int, text: str) -> MetaError | None:
    """Read two numbers; a time of day or a day of the year is none of Meta's."""
    if first >= FIRST_SUBCODE:
        return MetaError(code=second, subcode=first)
    if second < FIRST_SUBCODE and first < FIRST_LONG and not any(sign.isalpha() for sign in text):
        return None
    return MetaError(first, second or None)


def _numbers(text: str) -> list[int]:
    """The numbers of a text that holds nothing else; none where it does, or where one leans on a letter."""
    numbers: list[int] = []
    before = -1
    for part in PART.finditer(text):
        word = part[0]
        beside = word.isalnum() and part.start() == before
        before = part.end() if word.isalnum() else -1
        if beside:
            return []
        if word.isdecimal() and len(word) <= 7:
            numbers.append(int(word))
        elif word.lower() not in WORDS and word not in SIGNS:
            return []
    return numbers
