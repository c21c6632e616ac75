"""Asks the running service, with the address and the token that it left for this person's terminal."""

from __future__ import annotations

import json
from typing import Any

from regrant.errors import Unavailable
from regrant.settings import LOOPBACK, Settings

PATIENCE = 5.0  # seconds: loopback answers in milliseconds
_START = "Start it in another terminal: `regrant serve`."


def ask(settings: Settings, method: str, path: str, body: Any = None) -> Any:
    """The decoded answer of the service that runs on this folder.

    Raises Unavailable where there is none, or with the service's own words where the answer is a no.
    """
    import httpx

    port, token = _left_by_service(settings)
    try:
        answer = httpx.request(
            method,
            f"http://{LOOPBACK}:{port}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE,
            trust_env=False,  # a proxy has no business on loopback
        )
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable("the service does not answer", hint=_START) from error
    if answer.is_error:
        raise Unavailable(told["error"]["message"], hint=told["error"]["hint"])
    return told


def port_left_by_service(settings: Settings) -> int | None:
    """The port that a service on this folder said it has; None where none runs."""
    try:
        return _left_by_service(settings)[0]
    except Unavailable:
        return None


def _left_by_service(settings: Settings) -> tuple[int, str]:
    try:
        left = json.loads(settings.admin_token_file.read_text(encoding="utf-8"))
        return int(left["port"]), str(left["token"])
    except (OSError, ValueError, KeyError):
        raise Unavailable("the service is not running", hint=_START) from None
