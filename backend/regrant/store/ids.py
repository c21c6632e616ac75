"""Ids, which sort by the time they were made, and the one clock that tells it."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterable

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32: no i, l, o, u, so that they can be read out
MINUTE, HOUR, DAY = 60, 3_600, 86_400  # seconds
LATEST = 2**36  # Unix seconds, in the year 4147: what is later counts milliseconds, or is a mistake
_lock = threading.Lock()
_last = 0


def new_id(prefix: str) -> str:
    """An id such as `co_01jd8k3v9n5w2x4q`; later ones of this process sort after earlier ones."""
    global _last
    with _lock:
        _last = max(int(time.time() * 1000), _last + 1)
        moment = _last
    return f"{prefix}_{_text(moment, 9)}{_text(secrets.randbits(35), 7)}"


def start_after(newest: Iterable[str | None]) -> None:
    """Sort all that is made from now on after these ids, though the clock was set back since they were made."""
    global _last
    with _lock:
        _last = max([_last, *(_moment(one) for one in newest if one)])


def now() -> int:
    """Whole Unix seconds, UTC: one clock, no time zones."""
    return int(time.time())


def _moment(one: str) -> int:
    signs = one.partition("_")[2][:9]
    if len(signs) < 9 or not set(signs) <= set(_SIGNS):
        return 0  # not made here
    moment = 0
    for sign in signs:
        moment = moment * 32 + _SIGNS.index(sign)
    return moment


def _text(number: int, width: int) -> str:
    signs = []
    for _ in range(width):
        number, rest = divmod(number, 32)
        signs.append(_SIGNS[rest])
    return "".join(reversed(signs))
