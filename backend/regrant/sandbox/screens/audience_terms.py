"""The terms for custom audiences: choose the business, then one of its ad accounts, and accept for that one alone.

That it counts for business and ad account says Meta's reference; what the page looks like, nobody has published.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort

from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import AdAccount

ADDRESS = "/customaudiences/app/tos"


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """Show the terms, and write down that they were accepted."""

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    def terms() -> str:
        """The terms, with the person's businesses and ad accounts to choose from."""
        here = visit()
        with here.world.lock:
            businesses = [here.world.state.businesses[one] for one in here.person.businesses]
            return here.render("audience_terms.html", businesses=businesses, accounts=_accounts(here))

    @blueprint.post(ADDRESS)
    def accept() -> dict[str, Any]:
        """Accept for the chosen ad account, which must be the chosen business's."""
        here, fields = visit(), sent().get("fields", {})
        business, chosen = (fields.get(name) or [""] for name in ("business", "ad_account"))
        with here.world.lock:
            account = next((one for one in _accounts(here) if one.id == chosen[0]), None)
            if account is None or (account.business or "") != business[0]:
                abort(422, "choose one of the business's ad accounts")
            account.terms = True
            here.world.note("audience_terms", ad_account=account.id, person=here.person.key)
        return {"then": [{"act": "go", "url": f"{ADDRESS}/"}]}


def _accounts(here: Visit) -> list[AdAccount]:
    return [here.world.state.ad_accounts[one] for one in here.person.ad_accounts]
