"""What the screens' controls are called, in 34 languages; English where a language has no word of its own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("labels.json")
RIGHT_TO_LEFT = {"ar", "he", "fa"}


@cache
def labels() -> dict[str, dict[str, list[str]]]:
    """Key -> language -> spellings, the one that is shown first."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def languages() -> tuple[str, ...]:
    """Every language that has any word."""
    return tuple(sorted({language for spellings in labels().values() for language in spellings}))


def say(key: str, language: str, **names: str) -> str:
    """A label with its names filled in."""
    spellings = labels()[key]
    text = (spellings.get(language) or spellings["en"])[0]
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
