"""Account Quality: which ad account Meta holds something against, and what can be done about it.

The order is that of a vendor's help: Account status overview at the left, the restricted account, What you can do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request

from regrant.sandbox.screens.visit import Visit, sent
from regrant.sandbox.world.assets import AdAccount

ADDRESS = "/accountquality"
WELL = 1  # Meta's number for an ad account that is in use


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The overview, one account, and the request for a review."""

    @blueprint.get(ADDRESS)
    @blueprint.get(f"{ADDRESS}/")
    @blueprint.get(f"{ADDRESS}/<account>/")
    def status(account: str = "") -> str:
        """Every account; one of them with what can be done."""
        here = visit()
        with here.world.lock:
            facts = {"chosen": _own(here, account) if account else None, "accounts": _accounts(here), "well": WELL}
            if request.headers.get("X-Part") == "main":
                return here.render("business/status_main.html", **facts)
            return here.render("business/status.html", **facts)

    @blueprint.get(f"{ADDRESS}/<account>/review/")
    def ask(account: str) -> str:
        """The window before a review."""
        here = visit()
        return here.render("business/review.html", chosen=_own(here, account))

    @blueprint.post(ADDRESS)
    def review() -> dict[str, Any]:
        """Let the account be looked at again: here Meta is quick, and gives in."""
        here, wanted = visit(), sent()
        with here.world.lock:
            account = _own(here, str(wanted.get("account", "")))
            account.status, account.disable_reason = WELL, 0
            here.world.note("reviewed", ad_account=account.id, person=here.person.key)
        return {"then": [{"act": "close"}, {"act": "part"}]}


def _accounts(here: Visit) -> list[AdAccount]:
    return [here.world.state.ad_accounts[one] for one in here.person.ad_accounts]


def _own(here: Visit, account: str) -> AdAccount:
    found = next((one for one in _accounts(here) if one.id == account), None)
    if found is None:
        abort(404)
    return found
