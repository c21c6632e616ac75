"""Which version serves a call."""

from __future__ import annotations

import re

from regrant.sandbox.graph.refusal import Refusal

OLDEST, NEWEST = 21, 26
LAST_WITH_MINORS = 3  # v2.1 to v2.12 and v3.1 to v3.3 there were; since then only vN.0
WRITTEN = re.compile(r"v(\d+)\.(\d+)")


def serving(first: str) -> str | None:
    """The version that serves a path beginning like this, or None where it names no version.

    An expired version is served by the oldest usable one without a word; one that never was is an unknown path.
    """
    found = WRITTEN.fullmatch(first)
    if not found:
        return None
    number = int(found.group(1))
    if number > NEWEST or number < 1 or (found.group(2) != "0" and number > LAST_WITH_MINORS):
        raise Refusal(f"Unknown path components: /{first}", 2500)
    return f"v{max(number, OLDEST)}.0"


UNVERSIONED = f"v{OLDEST}.0"
"""What serves a call without a version: the oldest usable one."""
