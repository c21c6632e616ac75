"""When a connection is asked about next: soon after trouble, rarely while all is well, and at the moment an end comes.

Pure: what is known, a clock handed in, and a stroke of luck that keeps connections from asking all at once.
"""

from __future__ import annotations

import zlib
from dataclasses import replace

from regrant.causes import State
from regrant.store.ids import DAY, HOUR, MINUTE
from regrant.store.watched import Watched

CONFIRM = 5 * MINUTE  # after a first failed answer: long enough for a hiccup of Meta's to pass, short enough to matter
UNANSWERED = (5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 2 * HOUR, 6 * HOUR)
FAR = DAY  # a password can be changed on any day; no date tells of that
NEAR = 12 * HOUR
CLOSE = 6 * HOUR
GRACE = 2 * MINUTE  # after an end, so that clocks that differ a little agree that it has come
SPREAD = 0.1  # of every wait


def next_look(
    before: Watched | None,
    connection: str,
    state: State,
    now: int,
    *,
    until: int | None = None,
    ends_at: int | None = None,
) -> Watched:
    """How to watch the connection after a look that found `state` at `now` (Unix seconds).

    `until` is the moment until which Meta wants to be left alone, `ends_at` the next end that is known.
    """
    seen = _since(before, connection, state, now)
    wait, why = _wait(seen, state, now, ends_at)
    luck = zlib.crc32(f"{connection} {now}".encode()) / 2**32
    at = now + round(wait * (1 + SPREAD * (2 * luck - 1)))
    if state is State.UNKNOWN and until is not None and until > now:
        return replace(seen, next_at=until + round(MINUTE * luck), why="Meta asked to wait until then")
    if ends_at is not None and now < ends_at + GRACE < at:
        return replace(seen, next_at=ends_at + GRACE, why="its access ends then")
    return replace(seen, next_at=at, why=why)


def overdue(watched: Watched, now: int) -> bool:
    """Is it time to ask? Also where the clock was set back so far that the next look would not come for days."""
    return watched.next_at <= now or watched.next_at > now + 8 * DAY


def _since(before: Watched | None, connection: str, state: State, now: int) -> Watched:
    """How long the connection has been so, and how many looks in a row."""
    before = replace(before or Watched(connection, now), looked_at=now)
    if state is State.UNKNOWN:  # says nothing about the connection: what was known of it stays
        asked = before.streak + 1 if before.why.startswith("Meta") else 1
        return replace(before, streak=asked)
    broken = (before.broken_since or now) if state is State.NEEDS_YOU else None
    well = (before.well_since or now) if state is State.OK else None
    same = (state is State.OK) == (before.well_since is not None)
    return replace(before, streak=before.streak + 1 if same else 1, broken_since=broken, well_since=well)


def _wait(seen: Watched, state: State, now: int, ends_at: int | None) -> tuple[int, str]:
    if state is State.UNKNOWN:
        return UNANSWERED[min(seen.streak, len(UNANSWERED)) - 1], "Meta did not answer"
    if state is State.NEEDS_YOU:
        return _wait_broken(now - (seen.broken_since or now))
    if seen.well_since is not None and now - seen.well_since < HOUR:
        return HOUR, "it has only just begun to work"
    left = None if ends_at is None else ends_at - now
    if left is not None and left < 3 * DAY:
        return CLOSE, "its access ends within days"
    if left is not None and left < 14 * DAY:
        return NEAR, "its access ends within a fortnight"
    return FAR, "all is well, and no end is near"


def _wait_broken(age: int) -> tuple[int, str]:
    """A broken one is asked again, so that it heals by itself when somebody has mended it elsewhere."""
    if age < CONFIRM:
        return CONFIRM, "to see whether the trouble is there to stay"
    if age < HOUR:
        return 15 * MINUTE, "it broke within the hour"
    return (HOUR, "it broke today") if age < DAY else (CLOSE, "it is broken, and may have been mended elsewhere")
