"""One question to the Graph and its answer, apart from HTTP, so that a batch asks in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: `path` is without the version, `version` the one that serves it, `origin` the sandbox's own."""

    method: str
    path: tuple[str, ...]
    params: Mapping[str, str]
    token: str | None
    version: str
    origin: str
    if_none_match: str | None = None

    @property
    def home(self) -> str:
        """Where addresses of further pages begin."""
        return f"{self.origin}/graph/{self.version}"


@dataclass(slots=True)
class Reply:
    """One answer; `body` is JSON, or text where a fault wants something else."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
