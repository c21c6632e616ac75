"""In which languages and layouts the walks are walked: all when asked, else a selection that leaves none out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle

from e2e.walks import WALKS, Walk, by_name

ALL = "REGRANT_WALKS"  # set to `all` by `make walks`
LANGUAGES = ("ar", "he", "ja", "de", "fa", "fr", "es", "pt-BR", "it", "tr", "ru", "pl", "hi", "th", "ko", "zh-TW")
LAYOUTS = ("named", "text")
AT_HOME = {"iconosquare", "postline"}
"""Tools that are walked in English where each flow is walked once; so are the errands."""
OLD = by_name("integrate", "reset").looking(layout="ticks")
"""The list of apps as it was until 2023, with its tick boxes and one Remove above them."""


def walks() -> list[Walk]:
    """What is to be walked in this run."""
    if os.environ.get(ALL) == "all":
        return [*WALKS, OLD, *every_look()]
    return [*(walk for walk in WALKS if stays(walk)), OLD, *covering()]


def stays(walk: Walk) -> bool:
    """Is it walked in English?"""
    return walk.tool in AT_HOME or walk.proof is not None or walk.flow == "grant_all_first_time"


def covering() -> Iterator[Walk]:
    """All other walks, each in another language: the resets first, which meet the most screens."""
    rest = sorted((walk for walk in WALKS if not stays(walk)), key=lambda walk: not walk.flow.startswith("reset"))
    assert len(rest) >= len(LANGUAGES), "a language would be left out"
    for walk, language, layout in zip(rest, cycle(LANGUAGES), cycle(LAYOUTS), strict=False):
        yield walk.looking(lang=language, layout=layout)


def every_look() -> Iterator[Walk]:
    """Each walk in each language, the layouts in turn."""
    for nth, walk in enumerate(WALKS):
        for at, language in enumerate(LANGUAGES):
            yield walk.looking(lang=language, layout=LAYOUTS[(nth + at) % len(LAYOUTS)])
