"""The one shape of every error: `{"error": {"code", "message", "hint"}}`, and never a trace of where it came from."""

from __future__ import annotations

import logging
from typing import Any

from apiflask import APIFlask, HTTPError
from flask import Response, jsonify, request
from peewee import DatabaseError, IntegrityError, OperationalError, PeeweeException
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import HTTPException

from regrant.errors import Conflict, RegrantError, StoreDamaged, StoreUnusable
from regrant.store.damage import is_damage

_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "not_json",
    422: "bad_input",
    500: "internal",
}
_HINTS = {
    400: "Look the request up in docs/api.md.",
    404: "docs/api.md lists the addresses.",
    405: "docs/api.md says which methods an address takes.",
    413: "Send less at once.",
    415: "Send JSON, with `Content-Type: application/json`.",
    422: "docs/api.md says what is taken here.",
    500: "Look into regrant's log, or run `regrant doctor`.",
}
"""The next step for an error that has none of its own."""
OTHERWISE = "docs/api.md says how to ask."
_WORDS = {
    404: "there is nothing at this address",
    405: "this address does not take that method",
    500: "regrant failed; its own log says more",
}


class ErrorBody(BaseModel):
    """What went wrong: `code` for programs, `message` and `hint` for people."""

    code: str
    message: str
    hint: str


class ErrorAnswer(BaseModel):
    """The answer to everything that did not work."""

    error: ErrorBody


def install(app: APIFlask) -> None:
    """Give every error the one shape, those of Flask and of pydantic too."""
    app.register_error_handler(RegrantError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ValidationError, _invalid)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(DatabaseError, _refused)
    app.error_processor(_flask)


def code_of(status: int) -> str:
    """The name of a plain HTTP error."""
    return _CODES.get(status, f"http_{status}")


def hint_of(status: int) -> str:
    """The next step after a plain HTTP error."""
    return _HINTS.get(status, OTHERWISE)


def answer(status: int, code: str, message: str, hint: str = "") -> Response:
    """One error as a response."""
    response = jsonify(error={"code": code, "message": message, "hint": hint or hint_of(status)})
    response.status_code = status
    return response


def _ours(error: RegrantError) -> Response:
    return answer(error.status, error.code, str(error), error.hint)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    return _with_methods(answer(status, code_of(status), _WORDS.get(status, error.name.lower())))


def _flask(error: HTTPError) -> Any:
    status = error.status_code
    said = _first_of(error.detail) or _WORDS.get(status) or error.message or ""
    return _with_methods(answer(status, code_of(status), said))


def _with_methods(response: Response) -> Response:
    """Say which methods the address takes, as a 405 must."""
    if response.status_code == 405:
        allowed = getattr(request.routing_exception, "valid_methods", None) or ()
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _invalid(error: ValidationError) -> Response:
    """A value that pydantic did not take, named without the value itself: it may be a secret."""
    return answer(422, "bad_input", fault(error))


def fault(error: ValidationError) -> str:
    """The first thing that pydantic did not take."""
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _clash(_error: IntegrityError) -> Response:
    return _ours(
        Conflict("that clashes with what is stored", hint="Something it names is not there, or is there twice.")
    )


def _refused(error: DatabaseError) -> Response:
    return _ours(in_words(error))


def in_words(error: PeeweeException) -> RegrantError:
    """What the database's refusal means to a person; what nobody foresaw is in the log alone."""
    if isinstance(error, OperationalError):
        return StoreUnusable("the database did not take it", hint="Is the disk full? `regrant doctor` looks.")
    if is_damage(error):
        return StoreDamaged("the database is damaged", hint="Start the service again: it takes the newest backup then.")
    logging.getLogger(__name__).error("the database refused a statement", exc_info=error)
    return RegrantError(_WORDS[500], hint=_HINTS[500])


def _first_of(detail: Any) -> str:
    """The first complaint of APIFlask's `{location: {field: [complaint]}}`."""
    if not isinstance(detail, dict):
        return ""
    for complaints in detail.values():
        for name, said in complaints.items():
            return f"{name}: {said[0]}" if name != "_schema" else str(said[0])
    return ""
