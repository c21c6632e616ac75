"""CORS headers, for exact origins only: the caller's own paired one, and those the person listed.

They let a browser read an answer. They keep nobody out: that is the guard's work.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request
from flask_cors.core import get_cors_options, set_cors_headers


def install(app: Flask) -> None:
    """Put the headers on answers to requests that carry an Origin."""
    app.after_request(_allow)


def _allow(response: Response) -> Response:
    if "Origin" not in request.headers:
        return response
    who = g.get("caller")
    asking = request.headers["Origin"]
    # compared here, in full: the library takes some origins for patterns and matches their beginnings
    if asking not in current_app.config["LISTED_ORIGINS"] and (who is None or asking != who.origin):
        return response
    options = get_cors_options(
        current_app,
        {
            "origins": [asking],
            "methods": ["GET", "POST", "PUT", "DELETE"],
            "allow_headers": ["Authorization", "Content-Type"],
            "supports_credentials": False,
        },
    )
    response.vary.add("Origin")
    return set_cors_headers(response, options)
