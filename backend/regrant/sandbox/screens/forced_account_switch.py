"""The page that stops whoever acts as a Page: consent is a person's to give."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from regrant.sandbox.screens.visit import ACTING_COOKIE, Visit, own_address

ADDRESS = "/forced_account_switch"


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Ask to switch, and switch."""

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    def ask_to_switch() -> str:
        """Who the browser acts as, and the button that changes it."""
        return visit().render("settings/forced_account_switch.html", next=own_address(request.args.get("next", "/")))

    @blueprint.get(f"{ADDRESS}/done")
    def switch() -> ResponseReturnValue:
        """Act as the person again, and go on."""
        answer = redirect(own_address(request.args.get("next", "/")))
        answer.delete_cookie(ACTING_COOKIE)
        return answer


def switch_first(here: Visit) -> str | None:
    """The address of the switch page with the present one behind it, where the browser acts as a Page."""
    if not here.acting_as:
        return None
    return f"{ADDRESS}?{urlencode({'next': request.full_path})}"
