"""Ids: a prefix that says what they name, then letters that sort by the time they were made."""

from __future__ import annotations

import secrets
import threading
import time

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32: no i, l, o, u, so that they can be read out
_lock = threading.Lock()
_last = 0


def new_id(prefix: str) -> str:
    """An id such as `co_01jd8k3v9n5w2x4q`; later ones of this process sort after earlier ones."""
    global _last
    with _lock:
        _last = max(time.time_ns() // 1_000_000, _last + 1)
        moment = _last
    return f"{prefix}_{_text(moment, 9)}{_text(secrets.randbits(35), 7)}"


def now() -> int:
    """Whole Unix seconds, UTC: one clock, no time zones."""
    return int(time.time())


def _text(number: int, width: int) -> str:
    signs = []
    for _ in range(width):
        number, rest = divmod(number, 32)
        signs.append(_SIGNS[rest])
    return "".join(reversed(signs))
