"""What a running service leaves in its folder for this person's own terminal: its port, and a token to ask it with."""

from __future__ import annotations

import json

from regrant.errors import Unavailable
from regrant.settings import Settings

START = "Start it in another terminal: `regrant serve`."


def left_by_service(settings: Settings) -> tuple[int, str]:
    """Port and token of the service that runs on this folder. Raises Unavailable where none does."""
    try:
        left = json.loads(settings.admin_token_file.read_text(encoding="utf-8"))
        return int(left["port"]), str(left["token"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Unavailable("the service is not running", hint=START) from None


def port_left_by_service(settings: Settings) -> int | None:
    """The port that a service on this folder said it has; None where none runs."""
    try:
        return left_by_service(settings)[0]
    except Unavailable:
        return None
