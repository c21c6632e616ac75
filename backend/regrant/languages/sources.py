"""Which sentences of the data files a person reads: these are to be there in every language.

Names of tools, what is for developers alone (`technical`), comments and sources are not among them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from regrant.languages.language import DATA
from regrant.languages.translate import Said

Keys = tuple[str, ...]
STEP = frozenset({"say", "why", "missing", "warn"})
HANDOFF = frozenset({"to", "subject", "ask", "notes", "after", "title", "steps"})


def _of_a_tool(path: Keys) -> bool:
    return path[-1] in STEP or (path[-1] == "title" and "flows" in path)


def _of_words(path: Keys) -> bool:
    return path[-1] in {"state", "reason", "action", "button"} or "actions" in path


AREAS: dict[str, tuple[str, Callable[[Keys], bool]]] = {
    "steps": ("steps/*.toml", lambda path: path[-1] in STEP),
    "tools": ("tools/*.toml", _of_a_tool),
    "causes": ("words/causes.toml", _of_words),
    "remedies": ("words/remedies.toml", _of_words),
    "phrases": ("words/phrases.toml", lambda path: True),
    "evidence": ("words/evidence.toml", lambda path: True),
    "dashboard": ("words/dashboard.toml", lambda path: True),
    "handoffs": ("handoffs/*.toml", lambda path: path[-1] in HANDOFF),
    "permissions": ("permissions.toml", lambda path: True),
    "functions": ("functions.toml", lambda path: path[-1] == "says"),
    "symptoms": ("symptom*.toml", lambda path: path[-1] == "says"),
}
"""Name of the file in each language's folder -> the data files that it translates, and which of their keys."""


COUNTED = frozenset({"phrases", "evidence", "dashboard"})


def sentences(area: str, data: Path = DATA) -> dict[str, list[Said]]:
    """English sentence -> every place that says it, as its forms where it is counted; in the order of the files."""
    pattern, read = AREAS[area]
    found: dict[str, list[Said]] = {}
    for file in sorted(data.glob(pattern)):
        for path, said in _walk((), tomllib.loads(file.read_text(encoding="utf-8"))):
            if read(path):
                counted = area in COUNTED and isinstance(said, list)
                for one in [said] if counted or isinstance(said, str) else said:
                    found.setdefault(one if isinstance(one, str) else one[-1], []).append(one)
    return {text: places for text, places in found.items() if text.strip()}


def _walk(path: Keys, node: object) -> Iterator[tuple[Keys, Said]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _walk((*path, key), value)
    elif isinstance(node, str) or (isinstance(node, list) and node and all(isinstance(one, str) for one in node)):
        yield path, node
    elif isinstance(node, list):
        for value in node:
            yield from _walk(path, value)
