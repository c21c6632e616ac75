"""What a request may carry: JSON, said to be JSON, not too long and not too deep."""

from __future__ import annotations

import json

from flask import Request

from regrant.errors import BadInput, NotJson, TooLarge

MAX_BODY = 64 * 1024  # bytes; the longest honest body, a progress report with 100 events, is some 40 KiB
_SURROGATE = "\\ud"  # half of a sign, as JSON writes it: no database takes one


def check(asked: Request, limit: int | None) -> None:
    """Refuse a body that no view should see. Raises TooLarge, NotJson and BadInput."""
    asked.max_content_length = limit or MAX_BODY
    length = asked.content_length or 0
    if length > asked.max_content_length:
        raise TooLarge(f"{length} bytes are too many", hint=f"Send at most {asked.max_content_length}.")
    if not length:
        return
    if asked.mimetype != "application/json":
        raise NotJson("the body must be JSON", hint="Send it with Content-Type: application/json.")
    try:
        value = asked.get_json()
        if _SURROGATE in asked.get_data(as_text=True).lower():
            json.dumps(value, ensure_ascii=False).encode()
        if value is None:  # or views whose fields are all optional would take it for an empty object
            raise BadInput("the JSON is null", hint="Send an object, {} where nothing is to be said.")
    except RecursionError:
        raise BadInput("the JSON is nested too deeply") from None
    except UnicodeEncodeError:
        raise BadInput("the JSON holds half a sign") from None
