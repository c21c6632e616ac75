"""Business settings → People: who is in the portfolio, on what, and how an asset is given to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.business.portfolio import (
    PAGES,
    PEOPLE,
    ad_accounts_of,
    members_of,
    page_shown,
    pages_of,
    portfolio_of,
)
from regrant.sandbox.screens.page_access import in_words
from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.page_people import set_level
from regrant.sandbox.world.people import LOOKING_ON, MANAGING, Person


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The list, one person's assets, the windows of inviting and assigning."""

    @blueprint.get(PEOPLE)
    @blueprint.get(f"{PEOPLE}/")
    def people() -> str:
        """Everybody in the portfolio; with `person` that one's Pages and ad accounts."""
        here = visit()
        with here.world.lock:
            business = portfolio_of(here)
            facts: dict[str, Any] = {"people": members_of(here, business), "may": in_words, "chosen": None}
            if request.args.get("person"):
                facts["chosen"] = _member(here, request.args["person"])
                facts["pages"] = [page for page in pages_of(here, business) if facts["chosen"].roles.get(page.id)]
                facts["accounts"] = _accounts_of(here, facts["chosen"])
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
        """The window that gives somebody Pages and ad accounts."""
        here = visit()
        business, chosen = portfolio_of(here), _member(here, request.args.get("person", ""))
        assets = [*pages_of(here, business), *ad_accounts_of(here, business)]
        return here.render("business/assign_assets.html", chosen=chosen, assets=assets)

    @blueprint.post(PEOPLE)
    def change() -> dict[str, Any]:
        """Assign the ticked assets, to be managed or to be looked at; or note an invitation."""
        here, wanted = visit(), sent()
        fields = wanted.get("fields", {})
        with here.world.lock:
            if wanted.get("press") == "invite":
                here.world.note("business_invited", business=portfolio_of(here).id)
                return {"then": [{"act": "close"}]}
            chosen = _member(here, str(wanted.get("person", "")))
            level = "new_full" if fields.get("full") else "new_partial"
            for page in pages_of(here, portfolio_of(here)):
                if page.id in fields.get("asset", []):
                    set_level(here.world, page, chosen, level)
            for account in ad_accounts_of(here, portfolio_of(here)):
                if account.id in fields.get("asset", []):
                    chosen.ad_accounts[account.id] = MANAGING if fields.get("ads") else LOOKING_ON
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _accounts_of(here: Visit, person: Person) -> list[tuple[str, str]]:
    """The ad accounts that somebody sees, each with what they may do there."""
    known = here.world.state.ad_accounts
    meant = {True: "Manage ad account", False: "View performance"}
    return [(known[account].name, meant["MANAGE" in tasks]) for account, tasks in person.ad_accounts.items()]


def _member(here: Visit, key: str) -> Person:
    found = next((person for person in members_of(here, portfolio_of(here)) if person.key == key), None)
    if found is None:
        abort(404)
    return found
