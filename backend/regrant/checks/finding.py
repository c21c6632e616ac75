"""What one check found out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from regrant.causes import State
from regrant.graph.answers import MetaError


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check about one connection.

    `facts` holds what was read, without secrets, for the diagnosis and for comparing before and after; `error` is
    Meta's own no, where that was the answer; `at` is Unix seconds.
    """

    check: str
    state: State
    detail: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    error: MetaError | None = None
    retry_at: int | None = None
    at: int = 0
