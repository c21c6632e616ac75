"""Asks the running service, with the address and the token that it left for this person's terminal."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from regrant.errors import Unavailable
from regrant.settings import LOOPBACK, Settings
from regrant.store.serving import START, left_by_service

PATIENCE = 5.0  # seconds: loopback answers in milliseconds


def ask(settings: Settings, method: str, path: str, body: Any = None, *, signed_in: bool = True) -> Any:
    """The decoded answer of the service that runs on this folder.

    Raises Unavailable where there is none, or with the service's own words where the answer is a no.
    """
    import httpx

    port, token = left_by_service(settings)
    try:
        answer = httpx.request(
            method,
            f"http://{LOOPBACK}:{port}/api/v1{path}",
            json=body,
            headers={"Authorization": f"Bearer {token}"} if signed_in else {},
            timeout=PATIENCE,
            trust_env=False,  # a proxy has no business on loopback
            verify=False,  # noqa: S501 nor have certificates, which take longer to read than the service to answer
        )
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable("the service does not answer", hint=START) from error
    if answer.is_error:
        raise _no(told)
    return told


def _no(told: Any) -> Unavailable:
    """The service's own words; another program that stands on its port has others."""
    error = told.get("error") if isinstance(told, dict) else None
    if not isinstance(error, dict):
        return Unavailable("another program stands on the service's port", hint=START)
    return Unavailable(str(error.get("message")), hint=str(error.get("hint") or ""))


def proven(settings: Settings) -> None:
    """Make sure that who stands on the port is the service that left the token, before it is told a secret.

    Raises Unavailable where it is not, or there is none.
    """
    from regrant.api.ping import TERMINAL, signed
    from regrant.store.pairings import digest

    nonce = secrets.token_hex(16)
    told = ask(settings, "GET", f"/ping?n={nonce}&pairing={TERMINAL}", signed_in=False)
    expected = signed(digest(left_by_service(settings)[1]), nonce)
    if not hmac.compare_digest(str(told.get("proof")).encode(), expected.encode()):
        raise Unavailable("another program stands on the service's port", hint=START)
