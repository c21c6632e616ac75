"""Business settings → People: who is in the portfolio, on which Pages, and how a Page is given to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.business.portfolio import PAGES, PEOPLE, members_of, page_shown, pages_of, portfolio_of
from regrant.sandbox.screens.page_access import in_words
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.page_people import set_level
from regrant.sandbox.world.people import Person


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The list, one person's Pages, the windows of inviting and assigning."""

    @blueprint.get(PEOPLE)
    @blueprint.get(f"{PEOPLE}/")
    def people() -> str:
        """Everybody in the portfolio; with `person` that one's Pages."""
        here = visit()
        with here.world.lock:
            business = portfolio_of(here)
            facts: dict[str, Any] = {"people": members_of(here, business), "may": in_words, "chosen": None}
            if request.args.get("person"):
                facts["chosen"] = _member(here, request.args["person"])
                facts["pages"] = [page for page in pages_of(here, business) if facts["chosen"].roles.get(page.id)]
            return page_shown(here, "People", "business/people_main.html", **facts)

    @blueprint.get(PAGES)
    def pages() -> str:
        """The portfolio's Pages."""
        here = visit()
        return page_shown(here, "Pages", "business/pages_main.html", pages=pages_of(here, portfolio_of(here)))

    @blueprint.get(f"{PEOPLE}/invite/")
    def invite() -> str:
        """The window that invites somebody; whom it reaches is outside of this world."""
        return visit().render("business/invite.html")

    @blueprint.get(f"{PEOPLE}/assign/")
    def assign() -> str:
        """The window that gives somebody Pages."""
        here = visit()
        chosen = _member(here, request.args.get("person", ""))
        return here.render("business/assign_pages.html", chosen=chosen, pages=pages_of(here, portfolio_of(here)))

    @blueprint.post(PEOPLE)
    def change() -> dict[str, Any]:
        """Assign the ticked Pages, with full control or without; or note an invitation."""
        here, wanted = visit(), sent()
        fields = wanted.get("fields", {})
        with here.world.lock:
            if wanted.get("press") == "invite":
                here.world.note("business_invited", business=portfolio_of(here).id)
                return {"then": [{"act": "close"}]}
            chosen = _member(here, str(wanted.get("person", "")))
            level = "new_full" if fields.get("full") else "new_partial"
            for page in pages_of(here, portfolio_of(here)):
                if page.id in fields.get("page", []):
                    set_level(here.world, page, chosen, level)
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _member(here: Visit, key: str) -> Person:
    found = next((person for person in members_of(here, portfolio_of(here)) if person.key == key), None)
    if found is None:
        abort(404)
    return found
