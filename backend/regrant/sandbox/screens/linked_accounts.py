"""Page settings → Linked Accounts: the Instagram account of a Page, and whether its messages may be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort

from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import Page
from regrant.sandbox.world.page_people import is_admin

HEADING = "Linked Accounts"


def show(here: Visit) -> tuple[str, dict[str, Any]]:
    """The linked account, or the button that links one."""
    if here.page is None:
        return "pages/switch_first", {"heading": HEADING, "what": HEADING}
    account = here.world.state.instagram.get(here.page.instagram or "")
    return "pages/linked", {"heading": HEADING, "account": account, "waiting": here.page.unlinked_instagram}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Link, unlink, and set the messages toggle."""

    @blueprint.get("/linked_accounts/connect/")
    def connect() -> str:
        """The window before the link: the messages toggle, and the portfolio that the account is added to."""
        here = visit()
        return here.render("pages/connect_instagram.html", heading=HEADING)

    @blueprint.post("/linked_accounts/")
    def change() -> dict[str, Any]:
        """Do what was pressed: connect, disconnect or save."""
        here, wanted = visit(), sent()
        with here.world.lock:
            page = _own(here)
            match wanted.get("press"):
                case "connect" if page.unlinked_instagram:
                    page.instagram, page.unlinked_instagram = page.unlinked_instagram, None
                case "disconnect" if page.instagram:
                    page.unlinked_instagram, page.instagram = page.instagram, None
                case "save" if page.instagram:
                    pass
                case _:
                    abort(404)
            if page.instagram:
                account = here.world.state.instagram[page.instagram]
                account.messages = bool(wanted.get("fields", {}).get("messages"))
            here.world.note("linked", page=page.id, instagram=page.instagram)
        return {"then": [*([{"act": "close"}] if wanted["press"] == "connect" else []), {"act": "part"}]}


def _own(here: Visit) -> Page:
    if here.page is None or not is_admin(here.person, here.page):
        abort(403)
    return here.page
