"""Events: what happens, as it happens, as a stream (server-sent events, WHATWG HTML)."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator

from apiflask import APIBlueprint
from flask import Response, request

from regrant.api.guard import needs
from regrant.api.notices import notice_out
from regrant.errors import Busy
from regrant.languages.language import reader
from regrant.languages.retell import retell
from regrant.store import notices, verdicts

blueprint = APIBlueprint("events", __name__)

STREAMS = 6  # each holds a thread of the service's sixteen
LOOK_EVERY = 0.5  # seconds
QUIET = 10.0  # seconds without an event before a comment says that the line still stands
LONGEST = 600.0  # seconds; then the reader comes back by itself with the last number it saw

KIND = "text/event-stream; charset=utf-8"

_open = threading.BoundedSemaphore(STREAMS)


@blueprint.get("/events")
@blueprint.doc(responses={200: "A stream of events (text/event-stream)"})
@needs("read")
def events() -> Response:
    """A stream: `notice` with each message, `status` whenever something changed; `Last-Event-ID` takes it up again."""
    last = request.headers.get("Last-Event-ID", "")
    if request.method == "HEAD":  # nothing is streamed, and nobody would say that it ended
        return Response(content_type=KIND)
    if not _open.acquire(blocking=False):
        raise Busy(f"{STREAMS} streams are open already", hint="Close one, or ask for /notices?after= now and then.")
    gone = request.environ.get("waitress.client_disconnected", lambda: False)
    number = int(last) if last.isascii() and last.isdigit() and len(last) < 18 else notices.newest()
    stream = Response(_told(number, gone, reader()), content_type=KIND)
    stream.call_on_close(_open.release)  # also where nobody read a word of it
    return stream


def _told(number: int, gone: Callable[[], bool], code: str) -> Iterator[str]:
    ends, said, changes = time.monotonic() + LONGEST, time.monotonic(), verdicts.newest_change()
    yield "retry: 2000\n\n"
    while time.monotonic() < ends and not gone():
        for one in notices.after(number):
            number, said = one.id, time.monotonic()
            words = {"title": retell(one.title, code), "says": retell(one.says, code)}
            yield _event("notice", {**notice_out(one).model_dump(), **words}, number)
        if (now := verdicts.newest_change()) != changes:
            changes, said = now, time.monotonic()
            yield _event("status", {}, number)
        if time.monotonic() - said > QUIET:
            said = time.monotonic()
            yield ": still here\n\n"
        time.sleep(LOOK_EVERY)


def _event(kind: str, data: object, number: int) -> str:
    return f"id: {number}\nevent: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
