"""The verb `trial`: sends one test by every way there is, at once, and says how each went."""

from __future__ import annotations

from regrant.store import deliveries, people, webhooks
from regrant.watch.announce import announce
from regrant.watch.deliver import attempt

TITLE = "A test from regrant"
SAYS = "This is how you would hear of a connection that breaks. There is nothing to do."


def trial(now: int) -> list[str]:
    """One line for each way, such as `webhook example.org: delivered`; `now` is Unix seconds."""
    made = announce("test", TITLE, SAYS, at=now, to=[one.id for one in people.every()])
    names = {one.id: one.name for one in people.every()} | {one.id: f"webhook {one.host}" for one in webhooks.every()}
    sent = [attempt(one, now) for one in deliveries.of_notice(made.id)]
    lines = [f"{names[one.person or one.webhook or '']}: {one.error or one.state}" for one in sent]
    return ["paired browsers: shown within a minute", *lines]
