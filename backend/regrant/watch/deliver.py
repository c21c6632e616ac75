"""The verb `deliver`: takes every notice that waits to where it should go, again and again where nobody answers."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from regrant.errors import BadInput, NotFound, SecretsLocked, VaultLocked
from regrant.store import deliveries, notices, people, webhooks
from regrant.store.deliveries import Delivery
from regrant.store.ids import HOUR, MINUTE
from regrant.watch import webhook
from regrant.watch.ways import tell

WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 24 * HOUR)
"""Seconds before each further try; after the last the message is dead, and can be replayed."""
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try went; `error` also where one of several ways took it and another not. `status` is HTTP's."""

    took: bool
    error: str = ""
    status: int | None = None


def deliver(now: int) -> list[Delivery]:
    """Try what waits and is due at `now` (Unix seconds)."""
    return [attempt(one, now) for one in deliveries.due(now)]


def replay(delivery_id: str, now: int) -> Delivery:
    """Send a message once more, from the first try on; for one that is dead or was lost. Raises NotFound."""
    return deliveries.update(delivery_id, state="waiting", attempts=0, next_at=now, error="")


def attempt(one: Delivery, now: int) -> Delivery:
    """Try one delivery at `now` (Unix seconds), due or not, and keep how it went."""
    try:
        done = _to_webhook(one, now) if one.webhook else _to_person(one)
    except VaultLocked as shut:  # it waits for whoever unlocks it, and this was no try
        return deliveries.update(one.id, error=str(shut), at=now)
    except (BadInput, SecretsLocked, NotFound) as trouble:  # only a person can put that right
        return deliveries.update(
            one.id, state="dead", attempts=one.attempts + 1, next_at=None, error=str(trouble), at=now
        )
    if not done.took:
        return _again_later(one, done, now)
    return deliveries.update(
        one.id,
        state="delivered",
        attempts=one.attempts + 1,
        next_at=None,
        status=done.status,
        error=done.error,
        at=now,
    )


def _to_webhook(one: Delivery, now: int) -> Outcome:
    url, secret = webhooks.opened(one.webhook or "")
    try:
        status = webhook.post(url, secret, one.id, webhook.message(notices.get(one.notice)), now)
    except (httpx.HTTPError, httpx.InvalidURL) as trouble:
        return Outcome(took=False, error=f"nothing usable answered ({type(trouble).__name__})")
    if status == GONE:
        webhooks.pause(one.webhook or "", since=now)
    took = 200 <= status < 300
    return Outcome(took, "" if took else f"answered {status}", status)


def _to_person(one: Delivery) -> Outcome:
    """Whoever has heard it in one way is not told again in all of them."""
    ways = people.ways(one.person or "")
    missed = len(ways) - tell(ways, notices.get(one.notice))
    return Outcome(missed < len(ways), f"{missed} of {len(ways)} ways did not take it" if missed else "")


def _again_later(one: Delivery, done: Outcome, now: int) -> Delivery:
    tried = one.attempts + 1
    dead = tried > len(WAITS) or done.status == GONE
    return deliveries.update(
        one.id,
        state="dead" if dead else "waiting",
        attempts=tried,
        next_at=None if dead else now + WAITS[tried - 1],
        status=done.status,
        error=done.error,
        at=now,
    )
