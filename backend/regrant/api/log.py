"""The log of requests: method, rule and status. Never an address as it came, a header or a body: they hold secrets."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

from regrant import redaction

_logger = logging.getLogger("regrant.api")

# httpx writes every address at INFO, peewee every statement with its values at DEBUG
_TALKATIVE = ("httpx", "httpcore", "peewee")


def install(app: Flask) -> None:
    """Log each request of this app at INFO."""
    app.before_request(_start)
    app.after_request(_write)


def quiet() -> None:
    """Keep the libraries that write down what they handle from doing so, whatever level the person asks for.

    Whatever is written all the same, by whomever, has its secrets hidden.
    """
    redaction.watch_output()
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _start() -> None:
    g.started = time.perf_counter()


def _write(response: Response) -> Response:
    rule = request.url_rule.rule if request.url_rule else "(no such address)"
    took = (time.perf_counter() - g.started) * 1000
    _logger.info("%s %s %d %.1f ms", request.method, rule, response.status_code, took)
    return response
