"""The check `service`: who stands on each port that may be used: regrant, a stranger, or nobody?"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from regrant.doctor.holders import holder_of
from regrant.doctor.named_check import Desk, NamedCheck
from regrant.settings import LOOPBACK, named
from regrant.store.serving import port_left_by_service

PATIENCE = 2.0  # seconds for one port: loopback answers in milliseconds


def look(desk: Desk) -> NamedCheck:
    """Knock at all of them at once: a port that hangs costs no more than one."""
    settings = desk.settings
    left = port_left_by_service(settings)
    ports = [*([left] if left and left not in settings.ports else []), *settings.ports]
    with ThreadPoolExecutor(len(ports)) as pool:
        answers = list(pool.map(_knock, ports))
    found = [(port, told) for port, told in zip(ports, answers, strict=True) if told is not None]
    strangers = [_stranger(port) for port, told in found if told.get("name") != "regrant"]
    for port, told in found:
        if told.get("name") == "regrant":
            return NamedCheck("service", "ok", f"regrant {told.get('version')} answers on port {port}.")
    if len(strangers) == len(ports):
        said, advice = " ".join(strangers), "End one of them, or use `regrant serve --port N`."
        return NamedCheck("service", "needs_you", said, advice)
    nobody = f"No regrant answers on {named(settings.ports)}."
    return NamedCheck("service", "needs_you", " ".join([nobody, *strangers]), "Start it: `regrant serve`.")


def _stranger(port: int) -> str:
    return f"{holder_of(port) or 'Another program'} holds port {port}."


def _knock(port: int) -> dict[str, Any] | None:
    """What answers on the port: None for nobody, an empty record for a stranger."""
    import httpx

    try:
        told = httpx.get(f"http://{LOOPBACK}:{port}/api/v1/ping", timeout=PATIENCE, trust_env=False).json()
    except httpx.ConnectError:
        return None
    except (httpx.HTTPError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
