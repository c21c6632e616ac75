"""A list of apps under tabs, as Facebook, Instagram and Threads all have one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from regrant.sandbox.screens.fillers import fillers, spread
from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.tokens import DAY

Acts = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab over a list."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Press:
    """One button of a row: what it says, and what it does."""

    words: str
    acts: Acts


@dataclass(frozen=True, slots=True)
class Row:
    """One app in the list; `quiet` is a button that the ticked layout keeps as an icon."""

    id: str
    name: str
    small: str
    presses: tuple[Press, ...] = ()
    quiet: Press | None = None


def rows_of(here: Visit, real: dict[str, str], row: Callable[[App, str], Row], *, filled: bool) -> list[Row]:
    """The rows of some apps, from key to what stands small below the name, with those that only fill the list."""
    state = here.world.state
    apps = [state.apps[key] for key in real]
    others = list(fillers(here, state.apps.values())) if filled else []
    return [row(app, real.get(app.key, "Added 9 days ago")) for app in spread(apps, others)]


def tabs_of(here: Visit, keys: Collection[str]) -> list[Tab]:
    """Tabs with their words in the page's language."""
    return [Tab(key, here.ui.say(key)) for key in keys]


def opens(address: str) -> Acts:
    """The acts that open a dialog."""
    return [{"act": "open", "url": address}]


def ago(here: Visit, word: str, moment: int) -> str:
    """What stands below an app's name: "Added 3 days ago"."""
    days = (here.world.now() - moment) // DAY
    return f"{word} today" if days < 1 else f"{word} {days} day{'s' if days > 1 else ''} ago"
