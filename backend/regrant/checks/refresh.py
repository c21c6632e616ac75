"""Can the token of an Instagram or Threads profile be prolonged without a login, and until when?

It only says so and never prolongs one: the tool that holds the token does that itself.
"""

from __future__ import annotations

from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding
from regrant.graph.login.places import LIFE, YOUNG
from regrant.store.ids import DAY

CHECK = "refresh"


def refresh(token: Finding, issued_at: int | None, expires_at: int | None, now: int) -> Finding:
    """By the dates that are known of the token, and by what Meta said of it in `token`; all times are Unix seconds.

    Meta's word goes before dates: a token that works after its date has been prolonged by somebody else.
    Source: Meta's documentation of Instagram Login and of Threads.
    """
    ends = expires_at or (issued_at + LIFE if issued_at else None)
    begins = issued_at + YOUNG if issued_at else None
    facts: dict[str, Any] = {"possible_from": begins, "possible_until": ends}
    if token.state is State.NEEDS_YOU:
        over = ends is not None and ends <= now
        said = "a token that ended cannot be prolonged: only a new login helps"
        state = State.NEEDS_YOU if over else State.UNKNOWN
        return Finding(CHECK, state, said, {**facts, "expired": over}, token.error, at=now)
    if ends is None:
        said = "when the token was given is not known, so neither is its end"
        return Finding(CHECK, State.UNKNOWN, said, facts, at=now)
    if ends <= now:
        said = "by its dates the token has ended; if it works, somebody has prolonged it since"
        return Finding(CHECK, State.UNKNOWN, said, facts, at=now)
    if begins is not None and now < begins:
        hours = -(-(begins - now) // 3600)
        return Finding(CHECK, State.OK, f"can be prolonged in {hours} hours, not earlier", facts, at=now)
    days = (ends - now) // DAY
    return Finding(CHECK, State.OK, f"can be prolonged without a login for {days} more days", facts, at=now)
