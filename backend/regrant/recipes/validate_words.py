"""Holds the translations against the English sentences: none missing, none stale, each with the same braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from regrant.languages.language import ENGLISH, Language, languages
from regrant.languages.sources import AREAS, sentences
from regrant.languages.translate import Said, files_of, read
from regrant.recipes.faults import Fault

BRACES = re.compile(r"\*[^*]+\*|\{[^{}]*\}")
"""What must be in the translation as it is: words to fill in, and labels of Meta's."""


def word_faults(data: Path) -> Iterator[Fault]:
    """Every sentence that a language lacks, has for nothing, or says with other braces or labels."""
    folder = data / "translations"
    if not folder.is_dir():
        return
    for area in AREAS:
        english = {text: said[0] for text, said in sentences(area, data).items()}
        for tongue in languages().values():
            if tongue.code != ENGLISH:
                yield from _area_faults(area, english, tongue, folder)
    for code in (path.name for path in sorted(folder.iterdir()) if path.is_dir()):
        strange = [path.stem for path in files_of(code, folder) if path.stem not in AREAS]
        yield from (Fault(f"translations/{code}/{name}.toml", "", "translates nothing") for name in strange)
        if code not in languages():
            yield Fault(f"translations/{code}", "", "no such language in languages.toml")


def _area_faults(area: str, english: dict[str, Said], tongue: Language, folder: Path) -> Iterator[Fault]:
    file = f"translations/{tongue.code}/{area}.toml"
    path = folder / tongue.code / f"{area}.toml"
    said = read(path) if path.exists() else {}
    yield from (Fault(file, text, "is not translated") for text in english if text not in said)
    yield from (Fault(file, text, "nothing says this any more") for text in said if text not in english)
    for text in english.keys() & said.keys():
        yield from (Fault(file, text, fault) for fault in _differences(english[text], said[text], tongue))


def _differences(english: Said, said: Said, tongue: Language) -> Iterator[str]:
    if isinstance(english, str) != isinstance(said, str):
        yield "is counted in one of the two languages only"
        return
    if isinstance(said, list) and len(said) != tongue.forms:
        yield f"has {len(said)} forms, and counting takes {tongue.forms}"
    wanted = set(BRACES.findall(english if isinstance(english, str) else english[-1]))
    for one in [said] if isinstance(said, str) else said:
        if set(BRACES.findall(one)) != wanted:
            yield f"wants {', '.join(sorted(wanted)) or 'no braces'}"
        if not one.strip() or one != one.strip():
            yield "is empty, or has spaces around it"
