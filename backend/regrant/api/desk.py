"""The pairing desk: one code at a time, kept in memory, good for minutes, one use and five tries in all.

Beside that, wrong tries are counted over all codes and all callers: on loopback every address is the same, so a limit
for each caller would be none.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from regrant.api.limit import Limit
from regrant.errors import CodeWrong, TooManyTries
from regrant.store import pairings
from regrant.store.ids import DAY

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0/O, no 1/I: 32 signs, 5 bits each
LENGTH = 8  # 40 bits against five tries
TRIES = 5  # a person mistypes once or twice
MINUTES = 5
WRONG_IN_ALL = 20  # wrong tries over all codes before nobody may try for a while: four codes' worth
WHILE = 600  # seconds over which they are counted
Scope = Literal["read", "check", "repair", "admin"]
BROWSER_SCOPES: tuple[Scope, ...] = ("read", "check", "repair")

CodeState = Literal["none", "waiting", "claimed", "expired", "spent"]


@dataclass
class _Code:
    text: str
    ends: float  # on the monotonic clock, so that setting the time does not lengthen it
    scopes: tuple[str, ...]
    days: float | None = None
    wrong: int = 0
    claimed_by: pairings.Pairing | None = None


@dataclass(frozen=True, slots=True)
class DeskView:
    """What the terminal is told: how the code stands, how many wrong tries there were, and who used it."""

    state: CodeState
    wrong: int = 0
    claimed_by: pairings.Pairing | None = None


@dataclass
class Desk:
    """Hands out codes and takes them back, once. Tries are counted over all callers: there is one code to guess."""

    clock: Callable[[], float] = time.monotonic
    _code: _Code | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._limit = Limit(WRONG_IN_ALL, WHILE, self.clock)

    def show(
        self, *, scopes: Iterable[str] = BROWSER_SCOPES, minutes: float = MINUTES, days: float | None = None
    ) -> str:
        """A new code, whose pairing ends after so many days where that is asked; the code before is void."""
        text = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        with self._lock:
            self._code = _Code(text, self.clock() + minutes * 60, tuple(scopes), days)
        return text

    def claim(self, code: str, *, name: str, origin: str | None) -> tuple[pairings.Pairing, str]:
        """Trade the code for a pairing and its token. Raises CodeWrong and TooManyTries."""
        with self._lock:
            self._limit.check("too many wrong codes were tried, by whomever")
            open_code = self._take(code)
            seconds = None if open_code.days is None else open_code.days * DAY
            pairing, token = pairings.add(name, origin=origin, scopes=open_code.scopes, seconds=seconds)
            open_code.claimed_by = pairing
            return pairing, token

    def view(self) -> DeskView:
        """How the code stands."""
        with self._lock:
            if self._code is None:
                return DeskView("none")
            return DeskView(self._state(self._code), self._code.wrong, self._code.claimed_by)

    def _take(self, code: str) -> _Code:
        right = self._code is not None and hmac.compare_digest(_plain(code).encode(), self._code.text.encode())
        if not right:
            self._limit.wrong()
        if self._code is None or (state := self._state(self._code)) in {"expired", "claimed"}:
            raise CodeWrong("no code is shown", hint="Run `regrant pair` and type the code it shows.")
        if state == "spent":
            raise TooManyTries("too many wrong codes", hint="Run `regrant pair` again for a new one.")
        if not right:
            self._code.wrong += 1
            left = TRIES - self._code.wrong
            raise CodeWrong("that is not the code", hint=f"{left} tries left." if left else "Run `regrant pair` again.")
        return self._code

    def _state(self, code: _Code) -> CodeState:
        if code.claimed_by is not None:
            return "claimed"
        if code.wrong >= TRIES:
            return "spent"
        return "expired" if self.clock() >= code.ends else "waiting"


def _plain(code: str) -> str:
    """The code as it was made, however it was typed."""
    return code.upper().replace("-", "").replace(" ", "")
