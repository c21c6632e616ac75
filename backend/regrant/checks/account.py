"""Is it still the account that the connection was known by, or did somebody else log in?

Meta's ids of people differ from app to app, so only what one app told at two times is compared, and never with what
somebody typed in. A new profile of the connection's, or a new app of the token's, begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from regrant.causes import State
from regrant.checks.finding import Finding

CHECK = "account"
REACH = frozenset({"permissions", "grants", "pages", "instagram", "ad_accounts"})
UNSAID = "Meta did not say whose the token is"
OTHER = {
    State.OK: "another account answers to the token than before, and reaches all that is wanted",
    State.NEEDS_YOU: "another account answers to the token than before, and does not reach what is wanted",
    State.UNKNOWN: "another account answers to the token than before; what it reaches could not be read",
}


def account(found: Sequence[Finding], earlier: Iterable[Finding], profile: str, *, wanted: bool) -> Finding | None:
    """Compare whose the token is with whose it was; None where neither is known.

    `found` is what the checks found now, `earlier` all that the last run found; `profile` is the id of the profile that
    the connection belongs to; `wanted`: it names what it should reach. Somebody else who reaches all of that does no
    harm: it is told, and is no fault.
    """
    token = next((one for one in found if one.check == "token"), None)
    if token is None:
        return None
    who, app = token.facts.get("user_id"), str(token.facts.get("app_id") or "")
    before = next((one for one in earlier if _fits(one, app if who else None, profile)), None)
    known = before.facts.get("known") or before.facts.get("user_id") if before else None
    if not (who or known):
        return None
    app = app or str(before.facts.get("app_id") or "" if before else "")
    facts: dict[str, Any] = {"known": str(known or who), "app_id": app, "profile": profile}
    if not who:
        return Finding(CHECK, State.UNKNOWN, UNSAID, facts, at=token.at)
    facts["user_id"] = str(who)
    if facts["known"] == facts["user_id"]:
        return Finding(CHECK, State.OK, "", facts, at=token.at)
    facts["other"] = True
    state = _harm(found) if wanted else State.NEEDS_YOU
    return Finding(CHECK, state, OTHER[state], facts, at=token.at)


def _harm(found: Sequence[Finding]) -> State:
    """Does somebody else fail to reach what is wanted? What could not be read is not missing."""
    reach = {one.state for one in found if one.check in REACH}
    return next((state for state in (State.NEEDS_YOU, State.UNKNOWN) if state in reach), State.OK)


def _fits(one: Finding, app: str | None, profile: str) -> bool:
    """Does this tell whose the token was, of the same app and for the same profile? Without `app`, of any app."""
    if one.check == "token":
        return bool(one.facts.get("user_id")) and app in (None, str(one.facts.get("app_id") or ""))
    return one.check == CHECK and one.facts.get("profile") == profile and app in (None, one.facts.get("app_id"))
