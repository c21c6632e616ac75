"""Puts the service together: the store, the guard, the resources; and finds it a port."""

from __future__ import annotations

import json
import os
import secrets
import socket
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from apiflask import APIFlask
from flask import Response

from regrant.api import cors, guard, log, openapi, reading, refusals, vault
from regrant.api.desk import Desk
from regrant.api.limit import Limit
from regrant.api.ping import API
from regrant.api.session import Sessions
from regrant.doctor.holders import holder_of
from regrant.errors import PortTaken, StoreDamaged
from regrant.graph.versions import usable
from regrant.settings import LOOPBACK, Settings, named, use
from regrant.store import database, ids, keyholder, pairings, whole_file

PREFIX = "/api/v1"
RESOURCES = (
    "ping",
    "openapi",
    "pairings",
    "status",
    "tools",
    "profiles",
    "apps",
    "credentials",
    "logins",
    "assets",
    "connections",
    "checks",
    "diagnoses",
    "explain",
    "plan",
    "repairs",
    "observations",
    "symptoms",
    "handoffs",
    "reminders",
    "notices",
    "events",
    "calendar",
    "webhooks",
    "people",
    "preferences",
    "metrics",
    "sessions",
    "vault",
    "doctor",
)
_HEADERS = {
    "Cache-Control": "no-store",  # answers are about now, and about this person
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def open_store(settings: Settings, *, alone: bool = False) -> None:
    """Make the store ready for this process; the terminal does the same without a service.

    A damaged database is kept aside and the newest backup put in its place; `alone`: the caller is the service of this
    folder. Raises StoreUnusable, and BadInput for a Graph version that Meta no longer answers as itself.
    """
    log.quiet()
    if settings.graph_version:
        usable(settings.graph_version, datetime.now(UTC).date())
    use(settings)
    keyholder.use(settings)
    try:
        database.prepare(settings, before_change=lambda: _copy_before_change(settings))
    except StoreDamaged as damaged:
        from regrant.store.restore import mend  # next to never needed

        mend(settings, damaged, alone=alone)
    ids.start_after(database.newest_ids())


def _copy_before_change(settings: Settings) -> None:
    if settings.database is None:
        from regrant.store import backup

        backup.make(settings, "before-change")


def create_app(settings: Settings, port: int, admin_token: str) -> APIFlask:
    """The service for one port. `admin_token` is the one with which the person's own terminal asks."""
    app = APIFlask(
        "regrant",
        title="regrant",
        version=str(API),
        spec_path=None,
        docs_path=None,
        static_folder=None,  # type: ignore[arg-type]
    )
    app.config.update(
        SETTINGS=settings,
        PORT=port,
        ADMIN_HASH=pairings.digest(admin_token),
        LISTED_ORIGINS=frozenset(settings.origins),
        DESK=Desk(),
        SESSIONS=Sessions(),
        UNLOCKING=Limit(vault.TRIES, vault.WHILE),
        PROPAGATE_EXCEPTIONS=False,
    )
    app.url_map.merge_slashes = False  # an address is what it is: no redirects
    log.install(app)
    reading.install(app)
    guard.install(app)
    cors.install(app)
    refusals.install(app)
    openapi.install(app)
    app.after_request(_harden)
    for name in RESOURCES:
        app.register_blueprint(import_module(f"regrant.api.{name}").blueprint, url_prefix=PREFIX)
    app.register_blueprint(import_module("regrant.api.oauth").blueprint)  # its address is fixed in the apps of people
    app.register_blueprint(import_module("regrant.dashboard.pages").blueprint)
    return app


def listen(settings: Settings) -> socket.socket:
    """A socket that listens on the first free port that may be used. Raises PortTaken."""
    for port in settings.ports:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs share one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
            listening.listen()  # at once: a port that is bound and not yet listened on can be bound by another as well
        except OSError:
            listening.close()
            continue
        return listening
    holders = ", ".join(dict.fromkeys(holder_of(port) or "another program" for port in settings.ports))
    raise PortTaken(f"{named(settings.ports)} held by {holders}", hint="End it, or choose another with --port.")


def write_admin_token(path: Path, port: int) -> str:
    """A fresh token for the terminal, with the port, in a file of its owner's alone; gone when the service ends."""
    token = f"rgt_{secrets.token_urlsafe(32)}"
    whole_file.write(path, json.dumps({"port": port, "token": token}).encode())
    return token


def _harden(response: Response) -> Response:
    for name, text in _HEADERS.items():
        response.headers.setdefault(name, text)
    return response


def make_server(settings: Settings) -> tuple[Any, int]:
    """The server, bound and ready to run, and its port. Raises PortTaken and StoreUnusable."""
    from regrant.api.wire import server

    listening = listen(settings)
    port = int(listening.getsockname()[1])
    app = create_app(settings, port, write_admin_token(settings.admin_token_file, port))
    return server(app, listening), port
