"""Hides secrets in text that leaves: log lines, traces, errors of Meta's that quote the token, rows that are kept.

It is the second net. The first is that no secret is handed to anything that writes; but Meta's own messages quote
tokens ("Malformed access token EAA…"), and a trace prints whatever an exception was made with.

Two ways to know a secret: by its shape, and by its hash, where this process has held it once. No secret is kept here.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

HIDDEN = "(hidden)"
SHORTEST = 12  # signs: shorter words are hidden only where their name gives them away

# Meta's: EAA user, Page and system-user tokens; IG… Instagram Login; TH… Threads; APP|SECRET; AQ… codes of a login.
_SHAPES = re.compile(
    r"""(?<![A-Za-z])(?:EAA|IGAA|IGQ[A-Z]|THAA|THQ[A-Z])[A-Za-z0-9_\-.~]{12,}
      | (?<![A-Za-z])AQ[A-Za-z0-9_\-]{40,}
      | (?<![0-9])[0-9]{5,20}(?:\||%7[Cc])[A-Za-z0-9_\-.]{12,}
      | (?<![A-Za-z])rg[0-9a-z]_[A-Za-z0-9_\-]{20,}""",
    re.VERBOSE,
)
_NAMES = (
    r"access_token|accesstoken|client_secret|app_secret|appsecret_proof|appsecret|input_token|fb_exchange_token"
    r"|refresh_token|id_token|signed_request|device_code|code_verifier|oauth_token|password|passphrase"
)
_VALUE = r"[A-Za-z0-9_\-.~|%+/\#]"
_NAMED = re.compile(
    rf"""(\b(?:{_NAMES})(?:\\?["'])?\s*(?:=|:|%3[Dd])\s*(?:\\?["'])?)({_VALUE}{{8,}})""", re.IGNORECASE | re.VERBOSE
)
# words that also stand in plain sentences: only as a field of an address or of JSON
_FIELDS = re.compile(
    rf"""(\b(?:token|secret|code)(?:=|%3[Dd]|\\?["']\s*:\s*\\?["']))({_VALUE}{{{SHORTEST},}})""",
    re.IGNORECASE | re.VERBOSE,
)
_BEARER = re.compile(r"\b(Bearer|OAuth)\s+[A-Za-z0-9_\-.~|%+/]{8,}", re.IGNORECASE)
_WORD = re.compile(rf"[A-Za-z0-9_\-|]{{{SHORTEST},}}")
_CHEAP = re.compile(r"EAA|IG[AQ]|TH[AQ]|AQ|\||%7|rg|token|secret|code|passw|passp|signed|bearer|oauth", re.IGNORECASE)

_known: set[bytes] = set()


def note(secret: str) -> None:
    """Know this secret again by its hash, whatever its shape."""
    if len(secret) >= SHORTEST:
        _known.add(_digest(secret))


def hide(text: str) -> str:
    """The text with every secret in it replaced by `(hidden)`."""
    if _CHEAP.search(text):
        text = _SHAPES.sub(HIDDEN, text)
        text = _NAMED.sub(rf"\1{HIDDEN}", text)
        text = _FIELDS.sub(rf"\1{HIDDEN}", text)
        text = _BEARER.sub(rf"\1 {HIDDEN}", text)
    return _WORD.sub(_hide_known, text) if _known else text


def hide_in(value: Any) -> Any:
    """A JSON value with every text in it hidden."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {hide(key) if isinstance(key, str) else key: hide_in(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [hide_in(item) for item in value]
    return value


def watch_output() -> None:
    """Hide secrets in every log record and every trace of this process from now on; doing it twice changes nothing."""
    if not isinstance(logging.getLogRecordFactory(), _Records):
        logging.setLogRecordFactory(_Records(logging.getLogRecordFactory()))
    # only the plain ones are replaced: who put one of their own there has a reason
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _trace
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _thread_trace
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _unraisable_trace


class _Records:
    """Makes log records whose text and trace are hidden before any handler sees them."""

    def __init__(self, before: Callable[..., logging.LogRecord]) -> None:
        self._before = before

    def __call__(self, *args: Any, **more: Any) -> logging.LogRecord:
        record = self._before(*args, **more)
        try:
            said = record.getMessage()
        except (TypeError, ValueError):  # logging would print the arguments as they are
            record.msg, record.args = f"a log line that does not fit its arguments: {hide(str(record.msg))}", ()
            return record
        if (safe := hide(said)) != said:
            record.msg, record.args = safe, ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = hide("".join(traceback.format_exception(*record.exc_info)).rstrip())
        return record


def _trace(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, at)
        return
    sys.stderr.write(hide("".join(traceback.format_exception(kind, error, at))))


def _thread_trace(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not issubclass(told.exc_type, SystemExit):
        _trace(told.exc_type, told.exc_value, told.exc_traceback)


def _unraisable_trace(told: Any) -> None:
    if told.exc_value is not None:
        _trace(type(told.exc_value), told.exc_value, told.exc_traceback)


def _hide_known(found: re.Match[str]) -> str:
    return HIDDEN if _digest(found[0]) in _known else found[0]


def _digest(word: str) -> bytes:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:16]
