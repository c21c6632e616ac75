"""One page that was made, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.aim.elsewhere.maker import Maker

PRESSED = ("off", "inert", "stranger", "namesake")
"""What can be amiss with controls of any kind."""
WINDOW = "stranger"


@dataclass(frozen=True, slots=True)
class Ask:
    """A target of a screen of the book, and the mark of what is right on this page; none where silence is."""

    screen: str
    target: str
    right: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, where it is found, and what is asked of it."""

    address: str
    html: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: who makes it, and in what ways nothing on it may be the right one."""

    make: Callable[[Maker], Sheet]
    nothing: tuple[str, ...] = (WINDOW,)


def asks(maker: Maker, screen: str, *targets: str) -> tuple[Ask, ...]:
    """Targets that are marked by their own names; with any of the pages where nothing is right, by none."""
    return tuple(Ask(screen, target, None if maker.nothing else target) for target in targets)


def never(screen: str, *targets: str) -> tuple[Ask, ...]:
    """Targets of another screen, which this page is not."""
    return tuple(Ask(screen, target, None) for target in targets)
