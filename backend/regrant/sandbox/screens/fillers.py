"""Apps that only fill the lists: hundreds of others, and some that are named nearly or exactly like a real one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from regrant.sandbox.screens.visit import Visit
from regrant.sandbox.world.apps import App

FIRST = ("Amber", "Birch", "Cobalt", "Dune", "Ember", "Fern", "Granite", "Harbour", "Indigo", "Juniper")
MIDDLE = ("", " Social", " Page", " Ad", " Lead", " Post", " Story", " Inbox", " Brand", " Data")
LAST = ("Planner", "Desk", "Board", "Sync", "Lab", "Flow", "Studio", "Hub", "Box", "Cards")
SERIES, TWINS = 79_000_000_000_000, 78_000_000_000_000  # ids that no scenario uses


def fillers(here: Visit, real: Iterable[App]) -> Iterator[App]:
    """Every app that stands in a list besides the real ones, except those that were removed."""
    for app in (*_series(here.style.apps), *_twins(here.style.names, real)):
        if app.id not in here.world.state.removed_fillers:
            yield app


def filler(here: Visit, app_id: str) -> App | None:
    """The filler with this id, where the style shows it."""
    return next((app for app in fillers(here, here.world.state.apps.values()) if app.id == app_id), None)


def _series(count: int) -> Iterator[App]:
    words = (f"{first}{middle} {last}" for last, middle, first in product(LAST, MIDDLE, FIRST))
    for index, name in enumerate(islice(words, count)):
        yield App(f"filler-{index}", str(SERIES + index), "", name)
    for index in range(len(FIRST) * len(MIDDLE) * len(LAST), count):
        yield App(f"filler-{index}", str(SERIES + index), "", f"Filler {index}")


def _twins(names: str, real: Iterable[App]) -> Iterator[App]:
    shapes = {"near": ("{} 2", "{} for Teams"), "twice": ("{}",)}.get(names, ())
    for app, shape in product(real, shapes):
        yield App(
            f"twin-{shapes.index(shape)}-{app.key}",
            str(TWINS + int(app.id[-6:]) * 10 + shapes.index(shape)),
            "",
            shape.format(app.name),
        )


def spread(real: list[App], others: list[App]) -> list[App]:
    """The real ones among the others: evenly, so that none is first or last in a long list."""
    if len(others) < len(real):
        return [*real, *others]
    step = len(others) // (len(real) + 1)
    mixed = list(others)
    for index, app in reversed(list(enumerate(real, 1))):
        mixed.insert(index * step, app)
    return mixed


def remove_filler(here: Visit, app: App) -> None:
    """Take a filler off the lists; the log keeps that somebody did."""
    here.world.state.removed_fillers.add(app.id)
    here.world.note("removed", person=here.person.key, app=app.key, name=app.name)
