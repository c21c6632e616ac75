"""The terms of lead ads: choose the Page, press I Agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort

from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.page_people import is_admin

ADDRESS = "/ads/leadgen/tos"


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Show the terms, and write down that they were agreed to."""

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    def terms() -> str:
        """The terms, with every Page that the person runs and what is agreed for it."""
        here = visit()
        pages = [here.world.state.pages[page] for page in here.person.roles]
        return here.render("lead_terms.html", heading="Lead ads terms", pages=pages)

    @blueprint.post(ADDRESS)
    def agree() -> dict[str, Any]:
        """Agree for the chosen Page; only an admin of it can."""
        here = visit()
        with here.world.lock:
            page = here.look_at((sent().get("fields", {}).get("page") or [""])[0])
            if not is_admin(here.person, page):
                abort(403)
            page.lead_terms = True
            here.world.note("lead_terms", page=page.id, person=here.person.key)
        return {"then": [{"act": "go", "url": ADDRESS}]}
