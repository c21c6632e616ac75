"""What the pointer written the usual way looks for by name."""

from __future__ import annotations

import re
from functools import cache

from regrant.recipes.book import book


@cache
def pattern(keys: tuple[str, ...], language: str) -> re.Pattern[str]:
    """Every spelling of some labels in a language and in English; a name in braces is anything, and so is no label."""
    if not keys:
        return re.compile("")
    labels = book().labels
    texts = {text.text for key in keys for locale in (language, "en") for text in labels[locale].get(key, [])}
    escaped = [re.sub(r"\\\{[a-z]+\\\}", ".+", re.escape(text)) for text in sorted(texts)]
    return re.compile(rf"^\s*({'|'.join(escaped) or '(?!)'})\s*$", re.IGNORECASE)
