"""The calendar feed: its address is its key, made anew whenever the person asks for one."""

from __future__ import annotations

import hmac
import secrets

from apiflask import APIBlueprint
from flask import Response, current_app
from pydantic import BaseModel

from regrant.api.guard import OPEN, needs
from regrant.errors import NotFound
from regrant.store import reminders
from regrant.store.pairings import digest
from regrant.store.remembered import recall, remember

blueprint = APIBlueprint("calendar", __name__)

KEY = "calendar_key"


class Feed(BaseModel):
    """The address for the calendar program. It is shown this once; whoever has it can read when access ends."""

    url: str


@blueprint.post("/calendar")
@blueprint.output(Feed, status_code=201)
@needs("admin")
def new_feed() -> Feed:
    """A new secret address; the one before is void."""
    return Feed(url=f"http://127.0.0.1:{current_app.config['PORT']}/api/v1/calendar/{new_key()}.ics")


@blueprint.delete("/calendar")
@blueprint.output({}, status_code=204)
@needs("admin")
def no_feed() -> str:
    """Do away with the address."""
    remember(KEY, "")
    return ""


@blueprint.get("/calendar/<key>.ics")
@blueprint.doc(responses={200: "A calendar (RFC 5545)"})
@needs(OPEN)
def feed(key: str) -> Response:
    """The ends and reminders, for a calendar program."""
    kept = recall(KEY)
    if not kept or not hmac.compare_digest(digest(key), str(kept)):
        raise NotFound("no calendar has that address", hint="`regrant calendar url` makes a new one.")
    return Response(calendar_now(), content_type="text/calendar; charset=utf-8")


def new_key() -> str:
    """A fresh key of 256 bits; only its hash is kept."""
    key = secrets.token_urlsafe(32)
    remember(KEY, digest(key))
    return key


def calendar_now() -> bytes:
    """The calendar as it stands, for the feed and for the terminal's export."""
    from regrant.watch.calendar import calendar
    from regrant.watch.named import named

    live = reminders.every()
    return calendar(live, {one.id: named(one.connections) for one in live})
