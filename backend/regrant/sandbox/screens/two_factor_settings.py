"""The person's two-factor settings: choose a way, type the code, keep the recovery codes.

The order is the one of public walk-throughs from 2020 on: Use two-factor authentication, a way, the code, Done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort

from regrant.sandbox.screens.password import password_first
from regrant.sandbox.screens.visit import Visit, sent

ADDRESS = "/security/2fac/settings"
WAYS = {"app": "Authentication app", "sms": "Text message (SMS)"}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The page, the window with the code, and what it does."""

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    def settings() -> str:
        """The ways to choose from, or that it is on."""
        return visit().render("two_factor/page.html", ways=WAYS)

    @blueprint.post(f"{ADDRESS}/begin/")
    def begin() -> dict[str, Any]:
        """Ask for the code of the chosen way; where the style says so, for the password before it."""
        here, wanted = visit(), sent()
        way = (wanted.get("fields", {}).get("way") or [wanted.get("way")])[0]
        if way not in WAYS:
            abort(422, "choose a way first")
        if asked := password_first(here, f"{ADDRESS}/begin/", wanted):
            return asked
        return {"then": [{"act": "show", "html": here.render("two_factor/code.html", way=WAYS[way])}]}

    @blueprint.post(ADDRESS)
    def switch_on() -> dict[str, Any]:
        """Switch it on where a code was typed, any will do, and show the recovery codes."""
        here = visit()
        if not (sent().get("fields", {}).get("code") or [""])[0].strip():
            abort(422, "a code is needed")
        with here.world.lock:
            here.person.two_factor = True
            here.world.note("two_factor", person=here.person.key)
        kept = here.render("two_factor/recovery.html")
        return {"then": [{"act": "close"}, {"act": "show", "html": kept}]}
