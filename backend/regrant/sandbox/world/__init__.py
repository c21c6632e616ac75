"""One state behind the Graph, the screens and the tools."""

from __future__ import annotations

from regrant.sandbox.world.reading import ScenarioInvalid
from regrant.sandbox.world.world import World

__all__ = ["ScenarioInvalid", "World"]
