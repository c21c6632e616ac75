"""Is a token good, and if not, why: asked by the Graph and by debug_token alike."""

from __future__ import annotations

from regrant.sandbox.world.people import HOLD_UPS, Person
from regrant.sandbox.world.state import State
from regrant.sandbox.world.tokens import ENDINGS, Token


def trouble_of(state: State, token: Token, now: int) -> int | None:
    """The subcode of 190 that this token would meet, or None while it is good.

    What ended it for good comes first; what the person can heal (459, 464, 490) leaves no trace once healed.
    """
    if token.ended:
        return ENDINGS[token.ended]
    grant = state.grants.get((token.person, token.app))
    if grant is None or not grant.active:
        return ENDINGS["app_removed"]
    person = state.people[token.person]
    if person.held_up:
        return HOLD_UPS[person.held_up]
    if token.expires_at and token.expires_at <= now:
        return ENDINGS["expired"]
    if token.page is not None and (not person.tasks_on(token.page, now) or locked_out(state, person, token.page)):
        return ENDINGS["role_lost"]
    return None


def locked_out(state: State, person: Person, page: str) -> bool:
    """Does the portfolio that owns a Page demand a second factor that the person has not set up?

    Meta's subcode for it is the one for a role that is gone.
    """
    business = state.businesses.get(state.pages[page].business or "")
    return business is not None and business.two_factor == "all_required" and not person.two_factor


def data_access_over(token: Token, now: int) -> bool:
    """Has the person not been seen by the app for 90 days? The token then stays valid, but reads nothing."""
    return bool(token.data_access_expires_at) and token.data_access_expires_at <= now
