"""The world: its state, its clock and its lock."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any

from regrant.sandbox.world.scenario import read_state
from regrant.sandbox.world.scenario_file import read_file
from regrant.sandbox.world.state import State


class World:
    """A pretend Meta, thread-safe as long as what reads or changes `state` holds `lock`."""

    def __init__(self, table: dict[str, Any], *, name: str, clock: Callable[[], float] = time.time) -> None:
        self.name = name
        self.lock = RLock()
        self._table = table
        self._clock = clock
        self.state: State
        self.reset()

    @classmethod
    def from_file(cls, path: str | Path, *, clock: Callable[[], float] = time.time) -> World:
        """Read a scenario file; raises ScenarioInvalid with the place of what is wrong."""
        path = Path(path)
        return cls(read_file(path), name=path.stem, clock=clock)

    def reset(self) -> None:
        """Put everything back to how the scenario begins, with its days counted from now."""
        with self.lock:
            self.state = read_state(copy.deepcopy(self._table), start=int(self._clock()))

    def play(self, table: dict[str, Any], *, name: str) -> None:
        """Put another scenario in the place of this one; raises ScenarioInvalid, having changed nothing."""
        state = read_state(copy.deepcopy(table), start=int(self._clock()))
        with self.lock:
            self.name, self._table, self.state = name, table, state

    def now(self) -> int:
        """Unix seconds by the world's own clock."""
        return int(self._clock()) + self.state.shift

    def note(self, kind: str, **facts: Any) -> None:
        """Write down something that happened, for tests to read."""
        self.state.log.append({"at": self.now(), "kind": kind, **facts})
