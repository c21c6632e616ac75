"""Reads a list of Meta's that was cut off somewhere: what stands before the cut was answered all the same."""

from __future__ import annotations

import json
import re
from typing import Any

LIST = re.compile(r'\A\{\s*"data"\s*:\s*\[')


def rows_before_the_cut(text: str) -> dict[str, Any] | None:
    """The list with its whole rows alone; None where it is no list, or no row of it is whole."""
    start = LIST.match(text)
    if start is None:
        return None
    rows, decoder, at = [], json.JSONDecoder(), start.end()
    while (at := text.find("{", at)) >= 0:
        try:
            row, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        rows.append(row)
    return {"data": rows} if rows else None
