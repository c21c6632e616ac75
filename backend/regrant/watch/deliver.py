"""The verb `deliver`: takes every notice that waits to where it should go, again and again where nobody answers."""

from __future__ import annotations

import httpx

from regrant.errors import BadInput, NotFound, SecretsLocked
from regrant.store import deliveries, notices, people, webhooks
from regrant.store.deliveries import Delivery
from regrant.watch import webhook
from regrant.watch.ways import tell

MINUTE, HOUR = 60, 3_600
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 24 * HOUR)
"""Seconds before each further try; after the last the message is dead, and can be replayed."""
GONE = 410


def deliver(now: int) -> list[Delivery]:
    """Try what waits and is due at `now` (Unix seconds)."""
    return [attempt(one, now) for one in deliveries.due(now)]


def replay(delivery_id: str, now: int) -> Delivery:
    """Send a message once more, from the first try on; for one that is dead or was lost. Raises NotFound."""
    return deliveries.update(delivery_id, state="waiting", attempts=0, next_at=now, error="")


def attempt(one: Delivery, now: int) -> Delivery:
    """Try one delivery at `now` (Unix seconds), due or not, and keep how it went."""
    try:
        status, error = _to_webhook(one, now) if one.webhook else _to_person(one)
    except (BadInput, SecretsLocked, NotFound) as trouble:  # only a person can put that right
        return deliveries.update(
            one.id, state="dead", attempts=one.attempts + 1, next_at=None, error=str(trouble), at=now
        )
    if not error:
        return deliveries.update(
            one.id, state="delivered", attempts=one.attempts + 1, next_at=None, status=status, error="", at=now
        )
    return _again_later(one, status, error, now)


def _to_webhook(one: Delivery, now: int) -> tuple[int | None, str]:
    """The status and what is wrong with it, empty where nothing is."""
    url, secret = webhooks.opened(one.webhook or "")
    try:
        status = webhook.post(url, secret, one.id, webhook.message(notices.get(one.notice)), now)
    except (httpx.HTTPError, httpx.InvalidURL) as trouble:
        return None, f"nothing usable answered ({type(trouble).__name__})"
    if status == GONE:
        webhooks.pause(one.webhook or "", since=now)
    return status, "" if 200 <= status < 300 else f"answered {status}"


def _to_person(one: Delivery) -> tuple[int | None, str]:
    took = tell(people.ways(one.person or ""), notices.get(one.notice))
    return None, "" if took else "one of the ways did not take it"


def _again_later(one: Delivery, status: int | None, error: str, now: int) -> Delivery:
    tried = one.attempts + 1
    dead = tried > len(WAITS) or status == GONE
    return deliveries.update(
        one.id,
        state="dead" if dead else "waiting",
        attempts=tried,
        next_at=None if dead else now + WAITS[tried - 1],
        status=status,
        error=error,
        at=now,
    )
