"""How Meta's pages are built, for the templates: hashed classes, sprinkled marks, decoys, ids made up on the way."""

from __future__ import annotations

import hashlib
import itertools
import re
from functools import cache
from pathlib import Path

from regrant.sandbox.screens.labels import RIGHT_TO_LEFT, say
from regrant.sandbox.world.style import Style

SHEET = Path(__file__).parent / "static" / "comet.css"
CLASS = re.compile(r"\.c-([a-z][a-z0-9-]*)")
MARK = "\u034f"  # COMBINING GRAPHEME JOINER: shows nothing and breaks naive comparisons
LATE = 250  # milliseconds a part stays away where the style says late and no latency


class Comet:
    """What one page needs to look like Meta's; `seed` changes the class names from run to run."""

    def __init__(self, style: Style, seed: str) -> None:
        self.style = style
        self.seed = seed
        self._ids = itertools.count(7)

    @property
    def named(self) -> bool:
        """Do controls carry an aria-label, or only text?"""
        return self.style.layout != "text"

    @property
    def direction(self) -> str:
        """Where the writing goes."""
        return self.style.dir or ("rtl" if self.style.lang in RIGHT_TO_LEFT else "ltr")

    @property
    def delay(self) -> int:
        """Milliseconds before each further part of a page is there."""
        return self.style.latency or (LATE if self.has("late") else 0)

    def has(self, habit: str) -> bool:
        """Is this hostile habit on?"""
        return habit in self.style.habits

    def c(self, *names: str) -> str:
        """The class names of this run, with a filler such as atomic style sheets leave behind."""
        return " ".join([*(hashed(self.seed, name) for name in names), hashed(self.seed, f"filler{len(names)}")])

    def say(self, key: str, **names: str) -> str:
        """A label in the page's language."""
        return say(key, self.style.lang, **names)

    def shown(self, text: str) -> str:
        """A text as it stands on the page."""
        if not self.has("marks"):
            return text
        return "".join(sign + MARK if index % 4 == 1 and sign.isalpha() else sign for index, sign in enumerate(text))

    def uid(self) -> str:
        """An id that means nothing and is another one on the next page."""
        return f"jsc_c_{self.seed[:2]}{next(self._ids):x}"

    def sheet(self) -> str:
        """The style sheet with this run's class names."""
        return CLASS.sub(lambda found: "." + hashed(self.seed, found.group(1)), _sheet())


@cache
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


@cache
def hashed(seed: str, name: str) -> str:
    """A class name as Meta's build makes them."""
    return "x" + hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=4).hexdigest()
