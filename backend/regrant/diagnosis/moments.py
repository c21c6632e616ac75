"""Reads a moment as Meta, a tool or a person told it: what no calendar holds is none."""

from __future__ import annotations

from typing import Any

from regrant.graph.error import whole

LATEST = 2**36  # Unix seconds, in the year 4147: what is later counts milliseconds, or is a mistake


def moment(told: Any) -> int | None:
    """Unix seconds; 0 stays, for Meta says "never" by it; None for milliseconds and whatever else no day has."""
    at = whole(told)
    return at if at is not None and 0 <= at <= LATEST else None
