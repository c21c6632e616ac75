"""Who may talk to the sandbox: this machine, by its own name, and no other web page."""

from __future__ import annotations

from flask import Request, abort, request

NAMES = {"127.0.0.1", "localhost"}
OUR_OWN = {"none", "same-origin"}


def refuse_strangers() -> None:
    """Before every request: a rebound host name is refused, and so is a write from another web page."""
    if request.host.partition(":")[0] not in NAMES:
        abort(403, "unknown host")
    graph = request.path.startswith("/graph")
    if request.method not in {"GET", "HEAD", "OPTIONS"} and not graph and not from_here(request):
        abort(403, "asked from another web page")


def from_here(asked: Request) -> bool:
    """Did this come from one of our own pages, or from no page at all?"""
    origin = asked.headers.get("Origin")
    if origin is not None and origin != asked.host_url.rstrip("/"):
        return False
    return asked.headers.get("Sec-Fetch-Site", "none") in OUR_OWN
