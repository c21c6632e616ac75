"""What the dashboard says of itself, in the language of whoever reads it."""

from __future__ import annotations

from functools import cache

from regrant.languages.language import DATA, ENGLISH, language, reader
from regrant.languages.retell import retell
from regrant.languages.translate import Said, catalogue, read


def say(key: str, count: int | None = None, **values: str) -> str:
    """The words by their key, in the form for `count` where they are counted, with `values` in their braces."""
    written, code = _words()[key], reader()
    name = written if isinstance(written, str) else written[-1]
    said = written if code == ENGLISH else catalogue(code).get(name, written)
    chosen = said if isinstance(said, str) else said[language(code).form(count or 0)]
    for word, value in {"n": str(count), **values}.items():
        chosen = chosen.replace(f"{{{word}}}", value)
    return chosen


def told(text: str) -> str:
    """A sentence that was put together in English."""
    return retell(text, reader())


@cache
def _words() -> dict[str, Said]:
    return read(DATA / "words" / "dashboard.toml")
