"""Sessions of the dashboard: signed in by a link that opens once, for this browser, until the service ends."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from regrant.store.pairings import digest

LINK_SECONDS = 120  # the terminal opens it at once; a slow browser needs a moment to start
HOURS = 12  # a working day; `regrant open` begins another
MOST = 20  # sessions at once: more than a person has browsers


@dataclass
class Sessions:
    """Links and the sessions that came of them. Only hashes are kept, in memory: a restart signs everybody out."""

    clock: Callable[[], float] = time.monotonic
    _links: dict[str, float] = field(default_factory=dict)
    _open: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def link(self) -> str:
        """A key that signs in once, within two minutes."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._tidy()
            self._links[digest(key)] = self.clock() + LINK_SECONDS
        return key

    def sign_in(self, key: str) -> str | None:
        """The cookie that a link's key is traded for; None where it was used, is too old, or never was."""
        with self._lock:
            self._tidy()
            if self._links.pop(digest(key), None) is None:
                return None
            cookie = secrets.token_urlsafe(32)
            self._open[digest(cookie)] = self.clock() + HOURS * 3600
            while len(self._open) > MOST:
                self._open.pop(next(iter(self._open)))
            return cookie

    def knows(self, cookie: str) -> bool:
        """Is somebody signed in with this cookie?"""
        with self._lock:
            self._tidy()
            wanted = digest(cookie)
            return any(hmac.compare_digest(one, wanted) for one in self._open)

    def sign_out(self, cookie: str) -> None:
        """End the session."""
        with self._lock:
            self._open.pop(digest(cookie), None)

    def _tidy(self) -> None:
        moment = self.clock()
        for kept in (self._links, self._open):
            for name in [name for name, ends in kept.items() if ends <= moment]:
                del kept[name]
