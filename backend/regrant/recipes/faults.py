"""What is wrong with a data file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that a data file says and must not: `file` below `data/`, `key` in it, and a sentence."""

    file: str
    key: str
    says: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.says) if part)
