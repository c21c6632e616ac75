"""Says a sentence of the data in another language. The English sentence is its own key, as in gettext.

A changed sentence so has no translation until somebody looks at it, and `regrant recipes check` says so twice: one is
missing, one is stale. The catalogues are TOML like all data, read as they are: those of gettext have to be compiled
first, with a tool that Python does not bring.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from regrant.errors import RecipeInvalid
from regrant.languages.language import DATA, ENGLISH, language

Said = str | list[str]
FOLDER = DATA / "translations"
BRACES = re.compile(r"\{(\w+)\}")
PHRASES = DATA / "words" / "phrases.toml"


def translate(text: str, code: str) -> str:
    """The sentence in this language; in English where nobody translated it."""
    if code == ENGLISH or not text:
        return text
    said = catalogue(code).get(text, text)
    return said if isinstance(said, str) else text


def phrase(key: str, code: str = ENGLISH, count: int | None = None, **values: str) -> str:
    """A sentence of ours by its key, in the form for `count` where it is counted, with `values` in its braces."""
    written = phrases()[key]
    name = written if isinstance(written, str) else written[-1]
    said = written if code == ENGLISH else catalogue(code).get(name, written)
    tongue = language(code if said is not written else ENGLISH)
    chosen = said if isinstance(said, str) else said[tongue.form(count or 0)]
    told = {"n": str(count), **values}
    return BRACES.sub(lambda brace: told.get(brace[1], brace[0]), chosen)  # once: braces in a name are the name's


@cache
def phrases() -> dict[str, Said]:
    """The sentences that stand in no other data file: key -> text, or its forms for one and for many."""
    return read(PHRASES)


@cache
def catalogue(code: str) -> dict[str, Said]:
    """English sentence -> what this language says, over all its files; empty for a language that has none."""
    return {key: said for path in files_of(code) for key, said in read(path).items()}


def files_of(code: str, folder: Path = FOLDER) -> list[Path]:
    """The files of a language."""
    return sorted((folder / code).glob("*.toml"))


def read(path: Path) -> dict[str, Said]:
    """One file of sentences. Raises RecipeInvalid where it is not TOML."""
    try:
        entries: dict[str, Said] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as broken:
        raise RecipeInvalid(f"{path.parent.name}/{path.name}: not TOML: {broken}") from broken
    return entries
