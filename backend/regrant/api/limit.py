"""How often something may be tried, by everybody together: on loopback every address is the same."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from regrant.errors import TooManyTries


class Limit:
    """At most so many wrong tries within so many seconds, counted on a clock that nobody can set."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._wrong: deque[float] = deque(maxlen=most)

    def wrong(self) -> None:
        """Count a wrong try."""
        self._wrong.append(self._clock())

    def check(self, says: str) -> None:
        """Raises TooManyTries, in these words and with how long to wait, where there were too many."""
        if len(self._wrong) < (self._wrong.maxlen or 0):
            return
        left = self._wrong[0] + self._seconds - self._clock()
        if left > 0:
            minutes = math.ceil(left / 60)
            raise TooManyTries(
                says, hint=f"Wait {minutes} minutes. If it was not you, a program on this machine asks for entry."
            )
