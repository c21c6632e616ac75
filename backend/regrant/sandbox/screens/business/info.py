"""Business settings → Business portfolio info: of whom the portfolio demands a second factor, and who has none."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint

from regrant.sandbox.screens.business.portfolio import INFO, members_of, page_shown, portfolio_of
from regrant.sandbox.screens.visit import Visit

WHOM = {"none": "No one", "admin_required": "Admins only", "all_required": "Everyone"}


def add_routes(blueprint: Blueprint, visit: Callable[[], Visit]) -> None:
    """The page: it is read, and changes nothing."""

    @blueprint.get(INFO)
    @blueprint.get(f"{INFO}/")
    def info() -> str:
        """The portfolio's name, and its options."""
        here = visit()
        with here.world.lock:
            business = portfolio_of(here)
            without = [one.name for one in members_of(here, business) if not one.two_factor]
            facts = {"whom": WHOM.get(business.two_factor, business.two_factor), "without": without}
            return page_shown(here, "Business portfolio info", "business/info_main.html", **facts)
