"""In which languages and layouts the walks are walked: all when asked, else a selection that leaves none out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle

from e2e.walks import WALKS, Walk, by_name
from regrant.sandbox.world.style import LAYOUTS

ALL = "REGRANT_WALKS"  # set to `all` by `make walks`
LANGUAGES = ("ar", "he", "ja", "de", "fa", "fr", "es", "pt-BR", "it", "tr", "ru", "pl", "hi", "th", "ko", "zh-TW")
MAIN = (
    by_name("iconosquare", "reset"),
    by_name("zoomsphere", "reauthenticate"),
    by_name("smarterqueue", "reset_instagram"),
    by_name("integrate", "widen_in_place"),
    by_name("smarterqueue", "reset_threads"),
    by_name("smarterqueue", "reset"),
)
"""One of each kind, and the reset in both shapes of the login: row of pickers, and panel."""


def walks() -> list[Walk]:
    """What is to be walked in this run."""
    return list(every_look() if os.environ.get(ALL) == "all" else [*WALKS, *covering()])


def covering() -> Iterator[Walk]:
    """Each language once, each main flow and each layout several times."""
    for language, walk, layout in zip(LANGUAGES, cycle(MAIN), cycle(LAYOUTS[:2]), strict=False):
        yield walk.looking(lang=language, layout=layout)


def every_look() -> Iterator[Walk]:
    """Each flow of each tool in each language and layout, in English first."""
    for walk in WALKS:
        for language in ("en", *LANGUAGES):
            for layout in LAYOUTS[:2]:
                yield walk.looking(lang=language, layout=layout)
