"""Lists by cursor: a page holds what comes after the last id of the page before, so that nothing is shown twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel, Field


class PageIn(BaseModel):
    """Which page: at most `limit` rows, after the row `cursor`."""

    limit: int = Field(default=100, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=80)


class Named(Protocol):
    """A row with an id that sorts."""

    @property
    def id(self) -> str:
        """The row's id."""


Item = TypeVar("Item", bound=Named)


def page(rows: Sequence[Item], asked: PageIn, *, newest_first: bool = False) -> tuple[list[Item], str | None]:
    """The rows of one page, and the cursor of the next; None where it was the last."""
    ordered = sorted(rows, key=lambda row: row.id, reverse=newest_first)
    if asked.cursor is not None:
        cursor = asked.cursor
        ordered = [row for row in ordered if (row.id < cursor if newest_first else row.id > cursor)]
    here = ordered[: asked.limit]
    return here, here[-1].id if len(ordered) > len(here) else None
