"""Who is asking: the token, what stands behind it, and whether it is good for anything."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from regrant.sandbox.graph.ask import Ask
from regrant.sandbox.graph.refusal import Refusal, nobody, token_refusal, unreadable
from regrant.sandbox.world.apps import App
from regrant.sandbox.world.grants import Grant, Kind
from regrant.sandbox.world.people import Person
from regrant.sandbox.world.state import State
from regrant.sandbox.world.tokens import Token
from regrant.sandbox.world.trouble import data_access_over, trouble_of
from regrant.sandbox.world.world import World

PROOF_LASTS = 300  # seconds a proof with a time in it is good for


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose eyes a question is answered with; an app token has no person."""

    world: World
    app: App
    token: Token | None = None
    person: Person | None = None
    grant: Grant | None = None

    @property
    def state(self) -> State:
        """The world's content."""
        return self.world.state

    def has(self, permission: str) -> bool:
        """Is this permission granted?"""
        return self.grant is not None and self.grant.has(permission)

    def reaches(self, kind: Kind, asset: str | None) -> bool:
        """Was this asset granted?"""
        return self.grant is not None and self.grant.active and self.grant.reach[kind].covers(asset)


def app_token(app: App) -> str:
    """The app token that client_credentials hands out."""
    digest = hmac.new(app.secret.encode(), b"sandbox app token", hashlib.sha256).hexdigest()[:27]
    return f"{app.id}|{digest}"


def app_of_token(state: State, value: str) -> App:
    """The app behind an app token, which does not work for an app of type native or desktop."""
    app_id, _, rest = value.partition("|")
    app = state.app_by_id(app_id)
    if app is None:
        raise Refusal("Error validating application. Cannot get application info due to a system error.", 101)
    if not app.secret or rest not in {app.secret, app_token(app).partition("|")[2]}:
        raise unreadable(malformed=False)
    if app.kind == "desktop":
        raise nobody()
    return app


def refuse_if_dead(world: World, token: Token) -> None:
    """Raise the 190 that this token meets, if any."""
    trouble = trouble_of(world.state, token, world.now())
    if trouble is None:
        return
    state = world.state
    app_id, user_id = state.apps[token.app].id, state.people[token.person].user_id
    raise token_refusal(trouble, token, app_id=app_id, user_id=user_id, now=world.now())


def recognise(world: World, ask: Ask, *, reads_data: bool = True) -> Viewer:
    """Who asks; raises the Refusal that a missing, foul, dead or unproven token meets."""
    if not ask.token:
        raise nobody()
    if "|" in ask.token:
        return Viewer(world, app_of_token(world.state, ask.token))
    token = world.state.tokens.get(ask.token)
    if token is None:
        raise unreadable()
    refuse_if_dead(world, token)
    app, person = world.state.apps[token.app], world.state.people[token.person]
    _prove(app, token.value, ask.params, world.now())
    if reads_data and data_access_over(token, world.now()):
        raise token_refusal(493, token, app_id=app.id, user_id=person.user_id, now=world.now())
    return Viewer(world, app, token, person, world.state.grants.get((person.key, app.key)))


def _prove(app: App, token: str, params: Mapping[str, str], now: int) -> None:
    proof, moment = params.get("appsecret_proof"), params.get("appsecret_time")
    if proof is None:
        if app.require_proof:
            words = "API calls from the server require an appsecret_proof argument"
            raise Refusal(words, 100, kind="GraphMethodException")
        return
    message = f"{token}|{moment}" if moment else token
    right = hmac.new(app.secret.encode(), message.encode(), hashlib.sha256).hexdigest()
    stale = moment is not None and not (moment.isdigit() and abs(now - int(moment)) <= PROOF_LASTS)
    if stale or not app.secret or not hmac.compare_digest(proof.encode(), right.encode()):
        words = "Invalid appsecret_proof provided in the API argument"
        raise Refusal(words, 100, kind="GraphMethodException")
