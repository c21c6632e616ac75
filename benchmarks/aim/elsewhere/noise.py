"""What stands on a page and is not there for a reader: marks in texts, decoys, copies that nobody sees."""

from __future__ import annotations

import random

JOINER, SOFT, ZERO, LRM, RLM, ISOLATE, END = "\u034f", "\u00ad", "\u200b", "\u200e", "\u200f", "\u2068", "\u2069"

SPRINKLED = {"joiners": JOINER, "soft_hyphens": SOFT, "zero_width": ZERO}
HABITS = (
    "",
    *SPRINKLED,
    "isolates",
    "decoys",
    "hidden_words",
    "stale",
    "clone",
    "toast",
    "near",
    "described",
    "cut_names",
    "late",
    "rerender",
    "upper",
    "chat",
    "banner",
    "all",
)
"""Habits that hinder, and leave the right control where it is."""
ALL = frozenset({"isolates", "decoys", "stale", "toast", "near", "described", "joiners"})


def habits_of(one: str) -> frozenset[str]:
    """The habits that a name stands for."""
    return ALL if one == "all" else frozenset({one} - {""})


def sprinkled(text: str, habits: frozenset[str], chance: random.Random) -> str:
    """The text with signs in it that have no width."""
    for habit, sign in SPRINKLED.items():
        if habit in habits:
            text = "".join(letter + (sign if letter.isalpha() and chance.random() < 0.3 else "") for letter in text)
    return text


def isolated(name: str, habits: frozenset[str]) -> str:
    """A name between the marks that keep its direction to itself."""
    return f"{ISOLATE}{name}{END}{LRM}" if "isolates" in habits else name
