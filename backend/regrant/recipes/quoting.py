"""Labels of Meta's in our sentences: `{target}` is the step's own control, `*Save*` any other by its English text.

A guide leaves both to the extension, which sees what the page shows. Where no page is at hand they are quoted as the
label files have them: in the reader's language, else in English. Nobody of us translates a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regrant.languages.language import ENGLISH, language
from regrant.recipes.book import Book
from regrant.recipes.files import Text
from regrant.recipes.models import Screen, Step

MARKED = re.compile(r"\*([^*{}]+)\*")
LEFT = re.compile(r"\{(?:target|label\.(\w+))\}")
TEXTS = ("say", "why", "missing", "warn")


def marking(text: str, code: str, book: Book) -> str:
    """The sentence with `*Save*` as the key of its label, or quoted as it is where no label file knows it."""
    keys = book.keys_of_labels

    def put(found: re.Match[str]) -> str:
        key = keys.get(found[1].casefold())
        return f"{{label.{key}}}" if key else language(code).quoted(found[1])

    return MARKED.sub(put, text)


def keys_in(steps: Iterable[Step]) -> set[str]:
    """The labels that the sentences of these steps name."""
    texts = [text for step in steps for text in _texts(step)]
    return {key for text in texts for key in LEFT.findall(text) if key}


def _texts(step: Step) -> list[str]:
    said = [getattr(step, name) for name in TEXTS]
    return [*said, *(text for guard in step.guards for text in (guard.say, guard.why))]


def quoting(text: str, target: list[str], code: str, book: Book, app: str) -> str:
    """The sentence for a place without a page; `target` are the keys of the labels of the step's own control."""

    def put(found: re.Match[str]) -> str:
        return language(code).quoted(label([found[1]] if found[1] else target, code, book, app))

    return LEFT.sub(put, text)


def label(keys: Iterable[str], code: str, book: Book, app: str = "…") -> str:
    """What Meta writes on it in this language, else in English; one that was seen before one that is inferred."""
    keys = list(keys)
    for locale in (code, ENGLISH):
        for key in keys:
            texts = book.labels.get(locale, {}).get(key, [])
            if texts:
                best = min(texts, key=lambda text: not text.seen)
                return best.text.replace("{app}", app).replace("{name}", "…")
    return "…"


def shown(english: str, code: str, book: Book) -> Text | None:
    """The wording of a label in another language, by its English text; None where no label file has one."""
    key = book.keys_of_labels.get(english.casefold())
    texts = book.labels.get(code, {}).get(key, []) if key and code != ENGLISH else []
    return min(texts, key=lambda text: not text.seen, default=None)


def target_labels(step: Step, screens: dict[str, Screen], target: str | None = None) -> list[str]:
    """The keys of the labels of the step's control, or of another on its screen."""
    screen = screens.get(step.screen or "")
    found = screen.targets.get(target or step.target or "") if screen else None
    return found.labels if found else []
