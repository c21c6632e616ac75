"""Connections: what a person told regrant about their tools, ready to be read in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Note:
    """One thing known about a connection before anybody asked Meta; `at` is Unix seconds."""

    kind: str
    says: str
    at: int
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Connection:
    """One tool × one person or profile × one workspace of that tool, with the ids of the assets it should reach.

    `person` is the id of an Instagram or Threads profile where `site` is not facebook.
    """

    app: str
    person: str
    label: str
    workspace: str
    wanted: tuple[str, ...]
    connected_at: int
    site: str = "facebook"
    evidence: list[Note] = field(default_factory=list)
